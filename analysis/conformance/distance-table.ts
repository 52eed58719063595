/** Least known value of (trie node, model state); `UNREACHED` where none is known. */
export interface DistanceTable {
  get(node: number, state: number): number;
  /** Notes `value` if it is less than what is known; tells whether it was. */
  improve(node: number, state: number, value: number): boolean;
}

export const UNREACHED = 0xffff;

/** One cell per pair: for complete graphs of moderate size. */
export class DenseDistances implements DistanceTable {
  readonly #stateCount: number;
  readonly #values: Uint16Array;

  constructor(nodeCount: number, stateCount: number) {
    this.#stateCount = stateCount;
    this.#values = new Uint16Array(nodeCount * stateCount).fill(UNREACHED);
  }

  get(node: number, state: number): number {
    return this.#values[node * this.#stateCount + state];
  }

  improve(node: number, state: number, value: number): boolean {
    const at = node * this.#stateCount + state;
    if (this.#values[at] <= value) return false;
    this.#values[at] = value;
    return true;
  }
}

/** Sixteen cells a page, made when one of them is needed: for large complete graphs. */
export class PagedDistances implements DistanceTable {
  readonly #pages: number;
  /** Where each page begins; 0 before it is made. */
  readonly #page: Int32Array;
  #values = new Uint16Array(1 << 20);
  #used = PAGE;

  constructor(nodeCount: number, stateCount: number) {
    this.#pages = Math.ceil(stateCount / PAGE);
    this.#page = new Int32Array(nodeCount * this.#pages);
  }

  get(node: number, state: number): number {
    const page = this.#page[node * this.#pages + (state >> PAGE_BITS)];
    return page === 0 ? UNREACHED : this.#values[page + (state & (PAGE - 1))];
  }

  improve(node: number, state: number, value: number): boolean {
    const slot = node * this.#pages + (state >> PAGE_BITS);
    const page = this.#page[slot] || this.#make(slot);
    const at = page + (state & (PAGE - 1));
    if (this.#values[at] <= value) return false;
    this.#values[at] = value;
    return true;
  }

  #make(slot: number): number {
    const page = this.#used;
    if (page + PAGE > this.#values.length) {
      const bigger = new Uint16Array(this.#values.length * 1.5);
      bigger.set(this.#values);
      this.#values = bigger;
    }
    this.#values.fill(UNREACHED, page, page + PAGE);
    this.#used = page + PAGE;
    this.#page[slot] = page;
    return page;
  }
}

const PAGE_BITS = 4;
const PAGE = 1 << PAGE_BITS;

/** A hash table: for graphs that are explored on demand. */
export class SparseDistances implements DistanceTable {
  #mask = 0xffff;
  /** Node + 1, state, value: three integers a slot; 0 marks a free one. */
  #slots = new Int32Array(3 * 0x10000);
  #count = 0;

  get(node: number, state: number): number {
    const at = this.#find(node, state);
    return this.#slots[at] === 0 ? UNREACHED : this.#slots[at + 2];
  }

  improve(node: number, state: number, value: number): boolean {
    let at = this.#find(node, state);
    if (this.#slots[at] !== 0) {
      if (this.#slots[at + 2] <= value) return false;
      this.#slots[at + 2] = value;
      return true;
    }
    if (this.#count * 2 > this.#mask) {
      this.#grow();
      at = this.#find(node, state);
    }
    this.#count++;
    this.#slots[at] = node + 1;
    this.#slots[at + 1] = state;
    this.#slots[at + 2] = value;
    return true;
  }

  #find(node: number, state: number): number {
    const slots = this.#slots;
    let hash = Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(state + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let slot = (hash ^ (hash >>> 13)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 3;
      if (slots[at] === 0 || (slots[at] === node + 1 && slots[at + 1] === state)) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array(3 * (this.#mask + 1));
    for (let i = 0; i < old.length; i += 3) {
      if (old[i] === 0) continue;
      const at = this.#find(old[i] - 1, old[i + 1]);
      this.#slots[at] = old[i];
      this.#slots[at + 1] = old[i + 1];
      this.#slots[at + 2] = old[i + 2];
    }
  }
}
