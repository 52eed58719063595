import { useQuery } from '@tanstack/react-query';
import { ApiError, type ConformanceReport } from '#contract';
import { client } from '../api/client.ts';

export type Report = ConformanceReport;

/** One log in few figures. A log without a design is an answer, not a failure: `null`. */
export const useReport = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'report'],
    queryFn: async ({ signal }) => {
      try {
        return await client.reportConformance({ params: { logId }, body: { top: 1 }, signal });
      } catch (error) {
        if (error instanceof ApiError && error.problem.code === 'needs-model') return null;
        throw error;
      }
    },
  });
