/** Progress of several computations as one, which never goes back. */
export class JointProgress {
  readonly #shares: number[] = [];
  readonly #onProgress: (share: number) => void;
  #expected: number;
  #share = 0;

  constructor(onProgress: (share: number) => void, expected = 1) {
    this.#onProgress = onProgress;
    this.#expected = expected;
  }

  /** How many there will be. */
  expect(computations: number): void {
    this.#expected = computations;
  }

  /** Where the next one tells its share. */
  next(): (share: number) => void {
    const place = this.#shares.push(0) - 1;
    return (share) => {
      this.#shares[place] = share;
      const done = this.#shares.reduce((sum, one) => sum + one, 0) / Math.max(this.#expected, this.#shares.length);
      if (done <= this.#share) return;
      this.#share = done;
      this.#onProgress(Math.min(1, done));
    };
  }
}
