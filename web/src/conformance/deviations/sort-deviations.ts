import type { CheckedDeviation } from '../checked.ts';

export const orders = ['cases', 'effect', 'cost', 'latest', 'first'] as const;
export type Order = (typeof orders)[number];

/** Deviations in an order, heaviest or latest first; equal ones as they came. What has no figure to go by comes last. */
export function sortDeviations(deviations: readonly CheckedDeviation[], order: Order): readonly CheckedDeviation[] {
  if (order === 'cases') return [...deviations].sort((a, b) => b.cases - a.cases);
  if (order === 'effect') return byNumber(deviations, (d) => d.deltaMedianDuration);
  if (order === 'cost') return byNumber(deviations, (d) => d.deltaMedianCost);
  if (order === 'latest') return byNumber(deviations, (d) => timeOf(d.lastSeen));
  return byNumber(deviations, (d) => negated(timeOf(d.firstSeen)));
}

const timeOf = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso));
const negated = (value: number | null): number | null => (value === null ? null : -value);

const byNumber = (
  deviations: readonly CheckedDeviation[],
  figure: (deviation: CheckedDeviation) => number | null,
): readonly CheckedDeviation[] =>
  [...deviations].sort(
    (a, b) => (figure(b) ?? Number.NEGATIVE_INFINITY) - (figure(a) ?? Number.NEGATIVE_INFINITY) || 0,
  );
