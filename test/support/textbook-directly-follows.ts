import type { EventLog } from '#analysis/log';
import { tracesOf } from './textbook-traces.ts';

export interface TextbookEdge {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cases: number;
  /** Sorted, in seconds. */
  readonly times: readonly number[];
}

/** Every pair of neighbours, with objects and maps; sorted by the position of names in the log's dictionary. */
export function textbookDirectlyFollows(log: EventLog): TextbookEdge[] {
  const found = new Map<string, { from: string; to: string; cases: Set<number>; times: number[] }>();
  tracesOf(log).forEach((trace, c) => {
    for (let i = 1; i < trace.length; i++) {
      const [a, b] = [trace[i - 1], trace[i]];
      const key = JSON.stringify([a.activity, b.activity]);
      const edge = found.get(key) ?? { from: a.activity, to: b.activity, cases: new Set(), times: [] };
      found.set(key, edge);
      edge.cases.add(c);
      edge.times.push(Math.max(b.start ?? 0, a.time ?? 0) / 1000 - (a.time ?? 0) / 1000);
    }
  });
  const place = (name: string): number => log.activities.indexOf(name);
  return Array.from(found.values(), ({ cases, times, ...edge }) => ({
    ...edge,
    count: times.length,
    cases: cases.size,
    times: times.sort((x, y) => x - y),
  })).sort((x, y) => place(x.from) - place(y.from) || place(x.to) - place(y.to));
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

export const sampleStdev = (values: readonly number[]): number | null =>
  values.length < 2
    ? null
    : Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));

/** Of sorted values: the middle one, or the mean of the middle two. */
export const median = (sorted: readonly number[]): number =>
  (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
