import { normalCdf } from '../../numeric/index.ts';
import { Z95 } from './proportion-test.ts';

/** Fewer cases on either side say nothing by this test: it leans on their number. */
const FEWEST = 30;

/**
 * A share of steps summed over cases: `Σ part / Σ whole`. Steps of one case go together, so cases are what is counted, and the sums of
 * squares tell how much they differ. Whole numbers: sums of several groups of cases are exact.
 */
export class StepShare {
  cases = 0;
  part = 0;
  whole = 0;
  #partSquares = 0;
  #wholeSquares = 0;
  #products = 0;

  /** `n` cases with the same steps. */
  add(part: number, whole: number, n: number): void {
    this.cases += n;
    this.part += n * part;
    this.whole += n * whole;
    this.#partSquares += n * part * part;
    this.#wholeSquares += n * whole * whole;
    this.#products += n * part * whole;
  }

  get share(): number | null {
    return this.whole === 0 ? null : this.part / this.whole;
  }

  /** Variance of the share by linearisation of the ratio (Cochran 1977, 6.3); `null` below 30 cases. */
  get variance(): number | null {
    const { share, cases } = this;
    if (share === null || cases < FEWEST) return null;
    const residual = this.#partSquares - 2 * share * this.#products + share * share * this.#wholeSquares;
    return ((cases / (cases - 1)) * Math.max(0, residual)) / (this.whole * this.whole);
  }
}

/** Second minus first, with the 95 % interval and the two-sided p of the z-test; both `null` below 30 cases on either side. */
export function compareStepShares(first: StepShare, second: StepShare) {
  const [one, two] = [first.share, second.share];
  const difference = one === null || two === null ? null : two - one;
  const [v1, v2] = [first.variance, second.variance];
  if (difference === null || v1 === null || v2 === null) return { difference, low: null, high: null, p: null };
  const error = Math.sqrt(v1 + v2);
  const z = difference === 0 ? 0 : Math.abs(difference) / error;
  return {
    difference,
    low: Math.max(-1, difference - Z95 * error),
    high: Math.min(1, difference + Z95 * error),
    p: Math.min(1, 2 * normalCdf(-z)),
  };
}
