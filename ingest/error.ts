/** Every way an input can be unusable as a whole. Single unusable rows are no errors: they are set aside in the report. */
export type IngestErrorCode =
  | 'file-not-found'
  | 'file-unreadable'
  | 'empty-file'
  | 'no-rows'
  | 'unknown-format'
  | 'wrong-encoding'
  | 'bad-csv'
  | 'bad-xml'
  | 'bad-model'
  | 'unsupported-model'
  | 'truncated-gzip'
  | 'entity-expansion'
  | 'missing-column'
  | 'ambiguous-columns'
  | 'ambiguous-timestamps'
  | 'no-usable-rows'
  | 'line-too-long'
  | 'disk-full'
  | 'store-damaged'
  | 'invalid-option'
  | 'cancelled';

export interface IngestErrorPlace {
  readonly file?: string;
  readonly line?: number;
  readonly column?: string;
  readonly value?: string;
}

/** An input that cannot be used; the message says what is wrong, where, with the offending value, and what to do. */
export class IngestError extends Error {
  readonly code: IngestErrorCode;
  readonly place: IngestErrorPlace;

  constructor(code: IngestErrorCode, message: string, place: IngestErrorPlace = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'IngestError';
    this.code = code;
    this.place = place;
  }
}
