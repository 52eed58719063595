import { analysis } from '../analysis.ts';
import { finiteOrNull } from '../numeric/index.ts';
import { variantsDefinition } from './schema.ts';
import { variantDurations } from './variant-durations.ts';
import { variantsOf } from './variants.ts';

export const variantsAnalysis = analysis(variantsDefinition, ({ log, cases }, { top }) => {
  const table = variantsOf(log, cases);
  const { mean, median } = variantDurations(log, cases);
  const shown = Math.min(top ?? table.variantCount, table.variantCount);
  const caseCount = cases === null ? log.caseCount : cases.count;
  return {
    total: table.variantCount,
    variants: Array.from({ length: shown }, (_, v) => ({
      cases: table.cases[v],
      share: table.cases[v] / caseCount,
      activities: Array.from(
        table.codes.subarray(table.offsets[v], table.offsets[v + 1]),
        (code) => table.activities[code],
      ),
      meanDuration: finiteOrNull(mean[v]),
      medianDuration: finiteOrNull(median[v]),
    })),
  };
});
