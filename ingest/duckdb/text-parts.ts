import { isUtf8 } from 'node:buffer';
import duckdb from '@duckdb/node-bindings';
import type { Session } from './session.ts';

/**
 * Dictionaries are stored in parts of 1,024 values, each part one text of values joined by a separator that none of them contains:
 * handing single strings to DuckDB costs half a microsecond each, and reading one code touches one part only.
 */
const PART = 1024;

const PARTS_PER_CHUNK = 64;

/** Distinct texts by code. */
export interface Texts {
  readonly size: number;
  text(code: number): string;
  /** The same as bytes, where there are: text `code` is `bytes[offsets[code] … offsets[code + 1])`, meant to be UTF-8. */
  readonly raw?: { readonly bytes: Uint8Array; readonly offsets: Uint32Array };
}

/** Some texts in one, with what stands between them. */
interface Packed {
  readonly separator: string;
  readonly bytes: Uint8Array;
}

export const TEXT_TABLES = [
  'CREATE TABLE text_parts (dictionary VARCHAR, first UINTEGER, size UINTEGER, separator VARCHAR, packed VARCHAR)',
  `CREATE VIEW texts AS SELECT dictionary, (first + unnest(range(size)))::UINTEGER AS code,
     unnest(CASE WHEN size = 1 THEN [packed] ELSE string_split(packed, separator) END) AS value FROM text_parts`,
];

/** Separators tried in turn; whatever the values hold, some number of marks is not among it. */
function separatorFor(values: readonly string[]): string {
  for (let code = 31; code > 0; code--) {
    const separator = String.fromCharCode(code);
    if (code !== 10 && code !== 13 && !values.some((value) => value.includes(separator))) return separator;
  }
  for (let n = 1; ; n++) {
    const separator = `\u001e${'\u001f'.repeat(n)}\u001e`;
    if (
      values
        .join(separator)
        .split(separator)
        .every((value, i) => value === values[i])
    )
      return separator;
  }
}

/** The texts from `first` on joined without making strings of them; `null` where they are no valid UTF-8 or hold every separator. */
function packBytes({ bytes, offsets }: NonNullable<Texts['raw']>, first: number, size: number): Packed | null {
  const begin = offsets[first] ?? 0;
  const all = bytes.subarray(begin, offsets[first + size]);
  let separator = 31;
  while (separator > 13 && all.includes(separator)) separator--;
  if (separator === 13) return null;
  const packed = new Uint8Array(all.length + size - 1).fill(separator);
  for (let i = 0, to = 0; i < size; i++) {
    const from = offsets[first + i] as number;
    const end = offsets[first + i + 1] as number;
    for (let k = from; k < end; k++) packed[to++] = bytes[k] as number;
    to++;
  }
  return isUtf8(packed) ? { separator: String.fromCharCode(separator), bytes: packed } : null;
}

function packStrings(texts: Texts, first: number, size: number): Packed {
  const values = Array.from({ length: size }, (_, i) => texts.text(first + i));
  const separator = separatorFor(values);
  return { separator, bytes: Buffer.from(values.join(separator), 'utf8') };
}

/** Writes dictionaries one after another; nothing is sure to be in the table before `close`. */
export class TextWriter {
  readonly #appender: duckdb.Appender;
  readonly #chunk: duckdb.DataChunk;

  constructor(session: Session) {
    this.#appender = duckdb.appender_create(session.raw, 'main', 'text_parts');
    this.#chunk = duckdb.create_data_chunk(
      Array.from({ length: 5 }, (_, i) => duckdb.appender_column_type(this.#appender, i)),
    );
  }

  write(dictionary: string, texts: Texts): void {
    const chunk = this.#chunk;
    for (let first = 0; first < texts.size; ) {
      duckdb.data_chunk_reset(chunk);
      let row = 0;
      for (; first < texts.size && row < PARTS_PER_CHUNK; row++, first += PART) {
        const size = Math.min(PART, texts.size - first);
        const packed =
          (texts.raw === undefined ? null : packBytes(texts.raw, first, size)) ?? packStrings(texts, first, size);
        setText(chunk, 0, row, Buffer.from(dictionary, 'utf8'));
        setNumber(chunk, 1, row, first);
        setNumber(chunk, 2, row, size);
        setText(chunk, 3, row, Buffer.from(packed.separator, 'utf8'));
        setText(chunk, 4, row, packed.bytes);
      }
      duckdb.data_chunk_set_size(chunk, row);
      duckdb.append_data_chunk(this.#appender, chunk);
    }
  }

  close(): void {
    duckdb.appender_close_sync(this.#appender);
  }
}

/** One dictionary. */
export function writeTexts(session: Session, dictionary: string, texts: Texts): void {
  const writer = new TextWriter(session);
  writer.write(dictionary, texts);
  writer.close();
}

/** With its length: texts may hold zero characters. */
const setText = (chunk: duckdb.DataChunk, column: number, row: number, text: Uint8Array): void =>
  duckdb.vector_assign_string_element_len(duckdb.data_chunk_get_vector(chunk, column), row, text);

const setNumber = (chunk: duckdb.DataChunk, column: number, row: number, value: number): void =>
  duckdb.copy_data_to_vector(duckdb.data_chunk_get_vector(chunk, column), row * 4, Uint32Array.of(value).buffer, 0, 4);

const unpack = (row: readonly unknown[]): string[] => {
  const [size, separator, packed] = row;
  return Number(size) === 1 ? [String(packed)] : String(packed).split(String(separator));
};

/** All values of a dictionary by code. */
export async function readTexts(session: Session, dictionary: string): Promise<string[]> {
  const query = 'SELECT size, separator, packed FROM text_parts WHERE dictionary = $1 ORDER BY first';
  const reader = await session.sql.runAndReadAll(query, [dictionary]);
  return reader.getRows().flatMap(unpack);
}

/** The values of some codes only. */
export async function lookUpTexts(
  session: Session,
  dictionary: string,
  codes: Iterable<number>,
): Promise<Map<number, string>> {
  const parts = new Map<number, string[]>();
  const found = new Map<number, string>();
  for (const code of new Set(codes)) {
    const first = code - (code % PART);
    let values = parts.get(first);
    if (values === undefined) {
      const query = 'SELECT size, separator, packed FROM text_parts WHERE dictionary = $1 AND first = $2';
      const reader = await session.sql.runAndReadAll(query, [dictionary, first]);
      values = reader.getRows().flatMap(unpack);
      parts.set(first, values);
    }
    found.set(code, values[code - first] ?? '');
  }
  return found;
}
