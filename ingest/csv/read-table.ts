import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { feedScanner, inspectFile, readText, type TextSource } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import type { ImportWarning, IngestHooks, ReadOptions, RejectedRow } from '../types.ts';
import { type CodedTable, CodedTableBuilder } from './coded-table.ts';
import { type Dialect, sniffDialect } from './dialect.ts';
import { LineTooLong } from './line-too-long.ts';
import { MAX_RECORD_BYTES, type Record, RecordScanner, type RecordSink } from './record-scanner.ts';
import { checkWidth } from './table-width.ts';
import { UnsoundRows } from './unsound-rows.ts';

const SNIFF_BYTES = 1 << 18;
const BAD_BYTES = 'bytes that are not UTF-8, unlike the rest of the file';

/** A table as read from one or several files of any format, before anyone says what its columns mean. */
export interface TableRead {
  readonly table: CodedTable;
  readonly rejected: readonly RejectedRow[];
  readonly warnings: readonly ImportWarning[];
  /** What messages call the source. */
  readonly name: string;
  /** The file, or the files in their order. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly format: string }[];
  readonly encoding: string;
  readonly encodingReason: string;
  /** `null` for formats without one. */
  readonly delimiter: string | null;
  /** Format-specific facts for the report, e.g. the sheets of a workbook. */
  readonly metadata: { readonly [key: string]: unknown };
}

/** Takes the records of the table; everything that is not a row of the right width is set aside. */
class TableSink implements RecordSink {
  readonly unsound: UnsoundRows;
  readonly builder: CodedTableBuilder;
  readonly #columns: number;
  readonly #skipped: () => boolean;
  #skip: number;
  /** Whether the record before became the last row of the table. */
  #followsRow = false;

  constructor(names: readonly string[], skip: number, file: string, hasInvalidBytes: () => boolean) {
    this.builder = new CodedTableBuilder(names);
    this.#columns = names.length;
    this.#skip = skip;
    this.unsound = new UnsoundRows(file, 'bad-csv');
    this.#skipped = hasInvalidBytes;
  }

  record({ bytes, count, starts, ends, escaped, repeated, line, from, to }: Record): void {
    const followsRow = this.#followsRow;
    this.#followsRow = false;
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    if (count !== this.#columns && !this.#onlyEmptyBeyond(count, starts, ends)) {
      const message = `${count} fields instead of ${this.#columns}`;
      this.unsound.add('malformed-row', message, bytes.subarray(from, to), line);
    } else if (this.#skipped() && !isUtf8(bytes.subarray(from, to))) {
      this.unsound.add('bad-encoding', BAD_BYTES, bytes.subarray(from, to), line);
    } else {
      this.builder.stageRow(bytes, starts, ends, escaped, followsRow ? repeated : null, line);
      this.#followsRow = true;
    }
  }

  malformed(bytes: Uint8Array, from: number, to: number, line: number, message: string): void {
    this.#followsRow = false;
    if (this.#skip > 0) this.#skip--;
    else this.unsound.add('malformed-row', message, bytes.subarray(from, to), line);
  }

  flush(): void {
    this.builder.flush();
  }

  #onlyEmptyBeyond(count: number, starts: Int32Array, ends: Int32Array): boolean {
    if (count < this.#columns) return false;
    for (let i = this.#columns; i < count; i++) if (starts[i] !== ends[i]) return false;
    return true;
  }
}

/**
 * Reads a delimited text file into coded columns. `names` are columns the user mentions; reading may stop once there are `limit` rows.
 * Throws IngestError.
 */
export async function readTable(
  path: string,
  options: ReadOptions,
  names: readonly string[],
  hooks: IngestHooks = {},
  limit = Number.POSITIVE_INFINITY,
): Promise<TableRead> {
  const { bytes } = await inspectFile(path);
  const file = { name: basename(path), bytes, format: 'csv' };
  return readText(path, options.encoding, hooks, (source) => readSource(source, file, options, names, limit));
}

async function readSource(
  source: TextSource,
  file: TableRead['files'][number],
  options: ReadOptions,
  names: readonly string[],
  limit: number,
): Promise<TableRead> {
  const { name } = file;
  try {
    const { dialect, columns, sink } = await scanSource(source, name, options, names, limit);
    const table = sink.builder.finish();
    if (table.rowCount === 0 && sink.unsound.rows.length === 0)
      throw new IngestError('no-rows', `${JSON.stringify(name)} has a header but no rows`, { file: name, line: 1 });
    return {
      table,
      rejected: sink.unsound.rows,
      warnings: [...source.warnings(), ...dialectWarnings(dialect, columns)],
      name,
      files: [file],
      metadata: {},
      encoding: source.detected.encoding,
      encodingReason: source.detected.reason,
      delimiter: dialect.delimiter,
    };
  } catch (error) {
    if (!(error instanceof LineTooLong)) throw error;
    const message = `line ${error.line} of ${JSON.stringify(name)} has more than ${MAX_RECORD_BYTES} bytes, the limit; is this a table with one row per line?`;
    throw new IngestError('line-too-long', message, { file: name, line: error.line }, error);
  }
}

async function scanSource(
  source: TextSource,
  file: string,
  options: ReadOptions,
  names: readonly string[],
  limit: number,
): Promise<{ dialect: Dialect; columns: readonly string[]; sink: TableSink }> {
  let found: { dialect: Dialect; columns: readonly string[]; sink: TableSink } | undefined;
  const begin = (head: Buffer, isAll: boolean): RecordScanner => {
    if (head.every((byte) => byte <= 32))
      throw new IngestError('empty-file', `${JSON.stringify(file)} holds only blanks; export the log again`, { file });
    const dialect = sniffDialect(head, isAll, options.delimiter, names, options.headerRow);
    checkWidth(dialect.columns, file);
    const columns = dialect.header ?? Array.from({ length: dialect.columns }, (_, i) => `column${i + 1}`);
    const skip = dialect.preamble + (dialect.header === null ? 0 : 1);
    const sink = new TableSink(columns, skip, file, source.hasInvalidBytes);
    found = { dialect, columns, sink };
    return new RecordScanner(dialect.delimiter, sink);
  };
  await feedScanner(source.chunks, SNIFF_BYTES, begin, () => (found?.sink.builder.rowCount ?? 0) < limit);
  if (found === undefined) throw new Error('the scanner was fed without having been begun');
  return found;
}

function dialectWarnings(dialect: Dialect, columns: readonly string[]): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  if (dialect.header === null) {
    const message = `the first line looks like data; the columns are called ${columns.slice(0, 3).join(', ')} …`;
    warnings.push({ code: 'no-header', message, count: 1 });
  }
  if (dialect.preamble > 0) {
    const message = `${dialect.preamble} lines before the header were left out`;
    warnings.push({ code: 'lines-before-header', message, count: dialect.preamble });
  }
  return warnings;
}
