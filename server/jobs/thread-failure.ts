import { AnalysisError, type AnalysisErrorCode } from '#analysis';
import { IngestError, type IngestErrorCode, type IngestErrorPlace } from '#ingest';

/** An error on its way out of its thread, which keeps no classes. */
export type ThreadFailure = { readonly kind: 'failed'; readonly message: string; readonly stack: string } & (
  | {
      readonly family: 'ingest';
      readonly code: IngestErrorCode;
      readonly place: IngestErrorPlace;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | {
      readonly family: 'analysis';
      readonly code: AnalysisErrorCode;
      readonly details: Readonly<Record<string, unknown>>;
    }
  | { readonly family: 'bug' }
);

export function threadFailure(error: unknown): ThreadFailure {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const failed = { kind: 'failed', message, stack } as const;
  if (error instanceof IngestError) {
    const { code, place, details } = error;
    return { ...failed, family: 'ingest', code, place, details };
  }
  if (error instanceof AnalysisError)
    return { ...failed, family: 'analysis', code: error.code, details: error.details };
  return { ...failed, family: 'bug' };
}

/** The error again, on the other side. */
export function errorOfThread(failure: ThreadFailure): Error {
  const { message, stack } = failure;
  if (failure.family === 'ingest')
    return new IngestError(failure.code, message, failure.place, undefined, failure.details);
  if (failure.family === 'analysis') return new AnalysisError(failure.code, message, failure.details);
  const error = new Error(message);
  error.stack = stack;
  return error;
}
