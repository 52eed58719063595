import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '#contract';
import { client } from '../api/client.ts';
import { followJob } from '../api/job-progress.ts';

/** Reads what is new for a log and follows the job; everything that was asked about the log is asked anew then. */
export function useRefresh(logId: string) {
  const queries = useQueryClient();
  const [job, setJob] = useState<Job | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [isDone, setDone] = useState(false);
  const unfollow = useRef<(() => void) | null>(null);
  useEffect(() => () => unfollow.current?.(), []);

  const take = useCallback(
    async (next: Job) => {
      if (next.state === 'running') return setJob(next);
      if (next.state === 'done') setDone(true);
      else setFailed(next);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['log', logId] }),
        queries.invalidateQueries({ queryKey: ['logs'] }),
      ]);
      setJob(null);
    },
    [logId, queries],
  );

  const start = useCallback(async () => {
    setFailed(null);
    setDone(false);
    try {
      const started = await client.refreshLog({ params: { logId } });
      setJob(started);
      unfollow.current = followJob(started.id, (next) => void take(next));
    } catch (error) {
      setFailed(error);
    }
  }, [logId, take]);

  const cancel = useCallback(() => {
    if (job !== null) void client.cancelJob({ params: { jobId: job.id } }).catch(setFailed);
  }, [job]);

  return { job, failed, isDone, start: () => void start(), cancel };
}
