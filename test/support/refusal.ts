import { AnalysisError } from '#analysis';

/** The AnalysisError that `act` throws; anything else fails the test. */
export function refusalOf(act: () => unknown): AnalysisError {
  try {
    act();
  } catch (error) {
    if (error instanceof AnalysisError) return error;
    throw error;
  }
  throw new Error('expected an AnalysisError, but nothing was thrown');
}
