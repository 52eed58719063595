/** Beyond this a millionth is finer than what a number holds. */
const MOST_ROUNDED = 1e9;

/**
 * A sum that does not depend on the order of adding: what rounding takes from each step is kept and put back at the end (Neumaier 1974).
 * Below 10⁹ it is told to the millionth, so that amounts in cents come out as they would on paper.
 */
export class CarefulSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const sum = this.#sum + value;
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum;
    this.#sum = sum;
  }

  get value(): number {
    const sum = this.#sum + this.#lost;
    return Math.abs(sum) < MOST_ROUNDED ? Math.round(sum * 1e6) / 1e6 : sum;
  }
}
