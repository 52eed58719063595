/**
 * A sum that hardly depends on the order of adding: what rounding takes from each step is kept and put back at the end (Neumaier 1974).
 * Amounts in cents come out exact up to 2⁵³ cents.
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
    return this.#sum + this.#lost;
  }
}
