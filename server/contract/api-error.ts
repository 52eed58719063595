import type { Problem } from './problem.ts';

/** A failed call; `problem` is what the server said, or what stands for a server that did not answer. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail, cause === undefined ? undefined : { cause });
    this.name = 'ApiError';
    this.problem = problem;
  }
}

/** Stands for a server that did not answer, or not to the end. */
export const unreachable = (cause: unknown): ApiError =>
  new ApiError(
    {
      type: 'about:blank',
      title: 'No answer',
      status: 0,
      code: 'unreachable',
      detail: 'the server did not answer; check that it is running',
      requestId: '',
    },
    cause,
  );
