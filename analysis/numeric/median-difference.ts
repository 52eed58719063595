import { normalQuantile } from './normal.ts';
import { selectInPlace } from './quantile.ts';

/** Two medians apart, with the interval that holds their true difference in 95 of 100 samples. */
export interface MedianDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959963984540054;
/** Beyond so many values the order statistics of the variance are normal enough. */
const EXACT = 1000;

/** The value at a place, from 0 on, of values in ascending order. */
type Ordered = (place: number) => number;

/**
 * The difference of the medians of `a[0 … na)` and `b[0 … nb)` with its 95 % interval from order statistics (Price, Bonett 2002): no shape of the distributions
 * is assumed. Reorders both ranges; both need at least five values. Deterministic.
 */
export const medianDifference = (a: Float64Array, na: number, b: Float64Array, nb: number): MedianDifference =>
  orderedMedianDifference(
    (place) => selectInPlace(a, 0, na, place),
    na,
    (place) => selectInPlace(b, 0, nb, place),
    nb,
  );

/** The same for `na` and `nb` values that need not lie in arrays: it asks for at most four of each. */
export function orderedMedianDifference(a: Ordered, na: number, b: Ordered, nb: number): MedianDifference {
  const difference = medianOf(a, na) - medianOf(b, nb);
  const margin = Z95 * Math.sqrt(medianVariance(a, na) + medianVariance(b, nb));
  return { difference, low: difference - margin, high: difference + margin };
}

/** The mean of the middle two of an even count. */
function medianOf(values: Ordered, n: number): number {
  const middle = (n - 1) >> 1;
  const lower = values(middle);
  return n % 2 === 1 ? lower : lower + (values(middle + 1) - lower) * 0.5;
}

function medianVariance(values: Ordered, n: number): number {
  const c = Math.max(1, Math.round((n + 1) / 2 - Math.sqrt(n)));
  const low = values(c - 1);
  const high = values(n - c);
  const z = n > EXACT ? 2 : normalQuantile(1 - binomialTail(n, c - 1));
  return ((high - low) / (2 * z)) ** 2;
}

/** P(X ≤ k) for n fair coins. */
function binomialTail(n: number, k: number): number {
  let term = 0.5 ** n;
  let sum = term;
  if (term === 0) return binomialTailInLogs(n, k);
  for (let i = 1; i <= k; i++) {
    term *= (n - i + 1) / i;
    sum += term;
  }
  return sum;
}

function binomialTailInLogs(n: number, k: number): number {
  let log = -n * Math.LN2;
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log((n - i + 1) / i);
    sum += Math.exp(log);
  }
  return sum;
}
