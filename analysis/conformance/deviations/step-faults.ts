/** Steps of the design that were done wrong (by whom, when), by case: they follow the order of the model and yet do not conform. */
export class StepFaults {
  /** Faulty steps of each case of the log. */
  readonly steps: Uint32Array;
  /** Those of them all of whose faults are accepted. */
  readonly accepted: Uint32Array;
  /** Of the case at hand: 0 without fault, 1 only accepted ones, 2 others. */
  #state = new Uint8Array(64);
  readonly #touched: number[] = [];

  constructor(cases: number) {
    this.steps = new Uint32Array(cases);
    this.accepted = new Uint32Array(cases);
  }

  /** A new case is at hand. */
  begin(): void {
    for (const position of this.#touched) this.#state[position] = 0;
    this.#touched.length = 0;
  }

  /** The event at this place of the case has a fault. */
  mark(position: number, isAccepted: boolean): void {
    if (position >= this.#state.length) {
      const bigger = new Uint8Array(2 * position);
      bigger.set(this.#state);
      this.#state = bigger;
    }
    if (this.#state[position] === 0) this.#touched.push(position);
    this.#state[position] = Math.max(this.#state[position], isAccepted ? 1 : 2);
  }

  /** Counts what was marked for the case at hand. */
  end(caseIndex: number): void {
    this.steps[caseIndex] = this.#touched.length;
    for (const position of this.#touched) if (this.#state[position] === 1) this.accepted[caseIndex]++;
  }
}
