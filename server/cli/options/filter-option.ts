import type { FilterSpec } from '#analysis/catalog';
import type { CaseSet, EventLog } from '#analysis/log';
import type { CommandOptions, OptionValues } from '../command.ts';
import { UsageError } from '../exit.ts';

export const filterOption = {
  filter: {
    type: 'string',
    value: 'JSON',
    description: 'only cases that pass, e.g. {"kind":"duration","min":86400}',
  },
} as const satisfies CommandOptions;

/** The filter given, checked; `null` without one. */
export async function filterSpecOf(values: OptionValues): Promise<FilterSpec | null> {
  const text = values.filter;
  if (typeof text !== 'string') return null;
  const { parseFilter } = await import('#analysis/filter');
  let filter: unknown;
  try {
    filter = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`--filter is not JSON: ${cause instanceof Error ? cause.message : text}`);
  }
  return parseFilter(filter);
}

/** The cases that pass the filter given; `null` without one. */
export async function filterOf(values: OptionValues, log: EventLog): Promise<CaseSet | null> {
  const filter = await filterSpecOf(values);
  return filter === null ? null : (await import('#analysis/filter')).evaluateFilter(filter, log);
}
