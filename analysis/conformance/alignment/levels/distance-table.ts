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
