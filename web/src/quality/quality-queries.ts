import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job, Rebuild } from '#contract';
import { client } from '../api/client.ts';
import { followJob } from '../api/job-progress.ts';

export const useQuality = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'quality'],
    queryFn: ({ signal }) => client.getQuality({ params: { logId }, signal }),
  });

export const useRecipe = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'recipe'],
    queryFn: ({ signal }) => client.getRecipe({ params: { logId }, signal }),
  });

/** Where building a log again stands; `failed` is what the last attempt said. */
export interface RebuildState {
  readonly job: Job | null;
  readonly failed: unknown;
  readonly start: (change: Rebuild) => void;
  readonly cancel: () => void;
  /** Forgets what the last attempt said. */
  readonly dismiss: () => void;
}

/** Builds a log again and follows it; everything that was asked about the log is asked anew then. */
export function useRebuild(logId: string): RebuildState {
  const queries = useQueryClient();
  const [job, setJob] = useState<Job | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const unfollow = useRef<(() => void) | null>(null);
  useEffect(() => () => unfollow.current?.(), []);

  const take = useCallback(
    async (next: Job) => {
      if (next.state === 'running') {
        setJob(next);
        return;
      }
      if (next.state !== 'done') setFailed(next);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['log', logId] }),
        queries.invalidateQueries({ queryKey: ['logs'] }),
      ]);
      setJob(null);
    },
    [logId, queries],
  );

  const start = useCallback(
    async (change: Rebuild) => {
      setFailed(null);
      try {
        const started = await client.rebuildLog({ params: { logId }, body: change });
        setJob(started);
        unfollow.current = followJob(started.id, (next) => void take(next));
      } catch (error) {
        setFailed(error);
      }
    },
    [logId, take],
  );

  const cancel = useCallback(() => {
    if (job !== null) void client.cancelJob({ params: { jobId: job.id } }).catch(() => undefined);
  }, [job]);

  return { job, failed, start: (change) => void start(change), cancel, dismiss: () => setFailed(null) };
}
