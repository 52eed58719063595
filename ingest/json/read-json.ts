import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import { MOST_COLUMNS, type TableRead, UnsoundRows } from '../csv/index.ts';
import { feedScanner, inspectFile, readText, type TextSource } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { TextColumns, WarningTally } from '../table/index.ts';
import type { IngestHooks, ReadOptions } from '../types.ts';
import { ElementScanner, type ElementSink, ElementTooLong, LineScanner, MAX_ELEMENT_BYTES } from './element-scanner.ts';
import { flatten, parseExactly } from './flatten.ts';

const SNIFF_BYTES = 1 << 16;
const LIST_WARNING = 'lists inside the objects were kept as JSON text';
const NESTED_WARNING = 'nested objects were taken apart into "a.b"';

/** Parses the objects found and collects their values as columns. */
class JsonSink implements ElementSink {
  readonly columns = new TextColumns();
  readonly unsound: UnsoundRows;
  readonly warnings = new WarningTally();
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
    this.unsound = new UnsoundRows(file, 'bad-json');
  }

  element(bytes: Uint8Array, from: number, to: number, line: number): void {
    const slice = bytes.subarray(from, to);
    if (!isUtf8(slice)) {
      this.unsound.add('bad-encoding', 'bytes that are not UTF-8, unlike the rest of the file', slice, line);
      return;
    }
    let value: unknown;
    try {
      value = parseExactly(Buffer.from(slice.buffer, slice.byteOffset, slice.length).toString('utf8'));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
      this.unsound.add('malformed-row', 'this is no valid JSON', slice, line);
      return;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      this.unsound.add('malformed-row', 'this is no JSON object', slice, line);
    else this.#add(value, line);
  }

  malformed(bytes: Uint8Array, from: number, to: number, line: number, message: string): void {
    this.unsound.add('malformed-row', message, bytes.subarray(from, to), line);
  }

  #add(value: object, line: number): void {
    const row = this.columns.addRow(line);
    const { nested, lists } = flatten(value, (name, text) => {
      if (this.columns.columnCount <= MOST_COLUMNS) this.columns.column(name).setText(row, text);
    });
    if (nested) this.warnings.add('nested-columns', NESTED_WARNING);
    if (lists) this.warnings.add('list-columns', LIST_WARNING);
    if (this.columns.columnCount <= MOST_COLUMNS) return;
    const message = `${JSON.stringify(this.#file)} has more than ${MOST_COLUMNS} different keys by line ${line}; is this a table with one object per row?`;
    throw new IngestError('damaged-file', message, { file: this.#file, line });
  }
}

/**
 * Reads JSON lines, or an array of JSON objects, plain or gzip, in any supported encoding: one object is one row, its line is where it
 * begins, the columns are the keys in order of first appearance. Broken objects are rejected rows. Reading may stop once there are
 * `limit` rows. Throws IngestError.
 */
export async function readJsonTable(
  path: string,
  options: ReadOptions,
  hooks: IngestHooks = {},
  limit = Number.POSITIVE_INFINITY,
): Promise<TableRead> {
  const { bytes } = await inspectFile(path);
  const file = { name: basename(path), bytes, format: 'json' };
  return readText(path, options.encoding, hooks, (source) => readSource(source, file, limit));
}

async function readSource(source: TextSource, file: TableRead['files'][number], limit: number): Promise<TableRead> {
  const { name } = file;
  const sink = new JsonSink(name);
  try {
    await scan(source.chunks, sink, limit);
  } catch (error) {
    if (!(error instanceof ElementTooLong)) throw error;
    const message = `the object at line ${error.line} of ${JSON.stringify(name)} has more than ${MAX_ELEMENT_BYTES} bytes, the limit; is this a table with one object per row?`;
    throw new IngestError('line-too-long', message, { file: name, line: error.line }, error);
  }
  const table = sink.columns.finish();
  if (table.rowCount === 0 && sink.unsound.rows.length === 0)
    throw new IngestError('no-rows', `${JSON.stringify(name)} holds no objects`, { file: name, line: 1 });
  return {
    table,
    rejected: sink.unsound.rows,
    warnings: [...source.warnings(), ...sink.warnings.finish()],
    name,
    files: [file],
    encoding: source.detected.encoding,
    encodingReason: source.detected.reason,
    delimiter: null,
    metadata: {},
  };
}

async function scan(chunks: AsyncIterable<Uint8Array>, sink: JsonSink, limit: number): Promise<void> {
  const { scanner, isComplete } = await feedScanner(
    chunks,
    SNIFF_BYTES,
    (head) => (hasObjectLines(head) ? new LineScanner(sink) : new ElementScanner(sink)),
    () => sink.columns.rowCount < limit,
  );
  if (isComplete && scanner instanceof ElementScanner && scanner.arrayOpen)
    sink.warnings.add('array-not-closed', 'the array of objects is not closed: the file may be cut off');
}

/** Whether one of the first lines is an object by itself, and the text is no array. */
function hasObjectLines(head: Buffer): boolean {
  const text = head.toString('utf8').trimStart();
  if (text.startsWith('[')) return false;
  return text
    .split('\n', 20)
    .filter((line) => line.startsWith('{'))
    .some((line) => {
      try {
        JSON.parse(line);
        return true;
      } catch {
        return false;
      }
    });
}
