import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectionDetails } from '#contract';
import { client } from '../api/client.ts';

const KEY = ['connections'] as const;

export const useConnections = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => client.listConnections({ signal }) });

/** What may be read through a connection; asked anew at every visit, but not at every look. */
export const useTables = (connectionId: string) =>
  useQuery({
    queryKey: [...KEY, connectionId, 'tables'],
    queryFn: ({ signal }) => client.listTables({ params: { connectionId }, signal }),
    retry: false,
    staleTime: 60_000,
  });

/** Keeps a connection: a new one, or other details of one that is there. */
export const useSaveConnection = (connectionId: string | null) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (details: ConnectionDetails) =>
      connectionId === null
        ? client.createConnection({ body: details })
        : client.updateConnection({ params: { connectionId }, body: details }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};

export const useDeleteConnection = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (connectionId: string) => client.deleteConnection({ params: { connectionId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
};

export const useLogSource = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'source'],
    queryFn: ({ signal }) => client.getLogSource({ params: { logId }, signal }),
  });
