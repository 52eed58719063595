import { useSearch } from '@tanstack/react-router';
import { useLanguage } from '../app/settings.ts';
import { type CheckedDeviation, useChecked } from '../conformance/checked.ts';
import { useFilter } from '../filter/use-filter.ts';

/** The sentence of a deviation by its id; `null` while unknown. */
export function useDeviationSentence(logId: string, id: string | undefined): string | null {
  const language = useLanguage();
  const { spec } = useFilter();
  const { asIf, costs, against } = useSearch({ from: '/logs/$logId' });
  const { data } = useChecked({ logId, filter: spec, asIf, costs }, id !== undefined);
  const isIt = (one: CheckedDeviation): boolean =>
    one.id === id || (one.deviation === id && one.modelId === against) || `${one.modelId}:${one.deviation}` === id;
  return data?.result.deviations.find(isIt)?.sentence[language] ?? null;
}
