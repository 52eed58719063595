import type { FilterSpec } from '#analysis/catalog';
import { parseFilter } from '#analysis/filter';

/** The conditions of the filter bar: a case passes when all of them hold. */
export type Conditions = readonly FilterSpec[];

export interface Decoded {
  readonly conditions: Conditions;
  /** True when something was there that is no filter. */
  readonly isInvalid: boolean;
}

/** What stands in the address for these conditions; `undefined` (nothing) for none. */
export const encodeConditions = (conditions: Conditions): Conditions | undefined =>
  conditions.length === 0 ? undefined : conditions;

/** The conditions out of an address. What cannot be read is left out and said. */
export function decodeConditions(value: unknown): Decoded {
  if (value === undefined || value === null || value === '') return { conditions: [], isInvalid: false };
  if (!Array.isArray(value)) return { conditions: [], isInvalid: true };
  const conditions: FilterSpec[] = [];
  let isInvalid = false;
  for (const one of value) {
    try {
      conditions.push(parseFilter(one));
    } catch {
      isInvalid = true;
    }
  }
  return { conditions, isInvalid };
}

/** One filter out of all conditions, for the server; `null` for all cases. */
export function specOf(conditions: Conditions): FilterSpec | null {
  const [first, ...others] = conditions;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: 'and', filters: conditions };
}
