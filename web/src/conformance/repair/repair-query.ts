import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, RequestOf, ResponseOf } from '#contract';
import { client } from '../../api/client.ts';

export type Repair = ResponseOf<Endpoints['repairDesign']>;
export type Suggestion = Repair['result']['suggestions'][number];
export type Chosen = Repair['result']['chosen'];
export type Measures = Repair['result']['before'];
type SaveInput = NonNullable<RequestOf<Endpoints['repairDesign']>['body']['save']>;

export interface RepairSubject {
  readonly logId: string;
  readonly modelId: string;
  readonly filter: FilterSpec | null;
}

/** Most frequent deviations that a change is looked for, and how many changes the proposal makes. */
const LOOKED_FOR = { candidates: 12, steps: 3 } as const;

/** Changes that would explain deviations, each with its effect, and the best few of them together. May take long: it can be cancelled. */
export function useSuggestedChanges({ logId, modelId, filter }: RepairSubject) {
  const queries = useQueryClient();
  const queryKey = ['log', logId, 'repair', modelId, filter];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.repairDesign({ params: { logId }, body: { modelId, filter, ...LOOKED_FOR }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { ...query, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

/** What the chosen changes do together. */
export function useChosenChanges(
  { logId, modelId, filter }: RepairSubject,
  apply: readonly string[],
  enabled: boolean,
) {
  const queries = useQueryClient();
  const queryKey = ['log', logId, 'repair', modelId, filter, apply];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.repairDesign({ params: { logId }, body: { modelId, filter, apply: [...apply] }, signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { ...query, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

/** Keeps the changed design as a new model, and as a design of the log where that is wanted. */
export function useSaveChanges({ logId, modelId, filter }: RepairSubject) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ apply, save }: { readonly apply: readonly string[]; readonly save: SaveInput }) =>
      client.repairDesign({ params: { logId }, body: { modelId, filter, apply: [...apply], save } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['models'] });
      // What was suggested is of the design as it was: it stays as long as it is looked at.
      return queries.invalidateQueries({
        queryKey: ['log', logId],
        predicate: ({ queryKey }) => queryKey[2] !== 'repair',
      });
    },
  });
}
