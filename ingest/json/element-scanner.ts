/** A JSON object as it stands in the text. */
export interface ElementSink {
  element(bytes: Uint8Array, from: number, to: number, line: number): void;
  /** Text that is no object of the table: `bytes[from … to)`. */
  malformed(bytes: Uint8Array, from: number, to: number, line: number, message: string): void;
}

/** An object may have this many bytes at most. */
export const MAX_ELEMENT_BYTES = 8 << 20;

const LF = 10;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** One object per line; blank lines are none. Lines are counted exactly. */
export class LineScanner {
  readonly #sink: ElementSink;
  #rest: Uint8Array = new Uint8Array(0);
  #line = 1;

  constructor(sink: ElementSink) {
    this.#sink = sink;
  }

  feed(chunk: Uint8Array, final: boolean): void {
    const bytes: Uint8Array = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let from = 0;
    for (;;) {
      const found = bytes.indexOf(LF, from);
      if (found < 0 && !(final && from < bytes.length)) break;
      const to = found < 0 ? bytes.length : found;
      this.#take(bytes, from, to);
      this.#line++;
      from = to + 1;
    }
    this.#rest = bytes.slice(Math.min(from, bytes.length));
    if (this.#rest.length > MAX_ELEMENT_BYTES) throw new ElementTooLong(this.#line);
  }

  #take(bytes: Uint8Array, from: number, to: number): void {
    while (from < to && isBlank(bytes[from] as number)) from++;
    while (to > from && isBlank(bytes[to - 1] as number)) to--;
    if (to === from) return;
    if (to - from > MAX_ELEMENT_BYTES) throw new ElementTooLong(this.#line);
    this.#sink.element(bytes, from, to, this.#line);
  }
}

/** A single line or object beyond the limit. */
export class ElementTooLong extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`the object at line ${line} has more than ${MAX_ELEMENT_BYTES} bytes`);
    this.line = line;
  }
}

const isBlank = (byte: number): boolean => byte <= SPACE;

/** Where the scanner stands between two bytes. */
const BETWEEN = 0;
const INSIDE = 1;
const IN_STRING = 2;
/** After something broken: up to the next line that begins with an object. */
const LOST = 3;

/**
 * Objects one after another, in an array or not, over any number of lines. A line break inside a string, or an object where a key
 * must stand, shows that an object is broken: it is set aside up to there, and reading goes on at the next line that begins with "{".
 */
export class ElementScanner {
  readonly #sink: ElementSink;
  #bytes: Uint8Array = new Uint8Array(0);
  #line = 1;
  #state = BETWEEN;
  #start = 0;
  #startLine = 1;
  #problem = '';
  #escaped = false;
  /** Open brackets of the current object: 1 for an object, 0 for an array. */
  #open: number[] = [];
  /** The last byte inside the object that was no blank. */
  #before = 0;
  #lineBlank = true;
  #arrays = 0;

  constructor(sink: ElementSink) {
    this.#sink = sink;
  }

  /** Whether an array around the objects was opened and not closed so far. */
  get arrayOpen(): boolean {
    return this.#arrays > 0;
  }

  feed(chunk: Uint8Array, final: boolean): void {
    const kept = this.#state === BETWEEN ? 0 : this.#bytes.length - this.#start;
    const bytes: Uint8Array = kept > 0 ? Buffer.concat([this.#bytes.subarray(this.#start), chunk]) : chunk;
    this.#start = 0;
    this.#bytes = bytes;
    for (let i = kept; i < bytes.length; i++) {
      const byte = bytes[i] as number;
      if (this.#state === IN_STRING) this.#inString(byte, i);
      else if (this.#state === INSIDE) this.#inside(byte, i);
      else if (this.#state === LOST) this.#lost(byte, i);
      else this.#between(byte, i);
      if (byte === LF) {
        this.#line++;
        this.#lineBlank = true;
      } else if (!isBlank(byte)) this.#lineBlank = false;
    }
    if (bytes.length - this.#start > MAX_ELEMENT_BYTES && this.#state !== BETWEEN) {
      if (this.#state !== LOST) throw new ElementTooLong(this.#startLine);
      this.#setAside(bytes.length);
      this.#begin(bytes.length, LOST);
    }
    if (final && this.#state !== BETWEEN) {
      if (this.#state !== LOST) this.#problem = 'the file ends inside this object';
      this.#setAside(bytes.length);
      this.#state = BETWEEN;
    }
  }

  #between(byte: number, i: number): void {
    if (isBlank(byte) || byte === COMMA) return;
    if (byte === OPEN_BRACKET) this.#arrays++;
    else if (byte === CLOSE_BRACKET) this.#arrays--;
    else if (byte === OPEN_BRACE) this.#beginObject(i);
    else {
      this.#problem = 'this is no JSON object';
      this.#begin(i, LOST);
    }
  }

  #begin(at: number, state: number): void {
    this.#start = at;
    this.#startLine = this.#line;
    this.#state = state;
  }

  #beginObject(at: number): void {
    this.#begin(at, INSIDE);
    this.#open = [1];
    this.#before = OPEN_BRACE;
  }

  #inString(byte: number, i: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#state = INSIDE;
    if (byte === LF) {
      this.#problem = 'a line ends inside a text';
      this.#escaped = false;
      this.#state = LOST;
      this.#lost(byte, i);
    }
  }

  #inside(byte: number, i: number): void {
    if (isBlank(byte)) return;
    const open = this.#open;
    const before = this.#before;
    this.#before = byte;
    if (byte === QUOTE) this.#state = IN_STRING;
    else if (byte === OPEN_BRACE) {
      const keyExpected = open.at(-1) === 1 && (before === COMMA || before === OPEN_BRACE || before === QUOTE);
      if (keyExpected) {
        this.#problem = 'an object begins where a key has to stand; a bracket or quote is missing before';
        this.#setAside(i);
        this.#beginObject(i);
      } else open.push(1);
    } else if (byte === OPEN_BRACKET) open.push(0);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      open.pop();
      if (open.length > 0) return;
      this.#sink.element(this.#bytes, this.#start, i + 1, this.#startLine);
      this.#state = BETWEEN;
    }
  }

  #lost(byte: number, i: number): void {
    if (byte !== OPEN_BRACE || !this.#lineBlank) return;
    this.#setAside(i);
    this.#beginObject(i);
  }

  #setAside(to: number): void {
    let from = this.#start;
    while (from < to && isBlank(this.#bytes[from] as number)) from++;
    while (to > from && isBlank(this.#bytes[to - 1] as number)) to--;
    if (to > from) this.#sink.malformed(this.#bytes, from, to, this.#startLine, this.#problem);
  }
}
