import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Endpoints, RequestOf, ResponseOf } from '#contract';
import { client } from '../../api/client.ts';

export type Kept = ResponseOf<Endpoints['getExpectations']>;
export type Expectations = NonNullable<Kept['expectations']>;
export type Suggested = ResponseOf<Endpoints['suggestExpectations']>;
type Input = RequestOf<Endpoints['setExpectations']>['body'];

export const useExpectations = (logId: string, modelId: string) =>
  useQuery({
    queryKey: ['log', logId, 'expectations', modelId],
    queryFn: ({ signal }) => client.getExpectations({ params: { logId, modelId }, signal }),
  });

export const useExpectationSuggestions = (logId: string, modelId: string) =>
  useQuery({
    queryKey: ['log', logId, 'expectations', modelId, 'suggestions'],
    queryFn: ({ signal }) => client.suggestExpectations({ params: { logId, modelId }, signal }),
  });

/** A change after which everything that is known of the log's conformance is asked again. */
export function useSetExpectations(logId: string, modelId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Input) => client.setExpectations({ params: { logId, modelId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['log', logId] }),
  });
}
