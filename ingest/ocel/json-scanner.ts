import { IngestError } from '../error.ts';

/** A member of a JSON object or list, as places in the bytes. */
export interface JsonMember {
  /** Key in an object; `null` in a list. */
  readonly key: string | null;
  readonly from: number;
  readonly to: number;
  /** 1-based line where the value begins. */
  readonly line: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const NEWLINE = 0x0a;

/**
 * Finds the members of JSON objects and lists without parsing what is in them: files beyond the longest string that the engine can
 * hold, the order of keys that look like numbers, keys that come twice, and the line of every member, none of which JSON.parse tells.
 */
export class JsonScanner {
  readonly #bytes: Uint8Array;
  readonly #file: string;
  #pos = 0;
  #line = 1;

  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#file = file;
  }

  /** The members of the document itself; nothing may follow it. Throws `bad-json`. */
  root(): JsonMember[] {
    this.#pos = 0;
    this.#line = 1;
    const members = this.#members('');
    this.#skipSpace();
    if (this.#pos < this.#bytes.length) throw this.#wrong('something follows the end of the document');
    return members;
  }

  /** The members of an object or list found before. Throws `bad-json`. */
  membersOf(container: JsonMember, pointer: string): JsonMember[] {
    this.#pos = container.from;
    this.#line = container.line;
    return this.#members(pointer);
  }

  /** Whether a member is an object, a list or neither. */
  shape({ from }: JsonMember): 'object' | 'list' | 'value' {
    const first = this.#bytes[from];
    return first === OPEN_BRACE ? 'object' : first === OPEN_BRACKET ? 'list' : 'value';
  }

  /** The text of a member. */
  text({ from, to }: JsonMember): string {
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + from, to - from).toString('utf8');
  }

  /** The value of a member. Throws `bad-json` with `pointer`. */
  parse(member: JsonMember, pointer: string): unknown {
    try {
      return JSON.parse(this.text(member));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
      const message = `${JSON.stringify(this.#file)}, line ${member.line}, at ${pointer}: not JSON (${reason}); export the log again`;
      throw new IngestError('bad-json', message, { file: this.#file, line: member.line, column: pointer }, cause);
    }
  }

  #members(pointer: string): JsonMember[] {
    this.#skipSpace();
    const open = this.#bytes[this.#pos];
    if (open !== OPEN_BRACE && open !== OPEN_BRACKET)
      throw this.#wrong(`no object or list at ${pointer || 'the root'}`);
    const close = open === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
    this.#pos++;
    const members: JsonMember[] = [];
    this.#skipSpace();
    if (this.#bytes[this.#pos] === close) {
      this.#pos++;
      return members;
    }
    for (;;) {
      members.push(this.#member(open === OPEN_BRACE));
      this.#skipSpace();
      const next = this.#bytes[this.#pos++];
      if (next === close) return members;
      if (next !== COMMA) {
        this.#pos--;
        throw this.#wrong(`a "," or "${String.fromCharCode(close)}" is missing`);
      }
      this.#skipSpace();
    }
  }

  #member(keyed: boolean): JsonMember {
    let key: string | null = null;
    if (keyed) {
      const from = this.#pos;
      if (this.#bytes[from] !== QUOTE) throw this.#wrong('a key in quotes is missing');
      this.#skipString();
      const place = { key: null, from, to: this.#pos, line: this.#line };
      key = String(this.parse(place, 'a key'));
      this.#skipSpace();
      if (this.#bytes[this.#pos] !== COLON) throw this.#wrong('a ":" is missing');
      this.#pos++;
      this.#skipSpace();
    }
    const line = this.#line;
    const from = this.#pos;
    this.#skipValue();
    if (this.#pos === from) throw this.#wrong('a value is missing');
    return { key, from, to: this.#pos, line };
  }

  /** Only brackets and strings are looked at: whoever parses the value sees the rest. */
  #skipValue(): void {
    const bytes = this.#bytes;
    let depth = 0;
    while (this.#pos < bytes.length) {
      const byte = bytes[this.#pos];
      if (byte === QUOTE) {
        this.#skipString();
        if (depth === 0) return;
        continue;
      }
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth === 0) return;
        if (--depth === 0) {
          this.#pos++;
          return;
        }
      } else if (depth === 0 && (byte === COMMA || isSpace(byte))) return;
      if (byte === NEWLINE) this.#line++;
      this.#pos++;
    }
    if (depth > 0) throw this.#wrong('the file ends inside an object or list; it is cut off');
  }

  #skipString(): void {
    const bytes = this.#bytes;
    let p = this.#pos + 1;
    for (; bytes[p] !== QUOTE; p++) {
      if (p >= bytes.length) throw this.#wrong('the file ends inside a text; it is cut off');
      if (bytes[p] === BACKSLASH) p++;
      else if (bytes[p] === NEWLINE) this.#line++;
    }
    this.#pos = p + 1;
  }

  #skipSpace(): void {
    const bytes = this.#bytes;
    for (; isSpace(bytes[this.#pos]); this.#pos++) if (bytes[this.#pos] === NEWLINE) this.#line++;
  }

  #wrong(what: string): IngestError {
    const line = this.#line;
    const ends = this.#pos >= this.#bytes.length ? ' (the file ends here: it is cut off)' : '';
    const message = `${JSON.stringify(this.#file)}, line ${line}: ${what}${ends}; export the log again`;
    return new IngestError('bad-json', message, { file: this.#file, line });
  }
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
