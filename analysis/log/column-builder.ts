import { AnalysisError } from '../error.ts';
import { bitmapBytes, setBit } from './bitmap.ts';
import type { Column, ColumnKind, Validity } from './column.ts';
import { Dictionary, sortDictionary } from './dictionary.ts';
import { type Growable, growableFloat64, growableUint8, growableUint32 } from './growable.ts';

/** One attribute while it is being read; indices never set are missing values. */
export class ColumnBuilder {
  readonly kind: ColumnKind;
  readonly dictionary = new Dictionary();
  readonly #values: Growable<Float64Array> | Growable<Uint32Array> | Growable<Uint8Array>;
  readonly #present = growableUint8();
  #count = 0;

  constructor(kind: ColumnKind) {
    this.kind = kind;
    this.#values = kind === 'text' ? growableUint32() : kind === 'boolean' ? growableUint8() : growableFloat64();
  }

  /** A number, an epoch time in ms, or 0/1; for text columns the code from `dictionary.add`. A second value replaces the first. */
  set(index: number, value: number): void {
    this.#values.set(index, value);
    const byte = index >>> 3;
    const before = byte < this.#present.length ? this.#present.get(byte) : 0;
    const bit = 1 << (index & 7);
    if (before & bit) return;
    this.#present.set(byte, before | bit);
    this.#count++;
  }

  setText(index: number, value: string): void {
    if (this.kind !== 'text')
      throw new AnalysisError('invalid-parameter', `a ${this.kind} column takes no text: ${JSON.stringify(value)}`);
    this.set(index, this.dictionary.add(value));
  }

  /** The column of `length` values, reordered so that value i is the one set at `order[i]` (`null`: as set). */
  finish(length: number, order: Uint32Array | null): Column {
    const validity = this.#finishValidity(length, order);
    if (this.kind === 'text') {
      const { values, newCode } = sortDictionary(this.dictionary.values);
      const codes = permuted(this.#values.toArray(length) as Uint32Array, order);
      if (newCode.length > 0) for (let i = 0; i < codes.length; i++) codes[i] = newCode[codes[i]];
      return { kind: 'text', codes, dictionary: values, validity };
    }
    const values = permuted(this.#values.toArray(length), order);
    return { kind: this.kind, values, validity } as Column;
  }

  #finishValidity(length: number, order: Uint32Array | null): Validity {
    if (this.#count === length) return null;
    const present = this.#present.toArray(bitmapBytes(length));
    if (order === null) return present;
    const moved = new Uint8Array(present.length);
    for (let i = 0; i < length; i++) {
      const from = order[i];
      if (present[from >>> 3] & (1 << (from & 7))) setBit(moved, i);
    }
    return moved;
  }
}

/** `out[i] = values[order[i]]`; the array itself where there is no order. */
export function permuted<T extends Float64Array | Uint32Array | Uint8Array>(values: T, order: Uint32Array | null): T {
  if (order === null) return values;
  const out = new (values.constructor as new (length: number) => T)(order.length);
  for (let i = 0; i < order.length; i++) out[i] = values[order[i]];
  return out;
}
