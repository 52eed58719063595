import { LineTooLong } from './line-too-long.ts';

/** Where the fields of the record last scanned are in `bytes`. Views: valid until the sink returns, `bytes` until it is flushed. */
export interface Record {
  bytes: Uint8Array;
  count: number;
  /** `starts[i] … ends[i]` without the quotes. */
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where the field holds doubled quotes that stand for one. */
  escaped: Uint8Array;
  /** 1 where the field was found to be the same as in the record given before: a hint that may be missing. */
  repeated: Uint8Array;
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
  /** The bytes given so far are about to change. */
  flush(): void;
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
  /** What is scanned: all that is left over, and the chunk behind it. */
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #line = 1;
  #linesInside = 0;
  #problem = '';
  /** Where the fields of the record given last begin, quotes included, and behind them the place after its line end's first byte. */
  #raw = new Int32Array(65);
  /** Number of fields of that record; 0 where there is none to compare with. */
  #known = 0;

  constructor(delimiter: string, sink: RecordSink) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#sink = sink;
    this.#record = {
      bytes: this.#bytes,
      count: 0,
      starts: new Int32Array(64),
      ends: new Int32Array(64),
      escaped: new Uint8Array(64),
      repeated: new Uint8Array(64),
      line: 1,
      from: 0,
      to: 0,
    };
  }

  /** Scans all records complete so far; `final` with the last chunk (which may be empty). Throws `LineTooLong`. */
  feed(chunk: Uint8Array, final: boolean): void {
    this.#append(chunk);
    const bytes = this.#bytes.subarray(0, this.#length);
    const record = this.#record;
    record.bytes = bytes;
    this.#known = 0;
    let at = 0;
    while (at < bytes.length) {
      this.#linesInside = 0;
      let next = this.#scan(bytes, at, final);
      if ((next === NEED_MORE ? bytes.length : next) - at > MAX_RECORD_BYTES) {
        this.#problem = `a quote opened in this line is not closed within ${MAX_RECORD_BYTES} bytes`;
        next = BAD;
      }
      this.#known = 0;
      if (next === BAD) next = this.#skipLine(bytes, at, final);
      if (next === NEED_MORE) break;
      if (record.count === 0) this.#line++;
      else if (record.count > 1 || record.ends[0] !== record.starts[0] || record.to > at) {
        record.line = this.#line;
        record.from = at;
        this.#sink.record(record);
        this.#line += this.#linesInside + 1;
        if (this.#linesInside === 0) this.#known = record.count;
      } else this.#line++;
      at = next;
    }
    this.#sink.flush();
    this.#bytes.copyWithin(0, at, this.#length);
    this.#length = Math.max(0, this.#length - at);
  }

  /** Puts the chunk behind what is left over, in the same memory as long as there is room. */
  #append(chunk: Uint8Array): void {
    const needed = this.#length + chunk.length;
    if (needed > this.#bytes.length) {
      const bigger = new Uint8Array(needed + (needed >> 1));
      bigger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = bigger;
      this.#view = new DataView(bigger.buffer);
    }
    this.#bytes.set(chunk, this.#length);
    this.#length = needed;
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
    const known = this.#known;
    const n = bytes.length;
    let raw = this.#raw;
    let i = from;
    let field = 0;
    for (;;) {
      if (field === record.starts.length) {
        this.#moreFields();
        raw = this.#raw;
      }
      if (field < known) {
        const shift = i - (raw[field] as number);
        const next = this.#repeats(bytes, field, i);
        if (next > field) {
          field = next;
          i = (raw[field] as number) + shift;
          if (field === known) return this.#endRecord(bytes, i - 1, field, final);
        }
      }
      raw[field] = i;
      i = bytes[i] === QUOTE ? this.#scanQuoted(bytes, i + 1, field, final) : this.#scanPlain(bytes, i, field);
      if (i < 0) return i;
      field++;
      if (i >= n || bytes[i] !== delimiter) return this.#endRecord(bytes, i, field, final);
      i++;
    }
  }

  /** The place after the record of `count` fields that ends at `i`. */
  #endRecord(bytes: Uint8Array, i: number, count: number, final: boolean): number {
    const record = this.#record;
    const n = bytes.length;
    if (i >= n && !final) return NEED_MORE;
    if (bytes[i] === CR && i + 1 >= n && !final) return NEED_MORE;
    this.#raw[count] = i + 1;
    record.count = count;
    record.to = i;
    return bytes[i] === CR && bytes[i + 1] === LF ? i + 2 : i + 1;
  }

  /**
   * Takes over the fields from `field` on that stand at `i` with the same bytes as in the record before, each with what ends it: they
   * need not be looked through once more. Gives the first field that differs.
   */
  #repeats(bytes: Uint8Array, field: number, i: number): number {
    const { starts, ends, repeated } = this.#record;
    const view = this.#view;
    const raw = this.#raw;
    const known = this.#known;
    const n = bytes.length;
    const limit = raw[known] as number;
    const shift = i - (raw[field] as number);
    let p = raw[field] as number;
    while (p < limit && p + shift + 4 <= n && view.getInt32(p) === view.getInt32(p + shift)) p += 4;
    while (p < limit && p + shift < n && bytes[p] === bytes[p + shift]) p++;
    let next = field;
    for (; next < known && (raw[next + 1] as number) <= p; next++) {
      raw[next] = (raw[next] as number) + shift;
      starts[next] = (starts[next] as number) + shift;
      ends[next] = (ends[next] as number) + shift;
      repeated[next] = 1;
    }
    return next;
  }

  /** The place after the field without quotes that starts at `i`. */
  #scanPlain(bytes: Uint8Array, i: number, field: number): number {
    const record = this.#record;
    const delimiter = this.#delimiter;
    const n = bytes.length;
    record.starts[field] = i;
    let byte = bytes[i] as number;
    while (i < n && byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++i] as number;
    record.ends[field] = i;
    record.escaped[field] = 0;
    record.repeated[field] = 0;
    return i;
  }

  /** The place after the closing quote of the field whose text starts at `i`. */
  #scanQuoted(bytes: Uint8Array, i: number, field: number, final: boolean): number {
    const record = this.#record;
    const n = bytes.length;
    record.starts[field] = i;
    record.escaped[field] = 0;
    record.repeated[field] = 0;
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
    record.repeated = longer(record.repeated, new Uint8Array(record.repeated.length * 2));
    this.#raw = longer(this.#raw, new Int32Array(record.starts.length + 1));
  }
}
