import { useConformance, useLog } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { useFilter } from '../filter/use-filter.ts';

/** The sentence of a deviation by its id; `null` while unknown. */
export function useDeviationSentence(logId: string, id: string | undefined): string | null {
  const language = useLanguage();
  const { spec } = useFilter();
  const modelId = useLog(logId).data?.log.modelId ?? null;
  const { data } = useConformance({ logId, filter: spec }, id === undefined ? null : modelId);
  return data?.result.deviations.find((deviation) => deviation.id === id)?.sentence[language] ?? null;
}
