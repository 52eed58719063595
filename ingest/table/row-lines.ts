/** The line of each row, growing. */
export class RowLines {
  count = 0;
  #lines = new Uint32Array(1024);

  /** Adds a row and gives its index. */
  add(line: number): number {
    if (this.count === this.#lines.length) {
      const bigger = new Uint32Array(this.#lines.length * 2);
      bigger.set(this.#lines);
      this.#lines = bigger;
    }
    this.#lines[this.count] = line;
    return this.count++;
  }

  finish(): Uint32Array {
    return this.#lines.slice(0, this.count);
  }
}
