import { IngestError } from '../error.ts';
import { type Record, RecordScanner, type RecordSink } from './record-scanner.ts';

/** How a text is cut into a table. */
export interface Dialect {
  readonly delimiter: string;
  /** Number of columns of most records. */
  readonly columns: number;
  /** Records before the header that belong to no table (titles). */
  readonly preamble: number;
  /** `null`: the first record is data already. */
  readonly header: readonly string[] | null;
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_RECORDS = 200;

class Sample implements RecordSink {
  readonly rows: string[][] = [];
  record({ bytes, starts, ends, escaped, count }: Record): void {
    if (this.rows.length >= SAMPLE_RECORDS) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const row: string[] = [];
    for (let i = 0; i < count; i++) {
      const cell = text.toString('utf8', starts[i], ends[i]);
      row.push(escaped[i] === 1 ? cell.replaceAll('""', '"') : cell);
    }
    this.rows.push(row);
  }
  malformed(): void {}
}

function sampleRows(text: Uint8Array, complete: boolean, delimiter: string): string[][] {
  const sample = new Sample();
  new RecordScanner(delimiter, sample).feed(text, complete);
  return sample.rows;
}

function usualWidth(rows: readonly string[][]): { columns: number; share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let columns = 0;
  let most = 0;
  for (const [width, count] of counts) {
    if (count > most || (count === most && width > columns)) {
      columns = width;
      most = count;
    }
  }
  return { columns, share: rows.length === 0 ? 0 : most / rows.length };
}

/**
 * The dialect of a text from its first part: the delimiter under which most records have the same number (> 1) of fields, and whether
 * the first of those is a header. `names` are column names known from the user: a first record that has one is a header.
 */
export function sniffDialect(
  text: Uint8Array,
  complete: boolean,
  given: string | undefined,
  names: readonly string[],
): Dialect {
  const wanted = given === undefined ? DELIMITERS : [delimiterOf(given)];
  let best = { delimiter: wanted[0] ?? ',', rows: [] as string[][], columns: 0, score: -1 };
  for (const delimiter of wanted) {
    const rows = sampleRows(text, complete, delimiter);
    const { columns, share } = usualWidth(rows);
    const score = columns > 1 ? share * Math.min(columns, 4) : 0;
    if (score > best.score) best = { delimiter, rows, columns, score };
  }
  const preamble = Math.max(
    0,
    best.rows.findIndex((row) => row.length === best.columns),
  );
  const first = best.rows[preamble] ?? [];
  const header = isHeader(first, best.rows.slice(preamble + 1), names);
  return { delimiter: best.delimiter, columns: best.columns, preamble, header: header ? uniqueNames(first) : null };
}

/** The delimiter the user means: one ASCII character, or "tab" or "\\t". Throws `invalid-option`. */
function delimiterOf(given: string): string {
  const delimiter = given === 'tab' || given === '\\t' ? '\t' : given;
  if (/^[\x20-\x7e\t]$/.test(delimiter) && !/["a-zA-Z0-9]/.test(delimiter)) return delimiter;
  const message = `the delimiter ${JSON.stringify(given)} is not usable; give one character such as ";" or "tab"`;
  throw new IngestError('invalid-option', message, { value: given });
}

const looksLikeData = (cell: string): boolean => /^\s*[-+]?[\d.,:/-]*\d[\d.,:/T+ Z年月日-]*\s*$/.test(cell);

/** Whether the first row of a table names its columns: it holds a name the user mentions, or looks unlike the rows below. */
export function isHeader(first: readonly string[], rest: readonly string[][], names: readonly string[]): boolean {
  if (names.some((name) => first.includes(name))) return true;
  if (!first.some((cell) => looksLikeData(cell))) return true;
  return !rest.some((row) => row.some((cell, i) => looksLikeData(cell) && looksLikeData(first[i] ?? '')));
}

/** Blank names become `column<n>`, repeated ones get `_2`, `_3` …; spaces around names are dropped. */
export function uniqueNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, i) => {
    const base = name.trim() === '' ? `column${i + 1}` : name.trim();
    let unique = base;
    for (let n = 2; used.has(unique); n++) unique = `${base}_${n}`;
    used.add(unique);
    return unique;
  });
}
