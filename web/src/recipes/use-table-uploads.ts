import { useCallback, useEffect, useRef, useState } from 'react';
import { client, clientWithProgress } from '../api/client.ts';

/** A table file on its way to the server, or there. */
export interface TableUpload {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  /** On the server; `null` until it has arrived. */
  readonly id: string | null;
  readonly error: unknown;
}

/** Sends files one after the other; those that are removed are forgotten on both sides. */
export function useTableUploads() {
  const [uploads, setUploads] = useState<readonly TableUpload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const aborts = useRef(new Map<string, AbortController>());
  const count = useRef(0);
  const change = useCallback((key: string, with_: Partial<TableUpload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...with_ } : upload)));
  }, []);
  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const abort of running.values()) abort.abort();
    };
  }, []);

  const send = useCallback(
    async (key: string, file: File) => {
      const abort = aborts.current.get(key);
      if (abort === undefined) return;
      try {
        const sender = clientWithProgress((sent) => change(key, { sent: Math.min(sent, file.size) }));
        const { id } = await sender.createUpload({ query: { name: file.name }, body: file, signal: abort.signal });
        change(key, { id, sent: file.size });
      } catch (error) {
        if (!abort.signal.aborted) change(key, { error });
      }
    },
    [change],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        count.current++;
        const key = `${file.name}#${count.current}`;
        aborts.current.set(key, new AbortController());
        const waiting = { key, name: file.name, bytes: file.size, sent: 0, id: null, error: null };
        setUploads((all) => [...all, waiting]);
        queue.current = queue.current.then(() => send(key, file));
      }
    },
    [send],
  );

  const remove = useCallback((gone: readonly TableUpload[]) => {
    for (const { key, id } of gone) {
      aborts.current.get(key)?.abort();
      aborts.current.delete(key);
      // What stays behind is removed by the server after some time.
      if (id !== null) client.deleteUpload({ params: { uploadId: id } }).catch(() => undefined);
    }
    const keys = new Set(gone.map(({ key }) => key));
    setUploads((all) => all.filter(({ key }) => !keys.has(key)));
  }, []);

  /** After an import the server has forgotten them already. */
  const forget = useCallback(() => {
    aborts.current.clear();
    setUploads([]);
  }, []);

  const sending = uploads.find(({ id, error }) => id === null && error === null) ?? null;
  return { uploads, sending, add, remove, forget };
}

export type TableUploads = ReturnType<typeof useTableUploads>;
