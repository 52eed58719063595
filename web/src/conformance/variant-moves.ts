import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Endpoints, ResponseOf } from '#contract';
import { client } from '../api/client.ts';
import { useFilter } from '../filter/use-filter.ts';
import { useConformanceSearch } from './use-conformance-search.ts';

export type Moves = ResponseOf<Endpoints['conformanceMoves']>['variants'][number]['moves'];

/** The moves of variants in the check that the page shows, by variant; those that are not there yet are absent. */
export function useMoves(logId: string, modelId: string, variants: readonly number[]) {
  const { spec: filter } = useFilter();
  const [{ asIf, costs }] = useConformanceSearch();
  const check = ['log', logId, 'conformance-moves', modelId, filter, asIf ?? null, costs ?? null];
  const asked = useQuery({
    queryKey: [...check, variants],
    queryFn: ({ signal }) =>
      client.conformanceMoves({
        params: { logId },
        body: {
          ...{ filter, modelId, variants: [...variants] },
          ...(asIf !== undefined && { asIf }),
          ...(costs !== undefined && { costs }),
        },
        signal,
      }),
    // Moves of another check are never shown, those of other variants meanwhile are.
    placeholderData: (before, query) =>
      JSON.stringify(query?.queryKey.slice(0, -1)) === JSON.stringify(check) ? keepPreviousData(before) : undefined,
  });
  const { data } = asked;
  const byVariant = useMemo(
    () => new Map<number, Moves>(data?.variants.map(({ variant, moves }) => [variant, moves])),
    [data],
  );
  return { ...asked, byVariant };
}
