/** Counts sets of small numbers per owner; a set is given as a row of 32-bit words. Open addressing, nothing allocated per call. */
export class BindingTally {
  readonly #words: number;
  #keys: Uint32Array;
  #counts: Float64Array;
  #slots: Uint32Array;
  #size = 0;
  /** The entry each owner was last found at, + 1: most sets are those of the time before. */
  readonly #latest: Uint32Array;
  readonly #word = new Uint32Array(1);

  constructor(words: number, owners: number) {
    this.#words = words;
    this.#latest = new Uint32Array(owners);
    this.#keys = new Uint32Array(64 * (words + 1));
    this.#counts = new Float64Array(64);
    this.#slots = new Uint32Array(128);
  }

  /** Adds `weight` to the set at `sets[at …]` of `owner`. The empty set is not counted. */
  add(owner: number, sets: Uint32Array, at: number, weight: number): void {
    const words = this.#words;
    const latest = this.#latest[owner] - 1;
    if (latest >= 0 && this.#equals(latest, owner, sets, at)) {
      this.#counts[latest] += weight;
      return;
    }
    let hash = Math.imul(owner + 1, 0x9e3779b1);
    let any = 0;
    for (let w = 0; w < words; w++) {
      any |= sets[at + w];
      hash = Math.imul(hash ^ sets[at + w], 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    if (any === 0) return;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const known = this.#slots[slot] - 1;
      if (!this.#equals(known, owner, sets, at)) continue;
      this.#counts[known] += weight;
      this.#latest[owner] = known + 1;
      return;
    }
    const key = this.#size * (words + 1);
    this.#keys[key] = owner;
    for (let w = 0; w < words; w++) this.#keys[key + 1 + w] = sets[at + w];
    this.#counts[this.#size] = weight;
    this.#slots[slot] = ++this.#size;
    this.#latest[owner] = this.#size;
    if (this.#size === this.#counts.length) this.#grow();
  }

  /** The same for a set of one word. */
  addWord(owner: number, set: number, weight: number): void {
    if (set === 0) return;
    const latest = this.#latest[owner] - 1;
    if (latest >= 0 && this.#keys[2 * latest + 1] === set >>> 0) {
      this.#counts[latest] += weight;
      return;
    }
    this.#word[0] = set;
    this.add(owner, this.#word, 0, weight);
  }

  /** Every owner with its set, as ascending members, and count; in no particular order. */
  entries(): { readonly owner: number; readonly members: readonly number[]; readonly count: number }[] {
    return Array.from({ length: this.#size }, (_, i) => {
      const key = i * (this.#words + 1);
      const members: number[] = [];
      for (let k = 0; k < 32 * this.#words; k++) {
        if ((this.#keys[key + 1 + (k >>> 5)] & (1 << (k & 31))) !== 0) members.push(k);
      }
      return { owner: this.#keys[key], members, count: this.#counts[i] };
    });
  }

  #equals(known: number, owner: number, sets: Uint32Array, at: number): boolean {
    const key = known * (this.#words + 1);
    if (this.#keys[key] !== owner) return false;
    for (let w = 0; w < this.#words; w++) if (this.#keys[key + 1 + w] !== sets[at + w]) return false;
    return true;
  }

  #grow(): void {
    const stride = this.#words + 1;
    const keys = new Uint32Array(2 * this.#keys.length);
    keys.set(this.#keys);
    const counts = new Float64Array(2 * this.#counts.length);
    counts.set(this.#counts);
    const slots = new Uint32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let i = 0; i < this.#size; i++) {
      let hash = Math.imul(keys[i * stride] + 1, 0x9e3779b1);
      for (let w = 0; w < this.#words; w++) {
        hash = Math.imul(hash ^ keys[i * stride + 1 + w], 0x85ebca6b);
        hash ^= hash >>> 13;
      }
      let slot = hash & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    this.#keys = keys;
    this.#counts = counts;
    this.#slots = slots;
  }
}
