/** Up to this many keys the numbers of a pair stand in a square table. */
const DENSE_LIMIT = 1000;

/** A few numbers for each pair of codes below `size`, zero until written: a square table while that is small, a hash beyond. */
export class PairTable {
  readonly #size: number;
  readonly #width: number;
  readonly #places: KeyPlaces | null;
  #values: Float64Array;

  constructor(size: number, width: number) {
    this.#size = size;
    this.#width = width;
    this.#places = size <= DENSE_LIMIT ? null : new KeyPlaces();
    this.#values = new Float64Array(this.#places === null ? size * size * width : 1024 * width);
  }

  /** Where the numbers of the pair begin in `values()`; read `values()` again after asking for a new pair. */
  slot(from: number, to: number): number {
    const key = from * this.#size + to;
    if (this.#places === null) return key * this.#width;
    const slot = this.#places.add(key) * this.#width;
    if (slot >= this.#values.length) {
      const bigger = new Float64Array(this.#values.length * 2);
      bigger.set(this.#values);
      this.#values = bigger;
    }
    return slot;
  }

  /** As `slot`, −1 for a pair that was never asked for while pairs stand in a hash; adds nothing. */
  find(from: number, to: number): number {
    const key = from * this.#size + to;
    if (this.#places === null) return key * this.#width;
    const place = this.#places.find(key);
    return place < 0 ? -1 : place * this.#width;
  }

  values(): Float64Array {
    return this.#values;
  }

  /**
   * A reader of rows for tables that no longer change: where the numbers of (from, 0), (from, 1) … begin, −1 for a pair that was never asked
   * for. The array is used again for the next row. Walking rows is much faster than finding pairs in a hash one by one.
   */
  rows(): (from: number) => Int32Array {
    const row = new Int32Array(this.#size);
    const sparse = this.#places?.keys() ?? null;
    const offsets = sparse === null ? null : rowOffsets(sparse, this.#size);
    return (from) => {
      if (sparse === null || offsets === null || this.#places === null) {
        for (let to = 0; to < row.length; to++) row[to] = (from * this.#size + to) * this.#width;
        return row;
      }
      row.fill(-1);
      for (let i = offsets[from]; i < offsets[from + 1]; i++)
        row[sparse[i] % this.#size] = this.#places.find(sparse[i]) * this.#width;
      return row;
    };
  }

  /** Pairs whose first number is not zero, by ascending (from, to). */
  pairs(): { readonly from: number; readonly to: number; readonly slot: number }[] {
    const found: { from: number; to: number; slot: number }[] = [];
    const add = (key: number, slot: number): void => {
      if (this.#values[slot] === 0) return;
      found.push({ from: Math.floor(key / this.#size), to: key % this.#size, slot });
    };
    if (this.#places === null) for (let key = 0; key < this.#size ** 2; key++) add(key, key * this.#width);
    else for (const key of this.#places.keys()) add(key, this.#places.find(key) * this.#width);
    return found;
  }
}

/** Where the keys of each row begin among ascending keys. */
function rowOffsets(keys: Float64Array, size: number): Uint32Array {
  const offsets = new Uint32Array(size + 1);
  for (const key of keys) offsets[Math.floor(key / size) + 1]++;
  for (let row = 0; row < size; row++) offsets[row + 1] += offsets[row];
  return offsets;
}

/** Numbers whole keys below 2⁵³ in order of first appearance: open addressing, at most half full. */
class KeyPlaces {
  #count = 0;
  /** Key + 1 at each slot, 0 where it is free, and the place of the key. */
  #keys = new Float64Array(2048);
  #places = new Uint32Array(2048);

  add(key: number): number {
    const slot = this.#slotOf(key);
    if (this.#keys[slot] !== 0) return this.#places[slot];
    this.#keys[slot] = key + 1;
    const place = this.#count++;
    this.#places[slot] = place;
    if (this.#count * 2 > this.#keys.length) this.#grow();
    return place;
  }

  /** −1 for a key that was never added. */
  find(key: number): number {
    const slot = this.#slotOf(key);
    return this.#keys[slot] === 0 ? -1 : this.#places[slot];
  }

  /** Ascending. */
  keys(): Float64Array {
    return this.#keys
      .filter((key) => key !== 0)
      .map((key) => key - 1)
      .sort();
  }

  #slotOf(key: number): number {
    const keys = this.#keys;
    const mask = keys.length - 1;
    let hash = Math.imul((key / 2 ** 32) | 0, 0x9e3779b1) ^ (key | 0);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (keys[slot] !== 0 && keys[slot] !== key + 1) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, places] = [this.#keys, this.#places];
    this.#keys = new Float64Array(keys.length * 4);
    this.#places = new Uint32Array(keys.length * 4);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue;
      const slot = this.#slotOf(keys[i] - 1);
      this.#keys[slot] = keys[i];
      this.#places[slot] = places[i];
    }
  }
}
