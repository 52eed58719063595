import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Endpoints, ResponseOf } from '#contract';
import { client } from '../api/client.ts';

export type FileProcess = ResponseOf<Endpoints['listProcesses']>['processes'][number];

/** A file that asks which of its processes is meant. */
export interface ManyProcesses {
  readonly file: File;
  readonly processes: readonly FileProcess[];
  /** The one with most elements. */
  readonly largest: string | null;
}

/** Sends a model file; of one with several processes the reader first says which. `onModel` gets the id of the model. */
export function useModelUpload(onModel: (id: string) => void) {
  const [question, setQuestion] = useState<ManyProcesses | null>(null);
  const upload = useMutation({
    mutationFn: async ({ file, process }: { readonly file: File; readonly process?: string }) => {
      if (process === undefined) {
        const told = await client.listProcesses({ query: { name: file.name }, body: file });
        if (told.processes.length > 1) return { file, processes: told.processes, largest: told.process };
      }
      const query = { name: file.name, ...(process !== undefined && { process }) };
      return (await client.createModel({ query, body: file })).id;
    },
    onSuccess: (answer) => {
      setQuestion(typeof answer === 'string' ? null : answer);
      if (typeof answer === 'string') onModel(answer);
    },
  });
  return { question, upload, close: () => setQuestion(null) };
}
