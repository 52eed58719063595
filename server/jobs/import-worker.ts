import { parentPort, workerData } from 'node:worker_threads';
import { type ImportReport, type IngestHooks, type IngestProgress, importLog, type ReadOptions } from '#ingest';
import { type Rebuild, rebuildLog } from '#ingest/remap';
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

/** What an import is started with. */
export interface ImportTask {
  readonly kind: 'import';
  readonly path: string | readonly string[];
  /** The names the user knows the files by; `path` may be a nameless upload. */
  readonly fileName: string | readonly string[];
  readonly name: string;
  readonly target: string;
  readonly options: ReadOptions;
}

/** What building a stored log again is started with. The old file is never written to, so that opening it twice is safe. */
export interface RebuildTask {
  readonly kind: 'rebuild';
  readonly stored: string;
  readonly target: string;
  readonly change: Rebuild;
}

/** What a thread that writes a file says. */
export type WriterAnswer<R> =
  | { readonly kind: 'progress'; readonly progress: IngestProgress }
  | { readonly kind: 'done'; readonly report: R }
  | ThreadFailure;

type ImportAnswer = WriterAnswer<ImportReport>;

const port = parentPort;
if (port === null) throw new Error('the import worker runs in a worker thread only');
const say = (answer: ImportAnswer): void => port.postMessage(answer);

const abort = new AbortController();
port.once('message', () => abort.abort());

const task = workerData as ImportTask | RebuildTask;
const hooks: IngestHooks = { signal: abort.signal, onProgress: (progress) => say({ kind: 'progress', progress }) };
try {
  const report =
    task.kind === 'import'
      ? await importLog({ ...task, hooks })
      : await rebuildLog(task.stored, task.target, task.change, hooks);
  say({ kind: 'done', report });
} catch (error) {
  say(threadFailure(error));
}
port.close();
