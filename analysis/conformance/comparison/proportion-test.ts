import { normalCdf } from '../../numeric/index.ts';

/** Two shares apart: is the difference more than chance? */
export interface ShareDifference {
  readonly difference: number;
  /** 95 % interval of the difference (Newcombe 1998, method 10: from Wilson's intervals of both shares). */
  readonly low: number;
  readonly high: number;
  /** Two-sided: Fisher's exact test where an expected count is below five, else the z-test of two proportions. */
  readonly p: number;
}

export const Z95 = 1.959963984540054;

/** `k1` of `n1` against `k2` of `n2`, second minus first; both `n` at least 1. */
export function compareShares(k1: number, n1: number, k2: number, n2: number): ShareDifference {
  const [p1, p2] = [k1 / n1, k2 / n2];
  const [a, b] = [wilson(k1, n1), wilson(k2, n2)];
  const difference = p2 - p1;
  return {
    difference,
    low: difference - Math.hypot(p2 - b.low, a.high - p1),
    high: difference + Math.hypot(b.high - p2, p1 - a.low),
    p: pValue(k1, n1, k2, n2),
  };
}

function wilson(k: number, n: number): { readonly low: number; readonly high: number } {
  const p = k / n;
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

const FEWEST_EXPECTED = 5;

function pValue(k1: number, n1: number, k2: number, n2: number): number {
  const k = k1 + k2;
  const n = n1 + n2;
  if (k === 0 || k === n) return 1;
  const expected = (Math.min(n1, n2) * Math.min(k, n - k)) / n;
  if (expected < FEWEST_EXPECTED) return fisher(k1, n1, k, n);
  const pooled = k / n;
  const z = (k2 / n2 - k1 / n1) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}

/** Sum of the probabilities of all tables with the same margins that are at most as likely as the one seen. */
function fisher(k1: number, n1: number, k: number, n: number): number {
  const factorial = logFactorials(n);
  const log = (x: number): number =>
    factorial[k] +
    factorial[n - k] +
    factorial[n1] +
    factorial[n - n1] -
    factorial[n] -
    factorial[x] -
    factorial[k - x] -
    factorial[n1 - x] -
    factorial[n - k - n1 + x];
  const seen = log(k1) + 1e-9;
  let sum = 0;
  for (let x = Math.max(0, k + n1 - n); x <= Math.min(k, n1); x++) if (log(x) <= seen) sum += Math.exp(log(x));
  return Math.min(1, sum);
}

function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logs[i] = logs[i - 1] + Math.log(i);
  return logs;
}

/** False discovery rate (Benjamini, Hochberg 1995): the smallest rate at which each of the tests would be called significant, in the order given. */
export function adjustedForMany(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(ps.length).fill(1);
  let smallest = 1;
  order.forEach(({ p, i }, rank) => {
    smallest = Math.min(smallest, (p * ps.length) / (ps.length - rank));
    adjusted[i] = smallest;
  });
  return adjusted;
}
