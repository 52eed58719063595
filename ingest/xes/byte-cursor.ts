import { IngestError } from '../error.ts';

/** A tag, comment or value larger than this is refused: it has to fit into memory as a whole. */
const LONGEST_TOKEN = 16 * 1024 * 1024;

/** Bytes that may be read, not used, behind the end of a string. */
const SLACK = 8;

/**
 * The window over the stream that the scanner works in. `bytes[end]` is always 0, a byte no token contains, so that loops looking
 * for a delimiter stop by themselves at the end of what has arrived.
 */
export class ByteCursor {
  bytes: Uint8Array = new Uint8Array(1 << 16);
  /** The same memory, for reading four bytes at once; there are at least `SLACK` bytes behind `end`. */
  view = new DataView(this.bytes.buffer);
  pos = 0;
  end = 0;
  /** 1-based line of `pos`. */
  line = 1;
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Takes up the next chunk behind what is still unread. Throws `line-too-long` when one token outgrows `LONGEST_TOKEN`. */
  append(chunk: Uint8Array): void {
    const rest = this.end - this.pos;
    if (rest > LONGEST_TOKEN)
      throw new IngestError(
        'line-too-long',
        `line ${this.line}: a single tag is longer than ${LONGEST_TOKEN} bytes; shorten the value or split the log`,
        { file: this.file, line: this.line },
      );
    const needed = rest + chunk.length + SLACK;
    if (needed > this.bytes.length) {
      const bigger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      bigger.set(this.bytes.subarray(this.pos, this.end));
      this.bytes = bigger;
      this.view = new DataView(bigger.buffer);
    } else if (rest > 0) this.bytes.copyWithin(0, this.pos, this.end);
    this.bytes.set(chunk, rest);
    this.pos = 0;
    this.end = rest + chunk.length;
    this.bytes[this.end] = 0;
  }

  /** Moves on to `to`, counting the lines passed over. */
  advance(to: number): void {
    const { bytes } = this;
    let line = this.line;
    for (let p = this.pos; p < to; p++) if (bytes[p] === 0x0a) line++;
    this.line = line;
    this.pos = to;
  }

  /** The line of a place at or behind `pos`. */
  lineAt(at: number): number {
    let line = this.line;
    for (let p = this.pos; p < at; p++) if (this.bytes[p] === 0x0a) line++;
    return line;
  }

  badXml(at: number, message: string): IngestError {
    const line = this.lineAt(Math.min(at, this.end));
    return new IngestError('bad-xml', `line ${line}: ${message}`, { file: this.file, line });
  }
}
