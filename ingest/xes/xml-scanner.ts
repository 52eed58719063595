import { IngestError } from '../error.ts';
import type { ByteCursor } from './byte-cursor.ts';
import { INCOMPLETE, TagReader } from './tag-reader.ts';
import type { XesElements } from './xes-elements.ts';
import { ascii, isSpace, startsWith } from './xml-bytes.ts';

const COMMENT = ascii('<!--');
const COMMENT_END = ascii('-->');
const CDATA = ascii('<![CDATA[');
const CDATA_END = ascii(']]>');
const DOCTYPE = ascii('<!DOCTYPE');
const ENTITY = ascii('<!ENTITY');
const LONG_TOKEN = 1 << 16;
const INSTRUCTION_END = ascii('?>');

/** Cuts the bytes into tokens, whatever the places at which the stream was cut, and hands the tags to `elements`. */
export class XmlScanner {
  readonly #cursor: ByteCursor;
  readonly #elements: XesElements;
  readonly #tag = new TagReader();
  #textSeen = false;
  /** Bytes that have to be there before looking at them is worth it. */
  #worthwhile = 0;

  constructor(cursor: ByteCursor, elements: XesElements) {
    this.#cursor = cursor;
    this.#elements = elements;
  }

  /** Reads everything that is complete after this chunk. Throws `bad-xml`, `unknown-format`, `entity-expansion`, `line-too-long`. */
  feed(chunk: Uint8Array): void {
    const cursor = this.#cursor;
    cursor.append(chunk);
    if (cursor.end - cursor.pos < this.#worthwhile) return;
    this.#run();
    // A long token is looked at again only when twice as much of it is there: otherwise its cost grows with the square of its length.
    const rest = cursor.end - cursor.pos;
    this.#worthwhile = rest > LONG_TOKEN ? rest * 2 : 0;
  }

  #run(): void {
    const cursor = this.#cursor;
    for (;;) {
      this.#elements.readKnown();
      this.#skipText();
      if (cursor.pos >= cursor.end) return;
      const next = cursor.bytes[cursor.pos + 1];
      const to = next === 0x21 || next === 0x3f ? this.#readMarkup() : this.#readTag();
      if (to === INCOMPLETE) return;
      cursor.advance(to);
      this.#textSeen = false;
    }
  }

  /** To be called at the end of the stream. Throws `empty-file`, or `bad-xml` when something is still open. */
  end(): void {
    const cursor = this.#cursor;
    this.#run();
    const { innermost, rootSeen } = this.#elements;
    const place = { file: cursor.file, line: cursor.lineAt(cursor.end) };
    if (innermost !== undefined) {
      const message = `line ${place.line}: the file ends while <${innermost.name}> of line ${innermost.line} is open; it is cut off`;
      throw new IngestError('bad-xml', message, place);
    }
    if (cursor.pos < cursor.end)
      throw cursor.badXml(cursor.end, 'the file ends inside a tag or comment; it is cut off');
    if (!rootSeen) throw new IngestError('empty-file', 'the file contains no log, not even an empty one', place);
  }

  #readTag(): number {
    const to = this.#tag.read(this.#cursor);
    if (to !== INCOMPLETE) this.#elements.take(this.#tag);
    return to;
  }

  #skipText(): void {
    const cursor = this.#cursor;
    const { bytes, end } = cursor;
    let p = cursor.pos;
    for (; p < end && bytes[p] !== 0x3c; p++) {
      if (bytes[p] === 0x0a) cursor.line++;
      else if (!this.#textSeen && !isSpace(bytes[p]!)) {
        cursor.pos = p;
        this.#strayText();
      }
    }
    cursor.pos = p;
  }

  #strayText(): void {
    this.#textSeen = true;
    const { depth, rootSeen, handler } = this.#elements;
    if (depth > 0) {
      handler.warnings.add('stray-text', 'text between the elements, which XES gives no meaning; left out');
      return;
    }
    const { file, line, bytes, pos, end } = this.#cursor;
    const value = Buffer.from(bytes.subarray(pos, Math.min(end, pos + 20))).toString('latin1');
    const shown = JSON.stringify(value);
    if (rootSeen)
      throw new IngestError('bad-xml', `line ${line}: ${shown} after the end of the log`, { file, line, value });
    throw new IngestError('unknown-format', `the file is no XML: it begins with ${shown}`, { file, line, value });
  }

  /** Comments, CDATA, processing instructions, the document type: the place behind, or `INCOMPLETE`. */
  #readMarkup(): number {
    const { bytes, pos, end } = this.#cursor;
    if (bytes[pos + 1] === 0x3f) return this.#find(pos + 2, INSTRUCTION_END);
    if (startsWith(bytes, pos, COMMENT)) return this.#find(pos + 4, COMMENT_END);
    if (startsWith(bytes, pos, CDATA)) {
      const to = this.#find(pos + CDATA.length, CDATA_END);
      if (to !== INCOMPLETE && !this.#textSeen) this.#strayText();
      return to;
    }
    if (startsWith(bytes, pos, DOCTYPE)) return this.#readDoctype();
    if (end - pos < CDATA.length) return INCOMPLETE;
    throw this.#cursor.badXml(pos, 'a "<!" that begins neither a comment nor a document type');
  }

  #find(from: number, pattern: Uint8Array): number {
    const { bytes, end } = this.#cursor;
    for (let p = from; p + pattern.length <= end; p++) if (startsWith(bytes, p, pattern)) return p + pattern.length;
    return INCOMPLETE;
  }

  #readDoctype(): number {
    const { bytes, pos, end } = this.#cursor;
    let quote = 0;
    let brackets = 0;
    for (let p = pos + DOCTYPE.length; p < end; p++) {
      const byte = bytes[p]!;
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === 0x22 || byte === 0x27) quote = byte;
      else if (byte === 0x5b) brackets++;
      else if (byte === 0x5d) brackets--;
      else if (byte === 0x3e && brackets <= 0) return p + 1;
      else if (byte === 0x3c && startsWith(bytes, p, ENTITY)) throw this.#entityRefused(p);
    }
    return INCOMPLETE;
  }

  #entityRefused(at: number): IngestError {
    const { file } = this.#cursor;
    const line = this.#cursor.lineAt(at);
    const message = `line ${line}: the document type declares entities, which can blow up a small file; remove the DOCTYPE`;
    return new IngestError('entity-expansion', message, { file, line });
  }
}
