import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, type Job } from '#contract';
import { client } from '../api/client.ts';
import { followJob } from '../api/job-progress.ts';

export type TablesStage =
  | { readonly step: 'prepare'; readonly error: unknown; readonly wasCancelled: boolean }
  | { readonly step: 'running'; readonly name: string; readonly job: Job; readonly cancelError: unknown }
  | { readonly step: 'done'; readonly logId: string };

const PREPARE = { step: 'prepare', error: null, wasCancelled: false } as const;

/** The job that makes a log of tables: start, watch, cancel. */
export function useTablesJob() {
  const [stage, setStage] = useState<TablesStage>(PREPARE);
  const queries = useQueryClient();
  const unfollow = useRef<(() => void) | null>(null);
  useEffect(() => () => unfollow.current?.(), []);

  const start = useCallback(
    async (name: string, begin: () => Promise<Job>) => {
      try {
        const first = await begin();
        setStage({ step: 'running', name, job: first, cancelError: null });
        unfollow.current = followJob(first.id, (job) => {
          if (job.state === 'done' && job.logId !== null) {
            void queries.invalidateQueries({ queryKey: ['logs'] });
            setStage({ step: 'done', logId: job.logId });
          } else if (job.state === 'running') setStage((now) => (now.step === 'running' ? { ...now, job } : now));
          else if (job.state === 'cancelled') setStage({ ...PREPARE, wasCancelled: true });
          else setStage({ ...PREPARE, error: job.problem === null ? null : new ApiError(job.problem) });
        });
      } catch (error) {
        setStage({ ...PREPARE, error });
      }
    },
    [queries],
  );

  const cancel = useCallback(async () => {
    if (stage.step !== 'running') return;
    await client.cancelJob({ params: { jobId: stage.job.id } }).catch((cancelError: unknown) => {
      setStage((now) => (now.step === 'running' ? { ...now, cancelError } : now));
    });
  }, [stage]);

  const reset = useCallback(() => setStage(PREPARE), []);
  return { stage, start, cancel, reset };
}

export type TablesJob = ReturnType<typeof useTablesJob>;
