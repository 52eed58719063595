/** The budget of a replay is used up: what is asked for is not computed. */
export class BudgetExceeded {}

/** Counts the markings that searches look at, within a budget. */
export class ReplayWork {
  visits = 0;
  readonly #budget: number;
  readonly #checkCancelled: () => void;

  constructor(budget: number, checkCancelled: () => void) {
    this.#budget = budget;
    this.#checkCancelled = checkCancelled;
  }

  /** Throws `BudgetExceeded`, and whatever `checkCancelled` throws. */
  visit(): void {
    if (this.visits >= this.#budget) throw new BudgetExceeded();
    this.visits++;
    if ((this.visits & 4095) === 0) this.#checkCancelled();
  }
}
