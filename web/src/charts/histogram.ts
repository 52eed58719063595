import { bin } from 'd3-array';

export interface Bin {
  /** Seconds, inclusive. */
  readonly from: number;
  /** Seconds, exclusive; of the last bar, where it collects everything above, the largest value. */
  readonly to: number;
  readonly count: number;
  /** Collects everything above the drawn range. */
  readonly isRest: boolean;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200];
const DAY = 86_400;
const DAY_STEPS = [1, 2, 5, 7, 10, 14, 30, 60, 90, 180, 365].map((days) => days * DAY);

/** Bars of equal, round width up to the 99th percentile at most; the long tail above is one bar of its own, so that it does not flatten the rest. */
export function durationBins(durations: Float64Array, wanted = 32): readonly Bin[] {
  if (durations.length === 0) return [];
  const sorted = Float64Array.from(durations).sort();
  const max = sorted[sorted.length - 1] ?? 0;
  const p99 = sorted[Math.floor((sorted.length - 1) * 0.99)] ?? max;
  const end = max > 1.5 * p99 && p99 > 0 ? p99 : max;
  const step = [...STEPS, ...DAY_STEPS].find((s) => end / s <= wanted) ?? Math.ceil(end / wanted / DAY) * DAY;
  const edges = Math.max(1, Math.floor(end / step) + 1);
  const limit = edges * step;
  const thresholds = Array.from({ length: edges - 1 }, (_, i) => (i + 1) * step);
  const bars = bin<number, number>().domain([0, limit]).thresholds(thresholds)(sorted.filter((d) => d < limit));
  const drawn = bars.map((bar, i) => ({ from: i * step, to: (i + 1) * step, count: bar.length, isRest: false }));
  const rest = sorted.length - drawn.reduce((sum, bar) => sum + bar.count, 0);
  return rest === 0 ? drawn : [...drawn, { from: limit, to: max, count: rest, isRest: true }];
}
