import type { EventLog } from '../log/index.ts';
import { NO_VARIANT, type VariantTable } from './variant-table.ts';
import { variantsOf } from './variants.ts';

/** For each variant of a part of a log its index in the table of the whole log: what other questions to the log name variants by. O(cases). */
export function indexInLog(log: EventLog, part: VariantTable): Uint32Array {
  const whole = variantsOf(log);
  const index = new Uint32Array(part.variantCount);
  const { caseVariant } = part;
  for (let c = 0; c < caseVariant.length; c++)
    if (caseVariant[c] !== NO_VARIANT) index[caseVariant[c]] = whole.caseVariant[c];
  return index;
}
