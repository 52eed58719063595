import { parentPort, workerData } from 'node:worker_threads';
import {
  type ImportReport,
  IngestError,
  type IngestErrorPlace,
  type IngestProgress,
  importLog,
  type ReadOptions,
} from '#ingest';

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
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly message: string;
      readonly place: IngestErrorPlace;
      readonly stack: string;
    };

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
  const thrown = error instanceof Error ? error : new Error(String(error));
  const known = error instanceof IngestError;
  say({
    kind: 'failed',
    code: known ? error.code : 'internal',
    message: thrown.message,
    place: known ? error.place : {},
    stack: thrown.stack ?? '',
  });
}
port.close();
