/** Up to this many keys the numbers of a pair stand in a square table. */
const DENSE_LIMIT = 1000;

/** A few numbers for each pair of codes below `size`, zero until written: a square table while that is small, a hash beyond. */
export class PairTable {
  readonly #size: number;
  readonly #width: number;
  readonly #slots: Map<number, number> | null;
  #values: Float64Array;

  constructor(size: number, width: number) {
    this.#size = size;
    this.#width = width;
    this.#slots = size <= DENSE_LIMIT ? null : new Map();
    this.#values = new Float64Array(this.#slots === null ? size * size * width : 1024 * width);
  }

  /** Where the numbers of the pair begin in `values()`; read `values()` again after asking for a new pair. */
  slot(from: number, to: number): number {
    const key = from * this.#size + to;
    if (this.#slots === null) return key * this.#width;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = this.#slots.size * this.#width;
    this.#slots.set(key, slot);
    if (slot + this.#width > this.#values.length) {
      const bigger = new Float64Array(this.#values.length * 2);
      bigger.set(this.#values);
      this.#values = bigger;
    }
    return slot;
  }

  /** As `slot`, −1 for a pair that was never asked for while pairs stand in a hash; adds nothing. */
  find(from: number, to: number): number {
    const key = from * this.#size + to;
    if (this.#slots === null) return key * this.#width;
    return this.#slots.get(key) ?? -1;
  }

  values(): Float64Array {
    return this.#values;
  }

  /** Pairs whose first number is not zero, by ascending (from, to). */
  pairs(): { readonly from: number; readonly to: number; readonly slot: number }[] {
    const found: { from: number; to: number; slot: number }[] = [];
    const add = (key: number, slot: number): void => {
      if (this.#values[slot] === 0) return;
      found.push({ from: Math.floor(key / this.#size), to: key % this.#size, slot });
    };
    if (this.#slots === null) for (let key = 0; key < this.#size ** 2; key++) add(key, key * this.#width);
    else for (const [key, slot] of Array.from(this.#slots).sort((a, b) => a[0] - b[0])) add(key, slot);
    return found;
  }
}
