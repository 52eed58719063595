import type { TagReader } from '../xes/index.ts';
import { cellText } from './shared-strings.ts';
import { attributeOf, localName, type XmlHandler } from './xml-events.ts';

/** How the value of a cell is written. */
export type CellType = 'number' | 'shared' | 'text' | 'boolean' | 'error' | 'iso-date';

/** Takes the cells of a sheet row by row. */
export interface CellSink {
  /** `row` from 1. */
  beginRow(row: number, hidden: boolean): void;
  /** `column` from 0; the value is `bytes[0 … length)`, valid until the call returns. */
  cell(column: number, type: CellType, style: number, bytes: Uint8Array, length: number): void;
  /** A formula whose value was never computed. */
  valueless(column: number): void;
  merged(range: string): void;
}

const LETTER_C = 0x63;
const LETTER_F = 0x66;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const LETTER_V = 0x76;
const MAX_COLUMN = 16_384;
const MAX_ROW = 2 ** 31;

/** Reads the XML of a worksheet (ECMA-376 18.3) without making an object of any cell. */
export class SheetCells implements XmlHandler {
  readonly #sink: CellSink;
  #row = 0;
  #column = -1;
  #type: CellType = 'number';
  #style = 0;
  #formula = false;
  #inValue = false;
  #phonetic = 0;
  #value: Uint8Array = new Uint8Array(1024);
  #length = 0;

  constructor(sink: CellSink) {
    this.#sink = sink;
  }

  open(tag: TagReader, bytes: Uint8Array): void {
    const first = bytes[tag.localFrom];
    if (tag.nameTo - tag.localFrom === 1) {
      if (first === LETTER_C) this.#openCell(tag, bytes);
      else if (first === LETTER_V || first === LETTER_T) this.#inValue = this.#phonetic === 0;
      else if (first === LETTER_F) this.#formula = true;
      return;
    }
    if (first === LETTER_R && tag.nameTo - tag.localFrom === 3) {
      if (localName(tag, bytes) === 'row') this.#openRow(tag, bytes);
      else this.#phonetic++;
    } else if (first === 0x6d && localName(tag, bytes) === 'mergeCell')
      this.#sink.merged(attributeOf(tag, bytes, 'ref') ?? '');
  }

  close(tag: TagReader, bytes: Uint8Array): void {
    const first = bytes[tag.localFrom];
    const length = tag.nameTo - tag.localFrom;
    if (length === 1) {
      if (first === LETTER_C) this.#closeCell();
      else if (first === LETTER_V || first === LETTER_T) this.#inValue = false;
    } else if (length === 3 && first === LETTER_R && bytes[tag.localFrom + 1] === 0x50) this.#phonetic--;
  }

  text(bytes: Uint8Array, from: number, to: number, literal: boolean): void {
    if (!this.#inValue) return;
    let part = bytes;
    if (this.#type === 'text') {
      part = cellText(bytes, from, to, literal);
      from = 0;
      to = part.length;
    }
    const needed = this.#length + to - from;
    if (needed > this.#value.length) {
      const bigger = new Uint8Array(needed * 2);
      bigger.set(this.#value);
      this.#value = bigger;
    }
    const value = this.#value;
    let n = this.#length;
    for (let p = from; p < to; p++) value[n++] = part[p] as number;
    this.#length = n;
  }

  #openRow(tag: TagReader, bytes: Uint8Array): void {
    const given = Number(attributeOf(tag, bytes, 'r') ?? Number.NaN);
    this.#row = given >= 1 && given < MAX_ROW && Number.isInteger(given) ? given : this.#row + 1;
    this.#column = -1;
    this.#sink.beginRow(this.#row, /^(1|true)$/.test(attributeOf(tag, bytes, 'hidden') ?? ''));
  }

  #openCell(tag: TagReader, bytes: Uint8Array): void {
    const { places } = tag;
    let column = this.#column + 1;
    this.#type = 'number';
    this.#style = 0;
    this.#formula = false;
    this.#length = 0;
    for (let i = 0; i < tag.attributeCount; i++) {
      if ((places[i * 4 + 1] as number) - (places[i * 4] as number) !== 1) continue;
      const name = bytes[places[i * 4] as number];
      const from = places[i * 4 + 2] as number;
      const to = places[i * 4 + 3] as number;
      if (name === LETTER_R) column = columnOf(bytes, from, to, column);
      else if (name === LETTER_S) this.#style = digits(bytes, from, to);
      else if (name === LETTER_T) this.#type = typeOf(bytes, from, to);
    }
    this.#column = column;
  }

  #closeCell(): void {
    if (this.#column < 0) return;
    if (this.#length > 0) this.#sink.cell(this.#column, this.#type, this.#style, this.#value, this.#length);
    else if (this.#formula && this.#type !== 'text') this.#sink.valueless(this.#column);
  }
}

function columnOf(bytes: Uint8Array, from: number, to: number, otherwise: number): number {
  let column = 0;
  for (let p = from; p < to; p++) {
    const letter = (bytes[p] as number) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column >= 1 && column <= MAX_COLUMN ? column - 1 : otherwise;
}

export function digits(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  for (let p = from; p < to; p++) {
    const digit = (bytes[p] as number) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** s, str, inlineStr, b, e, d, n. */
function typeOf(bytes: Uint8Array, from: number, to: number): CellType {
  switch (bytes[from]) {
    case LETTER_S:
      return to - from === 1 ? 'shared' : 'text';
    case 0x69:
      return 'text';
    case 0x62:
      return 'boolean';
    case 0x65:
      return 'error';
    case 0x64:
      return 'iso-date';
    default:
      return 'number';
  }
}
