import type { FilterSpec } from '#analysis/catalog';
import { type Conditions, decodeConditions } from '../../filter/codec.ts';

/** Which two groups of cases are compared: those before and since a day, or those of two lists of conditions. */
export type CompareSpec =
  | { readonly by: 'date'; readonly date: string }
  | { readonly by: 'groups'; readonly first: readonly FilterSpec[]; readonly second: readonly FilterSpec[] };

/** The comparison that an address holds; undefined where there is none that can be read. */
export function readCompare(value: unknown): CompareSpec | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = new Map<string, unknown>(Object.entries(value));
  const date = read.get('date');
  if (read.get('by') === 'date' && typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date))
    return { by: 'date', date };
  if (read.get('by') !== 'groups') return undefined;
  const [first, second] = [readConditions(read.get('first')), readConditions(read.get('second'))];
  return first === null || second === null ? undefined : { by: 'groups', first, second };
}

function readConditions(value: unknown): Conditions | null {
  const { conditions, isInvalid } = decodeConditions(value);
  return isInvalid ? null : conditions;
}
