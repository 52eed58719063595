import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, type RefObject, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import type { DatabaseImport, DatabasePreview, Job } from '#contract';
import { client } from '../api/client.ts';
import { followJob } from '../api/job-progress.ts';

/** A table, or a query. */
export interface Subject {
  readonly table?: string;
  readonly query?: string;
}

export type DatabaseStage =
  | { readonly step: 'choose'; readonly looking: Subject | null; readonly error: unknown }
  | { readonly step: 'map'; readonly subject: Subject; readonly found: DatabasePreview; readonly error: unknown }
  | {
      readonly step: 'importing';
      readonly subject: Subject;
      readonly found: DatabasePreview;
      readonly job: Job;
      readonly cancelError: unknown;
    }
  | { readonly step: 'done'; readonly logId: string };

const CHOOSE: DatabaseStage = { step: 'choose', looking: null, error: null };

/** From a table or query of a connection to a log. */
export function useDatabaseImport(connectionId: string | null) {
  const [stage, setStage] = useState<DatabaseStage>(CHOOSE);
  const { looking, unfollow, stop } = useRunning();
  const start = useStart(connectionId, stage, setStage, unfollow);

  const choose = useCallback(
    async (subject: Subject) => {
      if (connectionId === null) return;
      stop();
      const mine = new AbortController();
      looking.current = mine;
      setStage({ step: 'choose', looking: subject, error: null });
      try {
        const params = { connectionId };
        const found = await client.previewDatabase({ params, body: { ...subject }, signal: mine.signal });
        setStage({ step: 'map', subject, found, error: null });
      } catch (error) {
        if (!mine.signal.aborted) setStage({ step: 'choose', looking: null, error });
      }
    },
    [connectionId, stop, looking],
  );

  const cancel = useCallback(async () => {
    if (stage.step !== 'importing') return;
    await client.cancelJob({ params: { jobId: stage.job.id } }).catch((cancelError: unknown) => {
      setStage((now) => (now.step === 'importing' ? { ...now, cancelError } : now));
    });
  }, [stage]);

  const reset = useCallback(() => {
    stop();
    setStage(CHOOSE);
  }, [stop]);

  return { stage, choose, start, cancel, reset };
}

/** What is asked for and what is followed: both end when the page is left. */
function useRunning() {
  const looking = useRef<AbortController | null>(null);
  const unfollow = useRef<(() => void) | null>(null);
  const stop = useCallback(() => {
    looking.current?.abort();
    unfollow.current?.();
  }, []);
  useEffect(() => stop, [stop]);
  return { looking, unfollow, stop };
}

/** Starts the import of what is mapped and follows it. */
function useStart(
  connectionId: string | null,
  stage: DatabaseStage,
  setStage: Dispatch<SetStateAction<DatabaseStage>>,
  unfollow: RefObject<(() => void) | null>,
) {
  const queries = useQueryClient();
  return useCallback(
    async (wanted: DatabaseImport) => {
      if (stage.step !== 'map' || connectionId === null) return;
      const { subject, found } = stage;
      const back = (error: unknown) => setStage({ step: 'map', subject, found, error });
      try {
        const job = await client.importDatabase({ params: { connectionId }, body: wanted });
        setStage({ step: 'importing', subject, found, job, cancelError: null });
        unfollow.current = followJob(job.id, (next) => {
          if (next.state === 'done' && next.logId !== null) {
            void queries.invalidateQueries({ queryKey: ['logs'] });
            setStage({ step: 'done', logId: next.logId });
          } else if (next.state === 'running')
            setStage((now) => (now.step === 'importing' ? { ...now, job: next } : now));
          else back(next);
        });
      } catch (error) {
        back(error);
      }
    },
    [stage, connectionId, queries, setStage, unfollow],
  );
}
