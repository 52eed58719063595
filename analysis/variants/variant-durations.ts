import type { CaseSet, EventLog } from '../log/index.ts';
import { quantileInPlace } from '../numeric/index.ts';
import { caseBounds } from '../performance/index.ts';
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
  const bounds = caseBounds(log);
  const offsets = new Uint32Array(table.variantCount + 1);
  for (let v = 0; v < table.variantCount; v++) offsets[v + 1] = offsets[v] + table.cases[v];
  const next = offsets.slice();
  const grouped = new Float64Array(offsets[table.variantCount]);
  const sum = new Float64Array(table.variantCount);
  for (let c = 0; c < log.caseCount; c++) {
    const v = table.caseVariant[c];
    if (v === NO_VARIANT) continue;
    // Whole milliseconds add up exactly, so the order of cases does not show.
    const duration = bounds === null ? Number.NaN : bounds.last[c] - bounds.first[c];
    grouped[next[v]++] = duration;
    sum[v] += duration;
  }
  return {
    mean: sum.map((total, v) => total / 1000 / table.cases[v]),
    median: sum.map((total, v) =>
      Number.isNaN(total) ? Number.NaN : quantileInPlace(grouped, offsets[v], offsets[v + 1], 0.5) / 1000,
    ),
  };
}
