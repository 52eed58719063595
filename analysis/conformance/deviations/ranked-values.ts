import { type MedianDifference, orderedMedianDifference } from '../../numeric/index.ts';

/** Fewer values on either side tell nothing. */
const FEWEST = 5;
const NO_RANK = 0xffffffff;

/**
 * Values of some cases in ascending order, once, and which of them are marked: the medians of the marked ones and of the others are then
 * found by counting bits, however many marks are made one after the other. A value that is not a number is not there.
 */
export class RankedValues {
  readonly #sorted: Float64Array;
  /** Of each of the cases, by its place among them. */
  readonly #rankOf: Uint32Array;
  readonly #marks: Uint32Array;
  #marked = 0;

  /** `values` by place. O(n log n). */
  constructor(values: Float64Array) {
    const there = values.filter((value) => !Number.isNaN(value)).sort();
    this.#sorted = there;
    this.#marks = new Uint32Array((there.length + 31) >>> 5);
    this.#rankOf = ranksOf(values, there);
  }

  /** A place is marked once between two calls of `clear`. */
  mark(place: number): void {
    const rank = this.#rankOf[place];
    if (rank === NO_RANK) return;
    this.#marks[rank >>> 5] |= 1 << (rank & 31);
    this.#marked++;
  }

  clear(): void {
    this.#marks.fill(0);
    this.#marked = 0;
  }

  /** The marked ones against the others; `null` with fewer than five on either side. O(n / 32). */
  difference(): MedianDifference | null {
    const others = this.#sorted.length - this.#marked;
    if (this.#marked < FEWEST || others < FEWEST) return null;
    return orderedMedianDifference(
      (place) => this.#valueAt(place, 0),
      this.#marked,
      (place) => this.#valueAt(place, 0xffffffff),
      others,
    );
  }

  /** The value at a place of the marked ones; with all bits turned, of the others. */
  #valueAt(place: number, turned: number): number {
    const marks = this.#marks;
    let left = place;
    let w = 0;
    for (;;) {
      const here = bitsIn(marks[w] ^ turned);
      if (left < here) break;
      left -= here;
      w++;
    }
    let word = marks[w] ^ turned;
    for (; left > 0; left--) word &= word - 1;
    return this.#sorted[(w << 5) + 31 - Math.clz32(word & -word)];
  }
}

/** Equal values take the ranks that they share one after the other. */
function ranksOf(values: Float64Array, sorted: Float64Array): Uint32Array {
  const rankOf = new Uint32Array(values.length).fill(NO_RANK);
  const taken = new Uint32Array(sorted.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    rankOf[i] = low + taken[low]++;
  }
  return rankOf;
}

/** Bits set in a word of 32. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
