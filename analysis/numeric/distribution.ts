import { quantileOfSorted } from './quantile.ts';

/** A distribution in numbers; everything but `n` is `null` where undefined. */
export interface Distribution {
  readonly n: number;
  readonly mean: number | null;
  readonly sum: number | null;
  /** Sample standard deviation (n − 1). */
  readonly stdev: number | null;
  readonly min: number | null;
  readonly p05: number | null;
  readonly p10: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** Summary of the values that are not NaN, whatever their order; percentiles of type 7 (Hyndman & Fan 1996). */
export function distributionOf(values: Float64Array): Distribution {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  const at = (p: number): number | null => (n === 0 ? null : quantileOfSorted(sorted, p));
  const sum = sumOf(sorted);
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (sorted[i] - mean) ** 2;
  return {
    n,
    mean: n === 0 ? null : mean,
    sum: n === 0 ? null : sum,
    stdev: n < 2 ? null : Math.sqrt(squares / (n - 1)),
    min: at(0),
    p05: at(0.05),
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    max: at(1),
  };
}

/** Sum with Neumaier's compensation (1974): exact to the last bit or nearly so. */
export function sumOf(values: Float64Array): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
