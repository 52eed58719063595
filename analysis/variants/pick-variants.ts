import { NO_VARIANT, type VariantTable } from './variant-table.ts';

/** The picked variants of a table, as a table of their own in the same order. */
export function pickVariants(table: VariantTable, picked: readonly number[]): VariantTable {
  const kept = [...new Set(picked)].sort((a, b) => a - b);
  const lengths = kept.map((v) => table.offsets[v + 1] - table.offsets[v]);
  const offsets = new Uint32Array(kept.length + 1);
  lengths.forEach((length, i) => {
    offsets[i + 1] = offsets[i] + length;
  });
  const codes = new Uint32Array(offsets[kept.length]);
  const place = new Map(kept.map((v, i) => [v, i]));
  kept.forEach((v, i) => {
    codes.set(table.codes.subarray(table.offsets[v], table.offsets[v + 1]), offsets[i]);
  });
  return {
    activities: table.activities,
    variantCount: kept.length,
    offsets,
    codes,
    cases: Uint32Array.from(kept, (v) => table.cases[v]),
    caseVariant: table.caseVariant.map((v) => place.get(v) ?? NO_VARIANT),
  };
}
