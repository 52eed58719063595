import type { FilterSpec } from '#analysis/catalog';
import type { LogSearch } from '../filter/search.ts';

/**
 * The address of the cases behind a figure: those of the filter, of the design that the figure is about (`scope`, null: of all) and of
 * what else is wanted. Variants are those of the whole log, so the scope has to go along.
 */
export const drillSearch = (
  { filter }: Pick<LogSearch, 'filter'>,
  scope: FilterSpec | null,
  wanted: Pick<LogSearch, 'variants' | 'deviation'>,
): LogSearch => {
  const conditions = [...(filter ?? []), ...(scope === null ? [] : [scope])];
  return { ...(conditions.length > 0 && { filter: conditions }), ...wanted };
};
