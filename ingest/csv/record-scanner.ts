import { LineTooLong } from './line-too-long.ts';

/** Where the fields of the record last scanned are in `bytes`. Views: valid until the sink returns. */
export interface Record {
  bytes: Uint8Array;
  count: number;
  /** `starts[i] … ends[i]` without the quotes. */
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where the field holds doubled quotes that stand for one. */
  escaped: Uint8Array;
  /** 1-based line at which the record starts. */
  line: number;
  from: number;
  to: number;
}

/** Takes records one after another. */
export interface RecordSink {
  record(record: Record): void;
  /** A line that is no record: text after a closing quote, or a quote never closed. `bytes[from … to)` is its first line. */
  malformed(bytes: Uint8Array, from: number, to: number, line: number, message: string): void;
}

/** A record may have this many bytes at most, a quote never closed is given up after as many. */
export const MAX_RECORD_BYTES = 8 << 20;

const LF = 10;
const CR = 13;
const QUOTE = 34;
const NEED_MORE = -1;
const BAD = -2;

/**
 * Splits UTF-8 chunks into records of delimited fields (RFC 4180, with any delimiter of one byte and LF, CRLF or CR): fields in double
 * quotes may hold delimiters, line ends and doubled quotes. Blank lines are no records. Lines are counted exactly, line ends inside
 * quotes included. A record with broken quoting is given to the sink as malformed, and reading goes on at the line after its first.
 */
export class RecordScanner {
  readonly #delimiter: number;
  readonly #sink: RecordSink;
  readonly #record: Record;
  #rest: Uint8Array = new Uint8Array(0);
  #line = 1;
  #linesInside = 0;
  #problem = '';

  constructor(delimiter: string, sink: RecordSink) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#sink = sink;
    this.#record = {
      bytes: this.#rest,
      count: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      escaped: new Uint8Array(64),
      line: 1,
      from: 0,
      to: 0,
    };
  }

  /** Scans all records complete so far; `final` with the last chunk (which may be empty). Throws `LineTooLong`. */
  feed(chunk: Uint8Array, final: boolean): void {
    const bytes: Uint8Array = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const record = this.#record;
    record.bytes = bytes;
    let at = 0;
    while (at < bytes.length) {
      this.#linesInside = 0;
      let next = this.#scan(bytes, at, final);
      if ((next === NEED_MORE ? bytes.length : next) - at > MAX_RECORD_BYTES) {
        this.#problem = `a quote opened in this line is not closed within ${MAX_RECORD_BYTES} bytes`;
        next = BAD;
      }
      if (next === BAD) next = this.#skipLine(bytes, at, final);
      if (next === NEED_MORE) break;
      if (record.count === 0) this.#line++;
      else if (record.count > 1 || record.ends[0] !== record.starts[0] || record.to > at) {
        record.line = this.#line;
        record.from = at;
        this.#sink.record(record);
        this.#line += this.#linesInside + 1;
      } else this.#line++;
      at = next;
    }
    this.#rest = at === 0 && bytes === chunk ? bytes.slice() : bytes.slice(at);
  }

  /** Sets the line that starts at `from` aside and gives the place after it. */
  #skipLine(bytes: Uint8Array, from: number, final: boolean): number {
    let end = from;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    if (end - from > MAX_RECORD_BYTES) throw new LineTooLong(this.#line, end - from);
    if (!final && end + 1 >= bytes.length) return NEED_MORE;
    this.#sink.malformed(bytes, from, end, this.#line, this.#problem);
    this.#record.count = 0;
    return bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
  }

  /** The place after the record that starts at `from`, or why there is none. */
  #scan(bytes: Uint8Array, from: number, final: boolean): number {
    const delimiter = this.#delimiter;
    const record = this.#record;
    const n = bytes.length;
    let i = from;
    let field = 0;
    for (;;) {
      if (field === record.starts.length) this.#moreFields();
      if (bytes[i] === QUOTE) {
        i = this.#scanQuoted(bytes, i + 1, field, final);
        if (i < 0) return i;
      } else {
        record.starts[field] = i;
        let byte = bytes[i] as number;
        while (i < n && byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++i] as number;
        record.ends[field] = i;
        record.escaped[field] = 0;
      }
      field++;
      if (i < n && bytes[i] === delimiter) {
        i++;
        if (i < n || final) continue;
        return NEED_MORE;
      }
      if (i >= n && !final) return NEED_MORE;
      if (bytes[i] === CR && i + 1 >= n && !final) return NEED_MORE;
      record.count = field;
      record.to = i;
      return bytes[i] === CR && bytes[i + 1] === LF ? i + 2 : i + 1;
    }
  }

  /** The place after the closing quote of the field whose text starts at `i`. */
  #scanQuoted(bytes: Uint8Array, i: number, field: number, final: boolean): number {
    const record = this.#record;
    const n = bytes.length;
    record.starts[field] = i;
    record.escaped[field] = 0;
    for (; i < n; i++) {
      const byte = bytes[i];
      if (byte === QUOTE) {
        if (i + 1 >= n && !final) return NEED_MORE;
        if (bytes[i + 1] !== QUOTE) break;
        record.escaped[field] = 1;
        i++;
      } else if (byte === LF || (byte === CR && bytes[i + 1] !== LF)) this.#linesInside++;
    }
    if (i >= n) {
      this.#problem = 'a quote opened in this line is never closed';
      return final ? BAD : NEED_MORE;
    }
    record.ends[field] = i;
    const after = bytes[i + 1];
    if (after === undefined || after === this.#delimiter || after === LF || after === CR) return i + 1;
    this.#problem = 'there is text after a closing quote';
    return BAD;
  }

  #moreFields(): void {
    const record = this.#record;
    const longer = <T extends Int32Array | Uint8Array>(old: T, bigger: T): T => {
      bigger.set(old);
      return bigger;
    };
    record.starts = longer(record.starts, new Int32Array(record.starts.length * 2));
    record.ends = longer(record.ends, new Int32Array(record.ends.length * 2));
    record.escaped = longer(record.escaped, new Uint8Array(record.escaped.length * 2));
  }
}
