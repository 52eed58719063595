/** Every reason an analysis can give for not answering. Tests and callers match the code, never the prose. */
export type AnalysisErrorCode =
  | 'invalid-log'
  | 'invalid-frame'
  | 'invalid-model'
  | 'invalid-parameter'
  | 'unknown-activity'
  | 'unknown-attribute'
  | 'unknown-analysis'
  | 'needs-model'
  | 'needs-timestamps'
  | 'needs-objects'
  | 'budget-exceeded'
  | 'cancelled';

/** A refusal with a stable code; `details` carries the offending values as data. */
export class AnalysisError extends Error {
  readonly code: AnalysisErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: AnalysisErrorCode,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AnalysisError';
    this.code = code;
    this.details = details;
  }
}
