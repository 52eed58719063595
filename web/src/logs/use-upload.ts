import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client, clientWithProgress } from '../api/client.ts';
import { followJob } from '../api/job-progress.ts';
import type { Job, TablePreview } from '../api/types.ts';
import { type LocalPreview, localPreview } from './local-preview.ts';

type Options = Parameters<typeof client.importLog>[0]['body']['options'];

/** Where an upload stands. */
export type UploadState =
  | { readonly step: 'choose'; readonly error: unknown }
  | { readonly step: 'sending'; readonly file: File; readonly sent: number; readonly local: LocalPreview | null }
  | {
      readonly step: 'mapping';
      readonly file: File;
      readonly uploadId: string;
      readonly preview: TablePreview;
      /** The sheet that is being looked into, if one was chosen just now. */
      readonly looking: string | null;
      readonly error: unknown;
    }
  | {
      readonly step: 'importing';
      readonly file: File;
      readonly uploadId: string;
      readonly preview: TablePreview;
      readonly job: Job;
    }
  | { readonly step: 'done'; readonly file: File; readonly logId: string };

/** Sends a file, asks what its columns mean, imports it and follows the import. Leaving the page forgets what was not imported. */
export function useUpload() {
  const [state, setState] = useState<UploadState>({ step: 'choose', error: null });
  const queries = useQueryClient();
  const control = useRef<AbortController | null>(null);
  const unfollow = useRef<(() => void) | null>(null);

  useEffect(
    () => () => {
      control.current?.abort();
      unfollow.current?.();
    },
    [],
  );

  const send = useCallback(async (file: File) => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    setState({ step: 'sending', file, sent: 0, local: null });
    const onSent = (sent: number) => setState((s) => (s.step === 'sending' ? { ...s, sent } : s));
    void localPreview(file).then((local) => setState((s) => (s.step === 'sending' ? { ...s, local } : s)));
    try {
      const { signal } = mine;
      const upload = await clientWithProgress(onSent).createUpload({ query: { name: file.name }, body: file, signal });
      const preview = await client.previewUpload({ params: { uploadId: upload.id }, body: { options: {} }, signal });
      setState({ step: 'mapping', file, uploadId: upload.id, preview, looking: null, error: null });
    } catch (error) {
      if (!mine.signal.aborted) setState({ step: 'choose', error });
    }
  }, []);

  const chooseSheet = useCallback(
    async (sheet: string) => {
      if (state.step !== 'mapping') return;
      const { uploadId } = state;
      const change = (changed: Partial<typeof state>) =>
        setState((s) => (s.step === 'mapping' && s.uploadId === uploadId ? { ...s, ...changed } : s));
      change({ looking: sheet, error: null });
      try {
        const preview = await client.previewUpload({ params: { uploadId }, body: { options: { sheet } } });
        change({ preview, looking: null });
      } catch (error) {
        change({ looking: null, error });
      }
    },
    [state],
  );

  const start = useCallback(
    async (name: string, options: Options) => {
      if (state.step !== 'mapping') return;
      const { file, uploadId, preview } = state;
      const back = (error: unknown) => setState({ step: 'mapping', file, uploadId, preview, looking: null, error });
      try {
        const job = await client.importLog({ body: { uploadId, name, ...(options && { options }) } });
        setState({ step: 'importing', file, uploadId, preview, job });
        unfollow.current = followJob(job.id, (next) => {
          if (next.state === 'done' && next.logId !== null) {
            void queries.invalidateQueries({ queryKey: ['logs'] });
            setState({ step: 'done', file, logId: next.logId });
          } else if (next.state === 'running') setState({ step: 'importing', file, uploadId, preview, job: next });
          else back(next);
        });
      } catch (error) {
        back(error);
      }
    },
    [state, queries],
  );

  const cancel = useCallback(() => {
    if (state.step === 'importing') void client.cancelJob({ params: { jobId: state.job.id } }).catch(() => undefined);
    else {
      control.current?.abort();
      if (state.step === 'mapping')
        void client.deleteUpload({ params: { uploadId: state.uploadId } }).catch(() => undefined);
      setState({ step: 'choose', error: null });
    }
  }, [state]);

  return { state, send, chooseSheet, start, cancel };
}
