const WINDOW_MS = 6000;
const LEAST_MS = 400;

/** Bytes a second over the last seconds. */
export class Speed {
  #points: { readonly bytes: number; readonly at: number }[] = [];

  /** `at` in ms; `null` while too little time has passed to tell. */
  at(bytes: number, at: number): number | null {
    this.#points.push({ bytes, at });
    while (this.#points.length > 2 && at - (this.#points[0]?.at ?? at) > WINDOW_MS) this.#points.shift();
    const first = this.#points[0];
    if (first === undefined || at - first.at < LEAST_MS) return null;
    return Math.max(0, ((bytes - first.bytes) * 1000) / (at - first.at));
  }

  reset(): void {
    this.#points = [];
  }
}
