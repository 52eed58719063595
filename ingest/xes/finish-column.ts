import {
  bitmapBytes,
  type Column,
  Dictionary,
  setBit,
  sortDictionary,
  type TextColumn,
  type Validity,
} from '#analysis/log';
import { CodeMap } from './code-map.ts';
import type { StagedColumn } from './staged-column.ts';

/** Marks a row that has no place in the log. */
export const NOT_USED = 0xffffffff;

/** A finished column and how many of its values had bytes that are not valid UTF-8. */
export interface FinishedColumn<C extends Column = Column> {
  readonly column: C;
  readonly invalidText: number;
}

/** The column of `length` values in which the value of row r stands at `placeOf[r]`; written once, straight to its place. */
export function finishColumn(staged: StagedColumn, placeOf: Uint32Array, length: number): FinishedColumn {
  const { rows, values, kind, dictionary } = staged;
  const present = new Presence(length);
  if (dictionary !== null && kind === 'text') {
    const source = { rows, codes: values, count: staged.length, text: (code: number) => dictionary.text(code) };
    return finishText({ ...source, isValid: (code: number) => dictionary.isValid(code) }, placeOf, length);
  }
  const out = kind === 'boolean' ? new Uint8Array(length) : new Float64Array(length);
  for (let i = 0; i < staged.length; i++) {
    const place = placeOf[rows[i]!]!;
    if (place === NOT_USED) continue;
    out[place] = values[i]!;
    present.mark(place);
  }
  const validity = present.finish();
  if (out instanceof Uint8Array) return { column: { kind: 'boolean', values: out, validity }, invalidText: 0 };
  return { column: { kind: kind === 'time' ? 'time' : 'number', values: out, validity }, invalidText: 0 };
}

/** Text values as codes; a negative code is a missing value. */
export interface CodedText {
  /** Row of each code; `null`: code i is that of row i. */
  readonly rows: Uint32Array | null;
  readonly codes: ArrayLike<number>;
  readonly count: number;
  readonly text: (code: number) => string;
  readonly isValid: (code: number) => boolean;
}

/** As `finishColumn`, with the dictionary sorted by code points and free of texts no used row has. */
export function finishText(source: CodedText, placeOf: Uint32Array, length: number): FinishedColumn<TextColumn> {
  const { rows, codes, count } = source;
  const present = new Presence(length);
  const texts = new Dictionary();
  const newCode = new CodeMap((code) => texts.add(source.text(code)));
  const invalid = new CodeMap((code) => (source.isValid(code) ? 0 : 1));
  const out = new Uint32Array(length);
  let invalidText = 0;
  for (let i = 0; i < count; i++) {
    const place = placeOf[rows === null ? i : rows[i]!]!;
    const code = codes[i]!;
    if (place === NOT_USED || code < 0) continue;
    out[place] = newCode.get(code);
    present.mark(place);
    invalidText += invalid.get(code);
  }
  const sorted = sortDictionary(texts.values);
  if (texts.size > 0) for (let place = 0; place < length; place++) out[place] = sorted.newCode[out[place]!]!;
  const column: TextColumn = { kind: 'text', codes: out, dictionary: sorted.values, validity: present.finish() };
  return { column, invalidText };
}

/** Collects which places have a value. */
class Presence {
  readonly #length: number;
  readonly #bits: Uint8Array;
  #count = 0;

  constructor(length: number) {
    this.#length = length;
    this.#bits = new Uint8Array(bitmapBytes(length));
  }

  /** To be called once a place. */
  mark(place: number): void {
    setBit(this.#bits, place);
    this.#count++;
  }

  finish(): Validity {
    return this.#count === this.#length ? null : this.#bits;
  }
}
