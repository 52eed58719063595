import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import { dfgDefinition, performanceDefinition, statsDefinition, variantsDefinition } from '#analysis/catalog';
import type { Endpoints, RequestOf } from '#contract';
import { client } from './client.ts';

/** What a figure depends on: the log, the cases and, where it matters, the designed model. */
interface Selection {
  readonly logId: string;
  readonly filter: FilterSpec | null;
}

export const useLogs = () => useQuery({ queryKey: ['logs'], queryFn: ({ signal }) => client.listLogs({ signal }) });

export const logQuery = (logId: string) =>
  queryOptions({ queryKey: ['log', logId], queryFn: ({ signal }) => client.getLog({ params: { logId }, signal }) });

export const useLog = (logId: string) => useQuery(logQuery(logId));

export const useVocabulary = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'vocabulary'],
    queryFn: ({ signal }) => client.getVocabulary({ params: { logId }, signal }),
  });

export const useStats = ({ logId, filter }: Selection) =>
  useQuery({
    queryKey: ['log', logId, 'stats', filter],
    queryFn: ({ signal }) => client.analyze(statsDefinition, logId, { filter }, signal),
    placeholderData: keepPreviousData,
  });

export const useGraph = ({ logId, filter }: Selection) =>
  useQuery({
    queryKey: ['log', logId, 'dfg', filter],
    queryFn: ({ signal }) => client.analyze(dfgDefinition, logId, { filter }, signal),
    placeholderData: keepPreviousData,
  });

export const usePerformance = ({ logId, filter }: Selection, top: number) =>
  useQuery({
    queryKey: ['log', logId, 'performance', filter, top],
    queryFn: ({ signal }) => client.analyze(performanceDefinition, logId, { filter, params: { top } }, signal),
    placeholderData: keepPreviousData,
  });

export const useVariants = ({ logId, filter }: Selection, top: number) =>
  useQuery({
    queryKey: ['log', logId, 'variants', filter, top],
    queryFn: ({ signal }) => client.analyze(variantsDefinition, logId, { filter, params: { top } }, signal),
    placeholderData: keepPreviousData,
  });

type CaseBody = RequestOf<Endpoints['listCases']>['body'];

export interface CaseQuery extends Pick<CaseBody, 'conformance' | 'deviation' | 'rule' | 'variants'> {
  readonly sort: NonNullable<CaseBody['sort']>;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

export const useCases = ({ logId, filter }: Selection, query: CaseQuery, enabled = true) =>
  useQuery({
    queryKey: ['log', logId, 'cases', filter, query],
    queryFn: ({ signal }) => client.listCases({ params: { logId }, body: { filter, ...query }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });

export const useCase = (logId: string, caseIndex: number | null) =>
  useQuery({
    queryKey: ['log', logId, 'case', caseIndex],
    queryFn: ({ signal }) => client.getCase({ params: { logId, caseIndex: caseIndex ?? 0 }, signal }),
    enabled: caseIndex !== null,
  });

export const useModels = () =>
  useQuery({ queryKey: ['models'], queryFn: ({ signal }) => client.listModels({ signal }) });

export const useModel = (modelId: string | null) =>
  useQuery({
    queryKey: ['model', modelId],
    queryFn: ({ signal }) => client.getModel({ params: { modelId: modelId ?? '' }, signal }),
    enabled: modelId !== null,
  });

export const useDeleteLog = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (logId: string) => client.deleteLog({ params: { logId } }),
    onSuccess: (_, logId) => {
      queries.removeQueries({ queryKey: ['log', logId] });
      return queries.invalidateQueries({ queryKey: ['logs'] });
    },
  });
};

/** Sets or removes the designed model of a log; with a file, sends the model first. */
export const useSetModel = (logId: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (choice: File | string | null) => {
      const modelId =
        choice instanceof File ? (await client.createModel({ query: { name: choice.name }, body: choice })).id : choice;
      return client.updateLog({ params: { logId }, body: { modelId } });
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['log', logId] }),
        queries.invalidateQueries({ queryKey: ['logs'] }),
        queries.invalidateQueries({ queryKey: ['models'] }),
      ]),
  });
};
