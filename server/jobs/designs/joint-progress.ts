import type { OnProgress, Stage } from '#analysis';

/** Progress of several computations as one, which never goes back. */
export class JointProgress {
  readonly #shares: number[] = [];
  readonly #onProgress: OnProgress;
  #expected: number;
  #share = 0;
  #stage: Stage | undefined;

  constructor(onProgress: OnProgress, expected = 1) {
    this.#onProgress = onProgress;
    this.#expected = expected;
  }

  /** How many there will be. */
  expect(computations: number): void {
    this.#expected = computations;
  }

  /** Where the next one tells its share. */
  next(): OnProgress {
    const place = this.#shares.push(0) - 1;
    return (share, stage) => {
      this.#shares[place] = share;
      const done = this.#shares.reduce((sum, one) => sum + one, 0) / Math.max(this.#expected, this.#shares.length);
      if (done <= this.#share && stage === this.#stage) return;
      this.#share = Math.max(done, this.#share);
      this.#stage = stage;
      this.#onProgress(Math.min(1, this.#share), stage);
    };
  }
}
