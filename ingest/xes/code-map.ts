/** A function of codes to codes, computed once for each. */
export class CodeMap {
  #known = new Int32Array(16).fill(-1);
  readonly #compute: (code: number) => number;

  constructor(compute: (code: number) => number) {
    this.#compute = compute;
  }

  get(code: number): number {
    const known = code < this.#known.length ? this.#known[code]! : -1;
    return known >= 0 ? known : this.#add(code);
  }

  #add(code: number): number {
    if (code >= this.#known.length) {
      const bigger = new Int32Array(Math.max(code + 1, this.#known.length * 2)).fill(-1);
      bigger.set(this.#known);
      this.#known = bigger;
    }
    const value = this.#compute(code);
    this.#known[code] = value;
    return value;
  }
}
