import type { CaseSet, EventLog } from '../log/index.ts';
import { quantileInPlace } from '../numeric/index.ts';
import { caseDurations } from '../performance/index.ts';
import { NO_VARIANT } from './variant-table.ts';
import { variantsOf } from './variants.ts';

/** Mean and median case duration of each variant in seconds; NaN where there are no times or no events. */
export interface VariantDurations {
  readonly mean: Float64Array;
  readonly median: Float64Array;
}

/** Durations by variant, in the order of `variantsOf`. */
export function variantDurations(log: EventLog, cases?: CaseSet | null): VariantDurations {
  const table = variantsOf(log, cases);
  const durations = caseDurations(log);
  const offsets = new Uint32Array(table.variantCount + 1);
  for (let v = 0; v < table.variantCount; v++) offsets[v + 1] = offsets[v] + table.cases[v];
  const next = offsets.slice();
  const grouped = new Float64Array(offsets[table.variantCount]);
  const sum = new Float64Array(table.variantCount);
  for (let c = 0; c < log.caseCount; c++) {
    const v = table.caseVariant[c];
    if (v === NO_VARIANT) continue;
    grouped[next[v]++] = durations[c];
    sum[v] += durations[c];
  }
  return {
    mean: sum.map((total, v) => total / table.cases[v]),
    median: sum.map((total, v) =>
      Number.isNaN(total) ? Number.NaN : quantileInPlace(grouped, offsets[v], offsets[v + 1], 0.5),
    ),
  };
}
