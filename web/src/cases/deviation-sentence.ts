import { useLanguage } from '../app/settings.ts';
import { useChecked } from '../conformance/checked.ts';
import { useFilter } from '../filter/use-filter.ts';

/** The sentence of a deviation by its id; `null` while unknown. */
export function useDeviationSentence(logId: string, id: string | undefined): string | null {
  const language = useLanguage();
  const { spec } = useFilter();
  const { data } = useChecked({ logId, filter: spec }, id !== undefined);
  return data?.result.deviations.find((deviation) => deviation.id === id)?.sentence[language] ?? null;
}
