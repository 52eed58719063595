import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ControlTotals, RetentionChange } from '#contract';
import { client } from '../api/client.ts';

export const useVersions = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'versions'],
    queryFn: ({ signal }) => client.listVersions({ params: { logId }, signal }),
  });

/** Asks everything about a log anew: it is another one now. */
export const useLogChanged = (logId: string) => {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['log', logId] }),
      queries.invalidateQueries({ queryKey: ['logs'] }),
    ]);
};

export function useRestore(logId: string) {
  const changed = useLogChanged(logId);
  return useMutation({
    mutationFn: ({ version, current }: { version: number; current: number }) =>
      client.restoreVersion({ params: { logId, version }, body: { current } }),
    onSettled: changed,
  });
}

export function useDeleteVersion(logId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (version: number) => client.deleteVersion({ params: { logId, version } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['log', logId, 'versions'] }),
  });
}

export function useSetRetention(logId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: RetentionChange) => client.setRetention({ params: { logId }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['log', logId, 'versions'] }),
  });
}

export const useReconcile = (logId: string) =>
  useMutation({ mutationFn: (body: ControlTotals) => client.reconcileLog({ params: { logId }, body }) });
