import { useCallback, useEffect, useRef, useState } from 'react';
import { type AddData, ApiError, type Job } from '#contract';
import { client } from '../api/client.ts';
import { followJob } from '../api/job-progress.ts';
import { Transfer, type TransferState } from '../logs/transfer/transfer.ts';
import { uploadApi } from '../logs/transfer/upload-api.ts';
import { useLogChanged } from './version-queries.ts';

/** Where adding files stands. */
export type AddState =
  | { readonly step: 'choose'; readonly failed: unknown }
  | { readonly step: 'sending'; readonly file: File; readonly transfer: TransferState; readonly place: number }
  | { readonly step: 'adding'; readonly job: Job }
  /** `version`: the one that was made. */
  | { readonly step: 'done'; readonly version: number };

export type AddWish = Omit<AddData, 'uploadIds'> & { readonly version: number };

const START: AddState = { step: 'choose', failed: null };

/** Sends files one after the other, adds them to the log in one go and follows that. Leaving the page ends what is being sent. */
export function useAddData(logId: string) {
  const [state, setState] = useState<AddState>(START);
  const changed = useLogChanged(logId);
  const transfer = useRef<Transfer | null>(null);
  const unfollow = useRef<(() => void) | null>(null);
  const isCancelled = useRef(false);

  useEffect(
    () => () => {
      transfer.current?.pause();
      unfollow.current?.();
    },
    [],
  );

  const send = useCallback(async (file: File, place: number): Promise<string | null> => {
    const show = (next: TransferState) => setState({ step: 'sending', file, transfer: next, place });
    const sending = new Transfer(file, file.name, null, uploadApi, show);
    transfer.current = sending;
    await sending.run();
    transfer.current = null;
    if (sending.state.phase === 'failed') throw sending.state.error;
    return sending.state.phase === 'done' ? sending.state.uploadId : null;
  }, []);

  const start = useCallback(
    async (files: readonly File[], wish: AddWish) => {
      isCancelled.current = false;
      const uploadIds: string[] = [];
      try {
        for (const [place, file] of files.entries()) {
          const id = await send(file, place);
          if (id !== null) uploadIds.push(id);
          if (id === null || isCancelled.current) {
            forget(uploadIds);
            setState(START);
            return;
          }
        }
        const job = await client.addData({ params: { logId }, body: { uploadIds, ...wish } });
        setState({ step: 'adding', job });
        unfollow.current = followJob(job.id, (next) => {
          if (next.state === 'running') setState({ step: 'adding', job: next });
          else if (next.state === 'done')
            void changed().then(() => setState({ step: 'done', version: wish.version + 1 }));
          else {
            forget(uploadIds);
            setState({ step: 'choose', failed: next.problem === null ? next : new ApiError(next.problem) });
          }
        });
      } catch (failed) {
        forget(uploadIds);
        setState({ step: 'choose', failed });
      }
    },
    [logId, send, changed],
  );

  const cancel = useCallback(() => {
    isCancelled.current = true;
    if (state.step === 'adding') void client.cancelJob({ params: { jobId: state.job.id } }).catch(() => undefined);
    else transfer.current?.pause();
  }, [state]);

  return { state, start, cancel, reset: () => setState(START) };
}

const forget = (uploadIds: readonly string[]): void => {
  for (const uploadId of uploadIds) void client.deleteUpload({ params: { uploadId } }).catch(() => undefined);
};
