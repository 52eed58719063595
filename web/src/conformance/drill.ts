import type { FilterSpec } from '#analysis/catalog';
import type { LogSearch } from '../filter/search.ts';
import type { CheckedDeviation } from './checked.ts';

/** What of an address decides which cases a check finds where. */
type Checking = Pick<LogSearch, 'asIf' | 'costs'>;

/**
 * The address of the cases behind a figure: those of the filter, of the design that the figure is about (`scope`, null: of all) and of
 * what else is wanted. Variants are those of the whole log, so the scope has to go along; where the list is made by checking again, so
 * does what the check was told.
 */
export const drillSearch = (
  { filter, asIf, costs }: Checking & Pick<LogSearch, 'filter'>,
  scope: FilterSpec | null,
  wanted: Pick<LogSearch, 'against' | 'standing' | 'variants' | 'deviation'>,
): LogSearch => {
  const conditions = [...(filter ?? []), ...(scope === null ? [] : [scope])];
  const isChecked = wanted.against !== undefined || wanted.standing !== undefined;
  return {
    ...(conditions.length > 0 && { filter: conditions }),
    ...wanted,
    ...(wanted.standing !== undefined && asIf !== undefined && { asIf }),
    ...(isChecked && costs !== undefined && { costs }),
  };
};

/** The cases of a deviation: those of its variants; where not all of these show it, those that do against its design. */
export const casesOf = ({
  id,
  modelId,
  variants,
  someCases,
}: Pick<CheckedDeviation, 'id' | 'modelId' | 'someCases' | 'variants'>): Pick<
  LogSearch,
  'against' | 'variants' | 'deviation'
> => (someCases ? { deviation: id, against: modelId } : { deviation: id, variants });

/** The cases that pass both; null: all. */
export const bothOf = (a: FilterSpec | null, b: FilterSpec | null): FilterSpec | null =>
  a === null ? b : b === null ? a : { kind: 'and', filters: [a, b] };

/** Whether a deviation, by its id within its model, is of a kind that only some cases of its variants show. */
export const isOfSomeCases = (id: string): boolean => /^(wrong-role|too-late|too-early)\|/.test(id);
