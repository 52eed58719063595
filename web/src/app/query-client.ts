import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '#contract';

/** Results never go stale by themselves: a log is immutable, and what changes it invalidates. Only a silent server is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.problem.status === 0,
      retryDelay: 800,
    },
  },
});
