import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

/** Faults of a designed model, errors first. */
export const useModelProblems = (modelId: string) =>
  useQuery({
    queryKey: ['model', modelId, 'problems'],
    queryFn: ({ signal }) => client.lintModel({ params: { modelId }, signal }),
  });

/** What another model allows otherwise than this one. */
export const useModelDifference = (modelId: string, otherId: string | null) =>
  useQuery({
    queryKey: ['model', modelId, 'difference', otherId],
    queryFn: ({ signal }) => client.compareModels({ params: { modelId, otherId: otherId ?? '' }, signal }),
    enabled: otherId !== null,
  });
