import { compareCodePoints } from '#analysis/log';
import type { VariantTable } from '#analysis/variants';

/** A variant table in the given order from activity sequences and their case counts; a text is one letter an activity. */
export function variantTableOf(rows: readonly (readonly [string | readonly string[], number])[]): VariantTable {
  const traces = rows.map(([trace]) => Array.from(trace));
  const activities = Array.from(new Set(traces.flat())).sort(compareCodePoints);
  const code = new Map(activities.map((activity, i) => [activity, i]));
  const offsets = new Uint32Array(rows.length + 1);
  traces.forEach((trace, v) => {
    offsets[v + 1] = offsets[v] + trace.length;
  });
  return {
    activities,
    variantCount: rows.length,
    offsets,
    codes: Uint32Array.from(traces.flat(), (activity) => code.get(activity) ?? 0),
    cases: Uint32Array.from(rows, ([, cases]) => cases),
    caseVariant: new Uint32Array(0),
  };
}
