import { compareCodePoints, type EventLog } from '../log/index.ts';
import { NO_VARIANT, type VariantTable } from '../variants/index.ts';

export const MOST_EXAMPLES = 5;

/** Finds cases that show something, by the variants that show it. */
export interface ExampleCases {
  /** Ids of up to five cases of different variants: of the first variants of the list, each time the lowest id by code points. */
  readonly of: (variants: readonly number[]) => string[];
}

/** Reads ids only of the variants asked for; the order of cases in the log makes no difference. */
export function exampleCases(log: EventLog, variants: VariantTable): ExampleCases {
  const { caseVariant, cases, variantCount } = variants;
  const offsets = new Uint32Array(variantCount + 1);
  for (let v = 0; v < variantCount; v++) offsets[v + 1] = offsets[v] + cases[v];
  const next = offsets.slice();
  const members = new Uint32Array(offsets[variantCount]);
  for (let c = 0; c < caseVariant.length; c++) if (caseVariant[c] !== NO_VARIANT) members[next[caseVariant[c]]++] = c;
  const known = new Map<number, string>();
  const lowest = (variant: number): string => {
    const found = known.get(variant);
    if (found !== undefined) return found;
    let id = log.caseIds.get(members[offsets[variant]]);
    for (let i = offsets[variant] + 1; i < offsets[variant + 1]; i++) {
      const other = log.caseIds.get(members[i]);
      if (compareCodePoints(other, id) < 0) id = other;
    }
    known.set(variant, id);
    return id;
  };
  return { of: (wanted) => wanted.slice(0, MOST_EXAMPLES).map(lowest) };
}
