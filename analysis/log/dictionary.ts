import { compareCodePoints } from './code-points.ts';

/** Growing list of distinct strings: each gets the next code, 0, 1, 2 … in order of first appearance. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  get size(): number {
    return this.values.length;
  }

  /** The code of `value`, given out now if it is new. */
  add(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.length;
    this.values.push(value);
    this.#codes.set(value, code);
    return code;
  }

  /** The code of `value`, or -1 when it never occurred. */
  find(value: string): number {
    return this.#codes.get(value) ?? -1;
  }
}

/** The values by ascending code point, and for each old code its place in that order. */
export interface SortedDictionary {
  readonly values: readonly string[];
  readonly newCode: Uint32Array;
}

/** Sorts a dictionary so that codes no longer depend on the order of the rows. */
export function sortDictionary(values: readonly string[]): SortedDictionary {
  const order = Array.from(values.keys()).sort((i, j) => compareCodePoints(values[i], values[j]));
  const newCode = new Uint32Array(values.length);
  order.forEach((old, place) => {
    newCode[old] = place;
  });
  return { values: order.map((old) => values[old]), newCode };
}
