import type { DatabaseKind } from './source.ts';

/** What a column's type makes of its cells: `binary` cannot be read. */
export type ColumnKind = 'text' | 'number' | 'time' | 'boolean' | 'binary';

export interface DatabaseColumn {
  readonly name: string;
  /** As the database calls it. */
  readonly type: string;
  readonly kind: ColumnKind;
}

/** A cell as UTF-8 bytes (valid only during the call) or as text; `null` for NULL. */
export type Cell = string | Uint8Array | null;

/** Takes a result row by row while it arrives. */
export interface RowSink {
  /** Called once before the first row. What it throws ends the read. */
  columns(columns: readonly DatabaseColumn[]): void;
  /** False: enough, the rest is not wanted. */
  row(cells: readonly Cell[]): boolean;
  /**
   * A row as places in bytes that are valid during the call only; an empty one is NULL or an empty text. Only where all rows are wanted:
   * sinks without it get rows.
   */
  readonly record?: ((bytes: Buffer, starts: Int32Array, ends: Int32Array) => void) | undefined;
  /** Between batches. What it throws ends the read. */
  batch(): void;
}

/** SQL text with values bound to its placeholders ($1, @p1, :1; MySQL has its values in the text). */
export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

/** An open read-only session with a server. Errors are those of the driver, see `databaseFailure`. */
export interface Session {
  readonly kind: DatabaseKind;
  readonly version: string;
  /** The columns of a reading statement, without running it to its end. */
  describe(text: string): Promise<readonly DatabaseColumn[]>;
  /** Rows come batch by batch; at no time is the whole result in memory. `columns`: as described, for statements that turn them into text. */
  read(statement: Statement, sink: RowSink, columns?: readonly DatabaseColumn[]): Promise<void>;
  /** Ends the running statement on the server, from another connection where the protocol wants one. */
  cancel(): Promise<void>;
  close(): Promise<void>;
}
