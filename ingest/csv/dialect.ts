import { tableHead, usualWidth } from '#analysis/mapping';
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
  flush(): void {}
}

function sampleRows(text: Uint8Array, complete: boolean, delimiter: string): string[][] {
  const sample = new Sample();
  new RecordScanner(delimiter, sample).feed(text, complete);
  return sample.rows;
}

/**
 * The dialect of a text from its first part: the delimiter under which most records have the same number (> 1) of fields, and whether
 * the first of those is a header. `names` are column names known from the user: a first record that has one is a header. `headerRow`:
 * the record that is, 0 for none.
 */
export function sniffDialect(
  text: Uint8Array,
  complete: boolean,
  given: string | undefined,
  names: readonly string[],
  headerRow?: number,
): Dialect {
  const wanted = given === undefined ? DELIMITERS : [delimiterOf(given)];
  let best = { delimiter: wanted[0] ?? ',', rows: [] as string[][], columns: 0, score: -1 };
  for (const delimiter of wanted) {
    const rows = sampleRows(text, complete, delimiter);
    const { columns, share } = usualWidth(rows);
    const score = columns > 1 ? share * Math.min(columns, 4) : 0;
    if (score > best.score) best = { delimiter, rows, columns, score };
  }
  if (headerRow !== undefined && headerRow > best.rows.length) {
    const message = `there is no header in row ${headerRow}: the header is one of the first ${best.rows.length} rows`;
    throw new IngestError('invalid-option', message, { value: String(headerRow) });
  }
  return { delimiter: best.delimiter, ...tableHead(best.rows, names, headerRow) };
}

/** The delimiter the user means: one ASCII character, or "tab" or "\\t". Throws `invalid-option`. */
function delimiterOf(given: string): string {
  const delimiter = given === 'tab' || given === '\\t' ? '\t' : given;
  if (/^[\x20-\x7e\t]$/.test(delimiter) && !/["a-zA-Z0-9]/.test(delimiter)) return delimiter;
  const message = `the delimiter ${JSON.stringify(given)} is not usable; give one character such as ";" or "tab"`;
  throw new IngestError('invalid-option', message, { value: given });
}
