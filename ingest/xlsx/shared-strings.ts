import { ByteDictionary } from '../csv/index.ts';
import type { TagReader } from '../xes/index.ts';
import { localName, unescapeText, type XmlHandler } from './xml-events.ts';

/** The texts that cells refer to by number, as bytes. */
export class SharedStrings implements XmlHandler {
  readonly #texts = new ByteDictionary();
  #codes = new Uint32Array(256);
  count = 0;
  #inText = false;
  /** Inside a phonetic reading, which is no part of the text. */
  #phonetic = 0;
  #parts: Buffer[] = [];

  open(tag: TagReader, bytes: Uint8Array): void {
    const name = localName(tag, bytes);
    if (name === 'si') this.#parts = [];
    else if (name === 'rPh') this.#phonetic++;
    else if (name === 't') this.#inText = this.#phonetic === 0;
  }

  close(tag: TagReader, bytes: Uint8Array): void {
    const name = localName(tag, bytes);
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#phonetic--;
    else if (name === 'si') this.#add();
  }

  text(bytes: Uint8Array, from: number, to: number, literal: boolean): void {
    if (this.#inText) this.#parts.push(cellText(bytes, from, to, literal));
  }

  /** Where text number `index` stands in `raw().bytes`: its code; −1 when there is no such text. */
  code(index: number): number {
    return index >= 0 && index < this.count ? (this.#codes[index] as number) : -1;
  }

  raw(): ReturnType<ByteDictionary['raw']> {
    return this.#texts.raw();
  }

  get distinct(): number {
    return this.#texts.size;
  }

  #add(): void {
    if (this.count === this.#codes.length) {
      const bigger = new Uint32Array(this.#codes.length * 2);
      bigger.set(this.#codes);
      this.#codes = bigger;
    }
    const whole =
      this.#parts.length === 1 && this.#parts[0] !== undefined ? this.#parts[0] : Buffer.concat(this.#parts);
    this.#codes[this.count++] = this.#texts.add(whole, 0, whole.length);
  }
}

const AMPERSAND = 0x26;
const UNDERSCORE = 0x5f;

/** A copy of the text with references resolved. */
export function cellText(bytes: Uint8Array, from: number, to: number, literal: boolean): Buffer {
  let plain = true;
  for (let p = from; p < to && plain; p++) {
    const byte = bytes[p];
    plain = byte !== AMPERSAND && byte !== 0x0d && !(byte === UNDERSCORE && bytes[p + 1] === 0x78);
  }
  const copy = Buffer.from(bytes.subarray(from, to));
  return plain ? copy : Buffer.from(unescapeText(copy.toString('utf8').replaceAll('\r\n', '\n'), literal), 'utf8');
}
