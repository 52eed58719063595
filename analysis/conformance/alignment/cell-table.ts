const PAGE_BITS = 4;
const PAGE = 1 << PAGE_BITS;

/** A number greater than 0 for each pair of trie node and state, 0 where none was set. Sixteen cells a page, made when one of them is set: for whole graphs. */
export class PagedCells {
  readonly #pages: number;
  /** Where each page begins; 0 before it is made. */
  readonly #page: Int32Array;
  #values = new Int32Array(1 << 18);
  #used = PAGE;

  constructor(nodeCount: number, stateCount: number) {
    this.#pages = Math.ceil(stateCount / PAGE);
    this.#page = new Int32Array(nodeCount * this.#pages);
  }

  get(node: number, state: number): number {
    return this.#values[this.#page[node * this.#pages + (state >> PAGE_BITS)] + (state & (PAGE - 1))];
  }

  set(node: number, state: number, value: number): void {
    const slot = node * this.#pages + (state >> PAGE_BITS);
    if (this.#page[slot] === 0) {
      this.#page[slot] = this.#used;
      this.#used += PAGE;
      if (this.#used > this.#values.length) {
        const bigger = new Int32Array(this.#values.length * 2);
        bigger.set(this.#values);
        this.#values = bigger;
      }
    }
    this.#values[this.#page[slot] + (state & (PAGE - 1))] = value;
  }
}

/** The same as a hash table: for graphs that are explored on demand. */
export class HashedCells {
  #mask = 0x3ff;
  /** Node, state, value: three integers a slot; value 0 marks a free one. */
  #slots = new Int32Array(3 * 0x400);
  #count = 0;

  get(node: number, state: number): number {
    return this.#slots[this.#find(node, state) + 2];
  }

  set(node: number, state: number, value: number): void {
    let at = this.#find(node, state);
    if (this.#slots[at + 2] === 0 && ++this.#count * 2 > this.#mask) {
      this.#grow();
      at = this.#find(node, state);
    }
    this.#slots[at] = node;
    this.#slots[at + 1] = state;
    this.#slots[at + 2] = value;
  }

  #find(node: number, state: number): number {
    const slots = this.#slots;
    let hash = Math.imul(node + 1, 0x9e3779b1) ^ Math.imul(state + 1, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let slot = (hash ^ (hash >>> 13)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const at = slot * 3;
      if (slots[at + 2] === 0 || (slots[at] === node && slots[at + 1] === state)) return at;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Int32Array(3 * (this.#mask + 1));
    for (let i = 0; i < old.length; i += 3) {
      if (old[i + 2] === 0) continue;
      const at = this.#find(old[i], old[i + 1]);
      this.#slots[at] = old[i];
      this.#slots[at + 1] = old[i + 1];
      this.#slots[at + 2] = old[i + 2];
    }
  }
}
