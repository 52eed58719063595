import type { Segment } from './segment-table.tsx';

export const segmentOrders = ['cases', 'rate'] as const;
export type SegmentOrder = (typeof segmentOrders)[number];

type Ordered = Pick<Segment, 'value' | 'cases' | 'caseConformance' | 'small'>;

/** Segments with most cases first, or with the lowest rate first; by rate those of few cases come last, as theirs says little. Ties by value. */
export const orderSegments = <T extends Ordered>(segments: readonly T[], order: SegmentOrder): readonly T[] =>
  [...segments].sort(
    (a, b) =>
      (order === 'cases'
        ? b.cases - a.cases
        : Number(a.small) - Number(b.small) || (a.caseConformance ?? 1) - (b.caseConformance ?? 1)) ||
      (a.value < b.value ? -1 : 1),
  );

/** Those whose value contains a text, whatever its case; `nameOf` says how a value is shown. */
export function findSegments<T extends Ordered>(
  segments: readonly T[],
  text: string,
  nameOf: (value: string) => string,
): readonly T[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? segments : segments.filter(({ value }) => nameOf(value).toLowerCase().includes(wanted));
}
