import type { ByteCursor } from './byte-cursor.ts';
import { isSpace, NAME_BYTE, SPECIAL_IN_VALUE } from './xml-bytes.ts';

/** A token that has not arrived as a whole yet. */
export const INCOMPLETE = -1;

/** Places of the last tag read in the cursor's bytes; overwritten by the next. */
export class TagReader {
  closing = false;
  selfClosing = false;
  nameFrom = 0;
  nameTo = 0;
  /** Where the name begins behind its namespace prefix. */
  localFrom = 0;
  attributeCount = 0;
  /** Four places for each attribute: name from, name to, value from, value to. */
  places = new Int32Array(64);
  /** For each attribute: 1 when its value holds references, control characters or line breaks. */
  special = new Uint8Array(16);

  /** Reads the tag at `cursor.pos`; the place behind its `>` or `INCOMPLETE`. Throws `bad-xml`. */
  read(cursor: ByteCursor): number {
    const { bytes, end } = cursor;
    let p = this.#readName(cursor);
    for (;;) {
      const before = p;
      while (isSpace(bytes[p]!)) p++;
      if (p >= end) return INCOMPLETE;
      if (bytes[p] === 0x3e) return p + 1;
      if (bytes[p] === 0x2f && !this.closing) return this.#readSelfClosing(cursor, p);
      if (before === p || this.closing || !NAME_BYTE[bytes[p]!])
        throw cursor.badXml(p, `unexpected ${JSON.stringify(String.fromCharCode(bytes[p]!))} inside a tag`);
      p = this.#readAttribute(cursor, p);
      if (p === INCOMPLETE) return INCOMPLETE;
    }
  }

  /** The place behind the name; at the end of the bytes when the name may go on. */
  #readName(cursor: ByteCursor): number {
    const { bytes, end, pos } = cursor;
    let p = pos + 1;
    this.closing = bytes[p] === 0x2f;
    if (this.closing) p++;
    this.selfClosing = false;
    this.attributeCount = 0;
    this.nameFrom = p;
    this.localFrom = p;
    for (; NAME_BYTE[bytes[p]!]; p++) if (bytes[p] === 0x3a) this.localFrom = p + 1;
    this.nameTo = p;
    if (p < end && p === this.nameFrom)
      throw cursor.badXml(pos, 'a "<" is not followed by a name; write &lt; for the sign');
    return p;
  }

  #readSelfClosing(cursor: ByteCursor, p: number): number {
    if (p + 1 >= cursor.end) return INCOMPLETE;
    if (cursor.bytes[p + 1] !== 0x3e) throw cursor.badXml(p, 'a "/" inside a tag is not followed by ">"');
    this.selfClosing = true;
    return p + 2;
  }

  #readAttribute(cursor: ByteCursor, from: number): number {
    const { bytes, end } = cursor;
    let p = from;
    while (NAME_BYTE[bytes[p]!]) p++;
    const nameTo = p;
    while (isSpace(bytes[p]!)) p++;
    if (p >= end) return INCOMPLETE;
    if (bytes[p] !== 0x3d) throw cursor.badXml(p, 'an attribute has no "="');
    p++;
    while (isSpace(bytes[p]!)) p++;
    if (p >= end) return INCOMPLETE;
    const quote = bytes[p];
    if (quote !== 0x22 && quote !== 0x27) throw cursor.badXml(p, 'the value of an attribute has no quotes');
    const valueFrom = ++p;
    let special = 0;
    for (; bytes[p] !== quote; p++) {
      if (SPECIAL_IN_VALUE[bytes[p]!] === 0) continue;
      if (p >= end) return INCOMPLETE;
      if (bytes[p] === 0x3c)
        throw cursor.badXml(p, 'a "<" inside the value of an attribute; a quote is missing before it');
      special = 1;
    }
    this.#add(from, nameTo, valueFrom, p, special);
    return p + 1;
  }

  #add(nameFrom: number, nameTo: number, valueFrom: number, valueTo: number, special: number): void {
    const index = this.attributeCount++;
    if (index >= this.special.length) this.#grow();
    this.places[index * 4] = nameFrom;
    this.places[index * 4 + 1] = nameTo;
    this.places[index * 4 + 2] = valueFrom;
    this.places[index * 4 + 3] = valueTo;
    this.special[index] = special;
  }

  #grow(): void {
    const places = new Int32Array(this.places.length * 2);
    places.set(this.places);
    this.places = places;
    const special = new Uint8Array(this.special.length * 2);
    special.set(this.special);
    this.special = special;
  }
}
