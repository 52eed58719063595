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
  const { sendAll, stop } = useSending(setState);
  const unfollow = useRef<(() => void) | null>(null);
  useEffect(() => () => unfollow.current?.(), []);

  const start = useCallback(
    async (files: readonly File[], wish: AddWish) => {
      const uploadIds: string[] = [];
      const fail = (failed: unknown) => {
        forget(uploadIds);
        setState({ step: 'choose', failed });
      };
      try {
        if (!(await sendAll(files, uploadIds))) return fail(null);
        const job = await client.addData({ params: { logId }, body: { uploadIds, ...wish } });
        setState({ step: 'adding', job });
        unfollow.current = followJob(job.id, (next) => {
          if (next.state === 'running') setState({ step: 'adding', job: next });
          else if (next.state === 'done')
            void changed().then(() => setState({ step: 'done', version: wish.version + 1 }));
          else fail(next.problem === null ? next : new ApiError(next.problem));
        });
      } catch (failed) {
        fail(failed);
      }
    },
    [logId, sendAll, changed],
  );

  const cancel = useCallback(() => {
    stop();
    if (state.step === 'adding') void client.cancelJob({ params: { jobId: state.job.id } }).catch(() => undefined);
  }, [state, stop]);

  return { state, start, cancel, reset: () => setState(START) };
}

/** Sends files one after the other and says how far it is. */
function useSending(show: (state: AddState) => void) {
  const transfer = useRef<Transfer | null>(null);
  const isCancelled = useRef(false);
  useEffect(() => () => transfer.current?.pause(), []);

  /** Notes the uploads as they arrive; false when it was stopped before the end. */
  const sendAll = useCallback(
    async (files: readonly File[], uploadIds: string[]): Promise<boolean> => {
      isCancelled.current = false;
      for (const [place, file] of files.entries()) {
        const sending = new Transfer(file, file.name, null, uploadApi, (next) =>
          show({ step: 'sending', file, transfer: next, place }),
        );
        transfer.current = sending;
        await sending.run();
        transfer.current = null;
        if (sending.state.phase === 'failed') throw sending.state.error;
        const uploadId = sending.state.phase === 'done' ? sending.state.uploadId : null;
        if (uploadId === null) return false;
        uploadIds.push(uploadId);
        if (isCancelled.current) return false;
      }
      return true;
    },
    [show],
  );

  const stop = useCallback(() => {
    isCancelled.current = true;
    transfer.current?.pause();
  }, []);

  return { sendAll, stop };
}

const forget = (uploadIds: readonly string[]): void => {
  for (const uploadId of uploadIds) void client.deleteUpload({ params: { uploadId } }).catch(() => undefined);
};
