import { compareCodePoints, type EventLog } from '#analysis/log';
import { tracesOf } from './textbook-traces.ts';

/** Variants by counting sequences as JSON text. */
export function textbookVariants(log: EventLog): { cases: number; activities: string[] }[] {
  const counts = new Map<string, number>();
  for (const trace of tracesOf(log)) {
    const key = JSON.stringify(trace.map((event) => event.activity));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, cases]) => ({ cases, activities: JSON.parse(key) as string[] })).sort(
    (x, y) => y.cases - x.cases || compareSequences(x.activities, y.activities),
  );
}

function compareSequences(x: readonly string[], y: readonly string[]): number {
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const order = compareCodePoints(x[i], y[i]);
    if (order !== 0) return order;
  }
  return x.length - y.length;
}
