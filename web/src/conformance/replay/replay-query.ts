import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { replayDefinition } from '#analysis/catalog';
import type { AnalysisResponse } from '#contract';
import { client } from '../../api/client.ts';
import { watched } from '../../api/long-work.ts';
import { type ModelPart, useMapping } from '../checked.ts';

export type Replayed = AnalysisResponse<typeof replayDefinition>['result'];
export type TokenPlace = Replayed['places'][number];
export type ReplayedVariant = Replayed['perVariant'][number];

/** Variants listed. */
const TOP = 500;

/** The cases of a design played on it with tokens, activities matched and steps without events taken as the check of the page does. */
export function useReplay(logId: string, { modelId, filter }: Pick<ModelPart, 'modelId' | 'filter'>) {
  const mapping = useMapping(logId, modelId);
  const kept = mapping.data;
  const replay = useQuery({
    queryKey: ['log', logId, 'replay', modelId, filter, kept?.mapping ?? null, kept?.silent ?? null],
    queryFn: (asked) =>
      watched(asked, async ({ signal, onProgress }) => {
        const params = { top: TOP, ...(kept && { mapping: kept.mapping, silent: kept.silent }) };
        const { result } = await client.analyze(
          replayDefinition,
          logId,
          { filter, modelId, params },
          signal,
          onProgress,
        );
        return result;
      }),
    enabled: kept !== undefined,
    placeholderData: keepPreviousData,
  });
  return {
    ...replay,
    error: mapping.error ?? replay.error,
    refetch: () => Promise.all([mapping.refetch(), replay.refetch()]),
  };
}
