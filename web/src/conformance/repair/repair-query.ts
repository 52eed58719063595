import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, RequestOf, ResponseOf } from '#contract';
import { client } from '../../api/client.ts';
import type { Progress } from '../../models/working.tsx';
import type { MoveCosts } from '../costs/move-costs.ts';

export type Repair = ResponseOf<Endpoints['repairDesign']>;
export type Suggestion = Repair['result']['suggestions'][number];
export type Chosen = Repair['result']['chosen'];
export type Measures = Repair['result']['before'];
type SaveInput = NonNullable<RequestOf<Endpoints['repairDesign']>['body']['save']>;

export interface RepairSubject {
  readonly logId: string;
  readonly modelId: string;
  readonly filter: FilterSpec | null;
  /** What moves cost, where it is not 1. */
  readonly costs?: MoveCosts | undefined;
}

const bodyOf = ({ modelId, filter, costs }: RepairSubject) => ({
  ...{ modelId, filter },
  ...(costs !== undefined && { costs }),
});

/** Most frequent deviations that a change is looked for, and how many changes the proposal makes. */
const LOOKED_FOR = { candidates: 12, steps: 3 } as const;

/** Changes that would explain deviations, each with its effect, and the best few of them together. May take long: it can be cancelled. */
export function useSuggestedChanges(subject: RepairSubject) {
  const { logId, modelId, filter, costs = null } = subject;
  const queries = useQueryClient();
  const queryKey = ['log', logId, 'repair', modelId, filter, costs];
  const [progress, setProgress] = useState<Progress | null>(null);
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.repairDesign({
        params: { logId },
        body: { ...bodyOf(subject), ...LOOKED_FOR },
        signal,
        onProgress: (share, stage) => setProgress({ share, stage: stage ?? null }),
      }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { ...query, progress, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

/** What the chosen changes do together. */
export function useChosenChanges(subject: RepairSubject, apply: readonly string[], enabled: boolean) {
  const { logId, modelId, filter, costs = null } = subject;
  const queries = useQueryClient();
  const queryKey = ['log', logId, 'repair', modelId, filter, costs, apply];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.repairDesign({ params: { logId }, body: { ...bodyOf(subject), apply: [...apply] }, signal }),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { ...query, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

/** Keeps the changed design as a new model, and as a design of the log where that is wanted. */
export function useSaveChanges(subject: RepairSubject) {
  const { logId } = subject;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ apply, save }: { readonly apply: readonly string[]; readonly save: SaveInput }) =>
      client.repairDesign({ params: { logId }, body: { ...bodyOf(subject), apply: [...apply], save } }),
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
