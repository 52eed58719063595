import { parentPort, workerData } from 'node:worker_threads';
import { type ImportReport, type IngestProgress, importLog, type ReadOptions } from '#ingest';
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

/** What an import is started with. */
export interface ImportTask {
  readonly path: string | readonly string[];
  /** The names the user knows the files by; `path` may be a nameless upload. */
  readonly fileName: string | readonly string[];
  readonly name: string;
  readonly target: string;
  readonly options: ReadOptions;
}

export type ImportAnswer =
  | { readonly kind: 'progress'; readonly progress: IngestProgress }
  | { readonly kind: 'done'; readonly report: ImportReport }
  | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the import worker runs in a worker thread only');
const say = (answer: ImportAnswer): void => port.postMessage(answer);

const abort = new AbortController();
port.once('message', () => abort.abort());

const { path, fileName, name, target, options } = workerData as ImportTask;
try {
  const report = await importLog({
    path,
    fileName,
    name,
    target,
    options,
    hooks: { signal: abort.signal, onProgress: (progress) => say({ kind: 'progress', progress }) },
  });
  say({ kind: 'done', report });
} catch (error) {
  say(threadFailure(error));
}
port.close();
