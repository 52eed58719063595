import { IngestError } from '../error.ts';
import { ByteCursor, INCOMPLETE, TagReader } from '../xes/index.ts';

/** Takes the parts of an XML document one after another; places are valid until the call returns. */
export interface XmlHandler {
  open(tag: TagReader, bytes: Uint8Array): void;
  close(tag: TagReader, bytes: Uint8Array): void;
  /** Text between tags; `literal` text (CDATA) has no references. */
  text(bytes: Uint8Array, from: number, to: number, literal: boolean): void;
}

const LESS = 0x3c;
const GREATER = 0x3e;

/** Cuts the UTF-8 bytes of a workbook part into tags and texts, wherever the chunks were cut. */
export class XmlEvents {
  readonly #cursor: ByteCursor;
  readonly #handler: XmlHandler;
  readonly #tag = new TagReader();
  #depth = 0;

  constructor(file: string, handler: XmlHandler) {
    this.#cursor = new ByteCursor(file);
    this.#handler = handler;
  }

  /** Throws `bad-xml`, `entity-expansion`, `line-too-long`. */
  feed(chunk: Uint8Array): void {
    const cursor = this.#cursor;
    cursor.append(chunk);
    while (cursor.pos < cursor.end) {
      const { bytes, pos, end } = cursor;
      const at = bytes[pos] === LESS ? pos : bytes.indexOf(LESS, pos);
      if (at < 0 || at >= end) return;
      if (at > pos) {
        this.#handler.text(bytes, pos, at, false);
        cursor.pos = at;
      }
      const next = bytes[at + 1];
      const to = next === 0x21 || next === 0x3f ? this.#markup(at) : this.#readTag();
      if (to === INCOMPLETE) return;
      cursor.pos = to;
    }
  }

  /** At the end of the part. Throws `bad-xml` when something is still open. */
  end(): void {
    if (this.#depth === 0) return;
    throw this.#cursor.badXml(this.#cursor.pos, 'a part of the workbook ends inside an element');
  }

  #readTag(): number {
    const to = this.#tag.read(this.#cursor);
    if (to === INCOMPLETE) return to;
    const { bytes } = this.#cursor;
    if (this.#tag.closing) {
      this.#depth--;
      this.#handler.close(this.#tag, bytes);
    } else {
      this.#handler.open(this.#tag, bytes);
      if (this.#tag.selfClosing) this.#handler.close(this.#tag, bytes);
      else this.#depth++;
    }
    return to;
  }

  #markup(at: number): number {
    const { bytes, end, file } = this.#cursor;
    const starts = (text: string): boolean =>
      at + text.length <= end && Buffer.from(bytes.buffer, at, text.length).toString('latin1') === text;
    if (starts('<?')) return this.#find(at, '?>');
    if (starts('<!--')) return this.#find(at, '-->');
    if (starts('<![CDATA[')) {
      const to = this.#find(at, ']]>');
      if (to !== INCOMPLETE) this.#handler.text(bytes, at + 9, to - 3, true);
      return to;
    }
    if (starts('<!DOCTYPE')) {
      const message = `a part of ${JSON.stringify(file)} declares a document type, which workbooks never do; save it again`;
      throw new IngestError('entity-expansion', message, { file });
    }
    if (end - at < 9) return INCOMPLETE;
    throw this.#cursor.badXml(at, 'a "<!" that begins nothing known');
  }

  #find(at: number, pattern: string): number {
    const { bytes, end } = this.#cursor;
    const last = pattern.length - 1;
    for (let p = at + last; p < end; p++) {
      if (bytes[p] !== GREATER) continue;
      if (Buffer.from(bytes.buffer, p - last, pattern.length).toString('latin1') === pattern) return p + 1;
    }
    return INCOMPLETE;
  }
}

/** The name of the tag without its namespace prefix. */
export const localName = (tag: TagReader, bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + tag.localFrom, tag.nameTo - tag.localFrom).toString('latin1');

/** The value of an attribute by its name without prefix, `null` when it is not there. */
export function attributeOf(tag: TagReader, bytes: Uint8Array, name: string): string | null {
  const { places } = tag;
  for (let i = 0; i < tag.attributeCount; i++) {
    const text = (from: number, to: number): string =>
      Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
    const full = text(places[i * 4] as number, places[i * 4 + 1] as number);
    if (full.slice(full.indexOf(':') + 1) !== name) continue;
    return unescapeText(text(places[i * 4 + 2] as number, places[i * 4 + 3] as number));
  }
  return null;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** References, and `_x000D_` as Office writes characters that XML cannot hold. */
export function unescapeText(text: string, literal = false): string {
  const resolved = literal
    ? text
    : text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, reference: string) => {
        if (!reference.startsWith('#')) return NAMED[reference] ?? whole;
        const hex = reference.startsWith('#x');
        const code = Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      });
  return resolved.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
