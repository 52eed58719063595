import type { DatabaseColumn, RowSink } from './session.ts';

const TAB = 0x09;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const PLUS = 0x2b;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const CAPITAL_N = 0x4e;
const LETTER_F = 0x66;
const LETTER_T = 0x74;
const CAPITAL_Z = 0x5a;

const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

/** The characters that COPY writes as a backslash and a letter. */
const ESCAPES: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
const meaning = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) meaning[byte] = ESCAPES[String.fromCharCode(byte)] ?? byte;

const TREATMENT = { plain: 0, boolean: 1, padded: 2, zoned: 3 } as const;
type Treatment = (typeof TREATMENT)[keyof typeof TREATMENT];

function treatmentOf({ type }: DatabaseColumn): Treatment {
  if (type === 'boolean') return TREATMENT.boolean;
  if (type === 'character') return TREATMENT.padded;
  return type === 'timestamp with time zone' ? TREATMENT.zoned : TREATMENT.plain;
}

interface Records {
  readonly record: NonNullable<RowSink['record']>;
  readonly batch: () => void;
}

/**
 * Takes the text format of `COPY … TO STDOUT` (tabs between cells, a line each row, backslashes before what would be taken for them, \N
 * for NULL) as it arrives, in pieces of any length, and gives each row as places in bytes. Booleans become true and false, char(n)
 * loses its padding, and zoned times, which are sent in UTC, end in Z. Throws what the sink throws.
 */
export class CopyRows {
  readonly #sink: Records;
  readonly #batch: number;
  readonly #treatments: Uint8Array;
  readonly #hasBooleans: boolean;
  readonly #hasOthers: boolean;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #scratch = Buffer.alloc(1 << 12);
  #rest: Buffer | null = null;
  #rows = 0;

  constructor(columns: readonly DatabaseColumn[], sink: Records, batch: number) {
    this.#sink = sink;
    this.#batch = batch;
    this.#treatments = Uint8Array.from(columns, treatmentOf);
    this.#hasBooleans = this.#treatments.includes(TREATMENT.boolean);
    this.#hasOthers = this.#treatments.some((treatment) => treatment > TREATMENT.boolean);
    this.#starts = new Int32Array(columns.length);
    this.#ends = new Int32Array(columns.length);
  }

  /** `bytes` are read during the call only, and written to. */
  push(bytes: Buffer): void {
    const all = this.#rest === null ? bytes : Buffer.concat([this.#rest, bytes]);
    this.#rest = null;
    let from = 0;
    while (from < all.length) {
      const end = all.indexOf(NEWLINE, from);
      if (end < 0) {
        this.#rest = Buffer.from(all.subarray(from));
        return;
      }
      this.#line(all, from, end);
      from = end + 1;
    }
  }

  #line(bytes: Buffer, from: number, to: number): void {
    const starts = this.#starts;
    const ends = this.#ends;
    const last = starts.length - 1;
    let c = 0;
    let isEscaped = false;
    starts[0] = from;
    for (let i = from; i < to; i++) {
      const byte = bytes[i];
      if (byte === TAB) {
        ends[c] = i;
        if (c < last) starts[++c] = i + 1;
      } else if (byte === BACKSLASH) {
        isEscaped = true;
        i++;
      }
    }
    ends[c] = to;
    if (c !== last) throw new Error(`the server sent ${c + 1} cells instead of ${last + 1} in a row`);
    const row = isEscaped || this.#hasBooleans ? this.#rewritten(bytes, to - from) : bytes;
    if (this.#hasOthers) this.#finish(row);
    this.#sink.record(row, starts, ends);
    if (++this.#rows % this.#batch === 0) this.#sink.batch();
  }

  /** The cells one after the other without backslashes, in a buffer of our own. */
  #rewritten(bytes: Buffer, length: number): Buffer {
    const starts = this.#starts;
    const ends = this.#ends;
    const needed = length + starts.length * FALSE.length;
    if (needed > this.#scratch.length) this.#scratch = Buffer.alloc(needed * 2);
    const out = this.#scratch;
    let at = 0;
    for (let c = 0; c < starts.length; c++) {
      let i = starts[c] as number;
      const end = ends[c] as number;
      starts[c] = at;
      if (end - i === 2 && bytes[i] === BACKSLASH && bytes[i + 1] === CAPITAL_N) i = end;
      else if (this.#treatments[c] === TREATMENT.boolean && end - i === 1) {
        const byte = bytes[i];
        if (byte === LETTER_T || byte === LETTER_F) {
          at += (byte === LETTER_T ? TRUE : FALSE).copy(out, at);
          i = end;
        }
      }
      for (; i < end; i++) {
        const byte = bytes[i] as number;
        out[at++] = byte === BACKSLASH ? (meaning[bytes[++i] as number] as number) : byte;
      }
      ends[c] = at;
    }
    return out;
  }

  #finish(row: Buffer): void {
    for (let c = 0; c < this.#treatments.length; c++) {
      const start = this.#starts[c] as number;
      let end = this.#ends[c] as number;
      if (this.#treatments[c] === TREATMENT.padded) {
        while (end > start && row[end - 1] === SPACE) end--;
        this.#ends[c] = end;
      } else if (
        this.#treatments[c] === TREATMENT.zoned &&
        end - start > 3 &&
        row[end - 3] === PLUS &&
        row[end - 2] === ZERO &&
        row[end - 1] === ZERO
      ) {
        row[end - 3] = CAPITAL_Z;
        this.#ends[c] = end - 2;
      }
    }
  }
}
