import { ApiError, type Problem } from '#contract';

/** The problem with which the server refuses what was asked; anything else fails the test. */
export async function problemOf(asked: Promise<unknown>): Promise<Problem> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ApiError) return error.problem;
  throw new Error(`expected a problem, got ${String(error)}`);
}
