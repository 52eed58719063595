import { IngestError } from '../error.ts';
import type { RejectedRow } from '../types.ts';

/** An unsound row is shown up to this many bytes. */
const SHOWN_BYTES = 4096;
const MOST_ROWS = 1_000_000;
const MOST_BYTES = 256 << 20;

/** Rows of a text that could not be taken apart, in file order, with the text they have. */
export class UnsoundRows {
  readonly rows: RejectedRow[] = [];
  readonly #file: string;
  readonly #code: 'bad-csv' | 'bad-json';
  #bytes = 0;

  constructor(file: string, code: 'bad-csv' | 'bad-json') {
    this.#file = file;
    this.#code = code;
  }

  /**
   * Sets the row of these bytes aside. Throws `bad-csv` or `bad-json` where the rows set aside are so many that the file has been
   * misunderstood: none is dropped in silence.
   */
  add(reason: string, message: string, bytes: Uint8Array, line: number): void {
    const shown = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SHOWN_BYTES)).toString('utf8');
    this.#bytes += shown.length;
    if (this.rows.length === MOST_ROWS || this.#bytes > MOST_BYTES) throw this.#tooMany(message, line);
    this.rows.push({ file: this.#file, line, column: null, value: shown, reason, message });
  }

  #tooMany(message: string, line: number): IngestError {
    const [first] = this.rows;
    const where = first === undefined ? '' : `, the first one line ${first.line}: ${first.message}`;
    const hint = 'check delimiter, quotes and encoding';
    const text = `by line ${line} (${message}) ${this.rows.length} rows of ${JSON.stringify(this.#file)} were unsound${where}; ${hint}`;
    return new IngestError(this.#code, text, { file: this.#file, line: first?.line ?? line });
  }
}
