export interface Variant {
  readonly cases: number;
  readonly share: number;
  readonly activities: readonly string[];
  readonly meanDuration: number | null;
  readonly medianDuration: number | null;
}

export interface VariantRow extends Variant {
  /** Identifies the sequence itself: the same in every filter. */
  readonly key: string;
  readonly rank: number;
  /** Share of cases of this and all more frequent variants. */
  readonly cumulative: number;
}

export function withCumulative(variants: readonly Variant[]): VariantRow[] {
  let cumulative = 0;
  return variants.map((variant, i) => {
    cumulative += variant.share;
    return { ...variant, key: JSON.stringify(variant.activities), rank: i + 1, cumulative: Math.min(1, cumulative) };
  });
}

/** How many variants (of all, most frequent first) cover the given share of the cases; `null` when the listed ones do not suffice. */
export function coveringVariants(rows: readonly VariantRow[], share: number): number | null {
  const row = rows.find((one) => one.cumulative >= share - 1e-9);
  return row?.rank ?? null;
}

/** Variants that occur in one case only; `null` when the list ends before they begin. Most frequent come first, so all after the first single one are single. */
export function singleVariants(rows: readonly VariantRow[], total: number): number | null {
  const first = rows.findIndex((row) => row.cases === 1);
  if (first >= 0) return total - first;
  return rows.length >= total ? 0 : null;
}

/** Places in the list of the variants that were chosen, the most frequent first; those that are not listed any more are left out. */
export function placesOf(chosen: Iterable<string>, rows: readonly VariantRow[]): number[] {
  const places = new Map(rows.map(({ key, rank }) => [key, rank - 1]));
  return [...chosen].flatMap((key) => places.get(key) ?? []).sort((a, b) => a - b);
}
