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

async function send(file: File, signal: AbortSignal, change: (with_: Partial<TableUpload>) => void): Promise<void> {
  try {
    const sender = clientWithProgress((sent) => change({ sent: Math.min(sent, file.size) }));
    const { id } = await sender.createUpload({ query: { name: file.name }, body: file, signal });
    change({ id, sent: file.size });
  } catch (error) {
    if (!signal.aborted) change({ error });
  }
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
    return () => running.forEach((abort) => void abort.abort());
  }, []);

  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        count.current++;
        const key = `${file.name}#${count.current}`;
        aborts.current.set(key, new AbortController());
        const waiting = { key, name: file.name, bytes: file.size, sent: 0, id: null, error: null };
        setUploads((all) => [...all, waiting]);
        queue.current = queue.current.then(async () => {
          const signal = aborts.current.get(key)?.signal;
          if (signal !== undefined) await send(file, signal, (with_) => change(key, with_));
        });
      }
    },
    [change],
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
