import { useQuery } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import { client } from './client.ts';

/** Durations in seconds of all cases that pass the filter, without those that have none. */
export const useDurations = (logId: string, filter: FilterSpec | null) =>
  useQuery({
    queryKey: ['log', logId, 'durations', filter],
    queryFn: async ({ signal }) => {
      const [bytes, { tableFromIPC }] = await Promise.all([
        client.caseColumns({ params: { logId }, body: { filter }, signal }),
        import('apache-arrow'),
      ]);
      const column = tableFromIPC(new Uint8Array(bytes)).getChild('duration');
      const found: number[] = [];
      for (const value of column ?? []) if (typeof value === 'number' && Number.isFinite(value)) found.push(value);
      return Float64Array.from(found);
    },
    structuralSharing: false,
  });
