import { normalQuantile } from './normal.ts';
import { quantileInPlace, selectInPlace } from './quantile.ts';

/** Two medians apart, with the interval that holds their true difference in 95 of 100 samples. */
export interface MedianDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

const Z95 = 1.959963984540054;
/** Beyond so many values the order statistics of the variance are normal enough. */
const EXACT = 1000;

/**
 * The difference of the medians of `a[0 … na)` and `b[0 … nb)` with its 95 % interval from order statistics (Price, Bonett 2002): no shape of the distributions
 * is assumed. Reorders both ranges; both need at least five values. Deterministic.
 */
export function medianDifference(a: Float64Array, na: number, b: Float64Array, nb: number): MedianDifference {
  const difference = quantileInPlace(a, 0, na, 0.5) - quantileInPlace(b, 0, nb, 0.5);
  const margin = Z95 * Math.sqrt(medianVariance(a, na) + medianVariance(b, nb));
  return { difference, low: difference - margin, high: difference + margin };
}

function medianVariance(values: Float64Array, n: number): number {
  const c = Math.max(1, Math.round((n + 1) / 2 - Math.sqrt(n)));
  const low = selectInPlace(values, 0, n, c - 1);
  const high = selectInPlace(values, 0, n, n - c);
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
