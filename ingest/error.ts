/** Every way an input can be unusable as a whole. Single unusable rows are no errors: they are set aside in the report. */
export type IngestErrorCode =
  | 'file-not-found'
  | 'file-unreadable'
  | 'empty-file'
  | 'no-rows'
  | 'unknown-format'
  /** A binary file (workbook, Parquet, Arrow, zip) or JSON document that is cut off or broken as a whole. */
  | 'damaged-file'
  /** Encrypted or protected by a password. */
  | 'protected-file'
  /** An archive that unpacks beyond the limits or names files outside itself. */
  | 'unsafe-archive'
  /** Several files as one log whose headers differ. */
  | 'different-columns'
  | 'wrong-encoding'
  | 'bad-csv'
  | 'bad-xml'
  | 'bad-model'
  | 'unsupported-model'
  /** A BPMN file has not the process that is wanted of it, or several of its name. */
  | 'unknown-process'
  | 'truncated-gzip'
  | 'entity-expansion'
  | 'missing-column'
  | 'ambiguous-columns'
  | 'ambiguous-timestamps'
  | 'no-usable-rows'
  | 'line-too-long'
  | 'bad-json'
  | 'bad-ocel'
  | 'bad-sqlite'
  | 'object-type-needed'
  | 'missing-table'
  /** No connection to the database server, or it broke off. */
  | 'database-unreachable'
  /** The server is there but lets us not in, or not at this table. */
  | 'database-refused'
  /** The host may not be connected to: by its address, or because it is not among those allowed. */
  | 'database-host-refused'
  /** The query cannot be run, or its result cannot be read. */
  | 'database-query'
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
  /** What there is to choose from or compare with, as data: `objectTypes` of `object-type-needed`, `sheets` of a workbook … */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: IngestErrorCode,
    message: string,
    place: IngestErrorPlace = {},
    cause?: unknown,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'IngestError';
    this.code = code;
    this.place = place;
    this.details = details;
  }
}
