import { parentPort, workerData } from 'node:worker_threads';
import {
  type ImportReport,
  type ImportWarning,
  type IngestHooks,
  type IngestProgress,
  importLog,
  type ReadOptions,
} from '#ingest';
import { type MergeOptions, mergeFile } from '#ingest/merge';
import type { Pseudonymisation } from '#ingest/privacy';
import { type Rebuild, rebuildLog } from '#ingest/remap';
import { type ThreadFailure, threadFailure } from '../thread-failure.ts';

/** What an import is started with. */
export interface ImportTask {
  readonly kind: 'import';
  readonly path: string | readonly string[];
  /** The names the user knows the files by; `path` may be a nameless upload. */
  readonly fileName: string | readonly string[];
  readonly name: string;
  readonly target: string;
  readonly options: ReadOptions;
  readonly pseudonymise?: Pseudonymisation | null;
  /** What else the user should know of the files. */
  readonly warnings?: readonly ImportWarning[];
}

/** What adding files to a stored log is started with. */
export interface MergeTask {
  readonly kind: 'merge';
  readonly stored: string;
  readonly path: string | readonly string[];
  readonly fileName: string | readonly string[];
  readonly options: ReadOptions;
  readonly target: string;
  readonly merge: Omit<MergeOptions, 'hooks'>;
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

export type ImportAnswer = WriterAnswer<ImportReport>;

const port = parentPort;
if (port === null) throw new Error('the import worker runs in a worker thread only');
const say = (answer: ImportAnswer): void => port.postMessage(answer);

const abort = new AbortController();
port.once('message', () => abort.abort());

export type AnyTask = ImportTask | RebuildTask | MergeTask;

const task = workerData as AnyTask;
const hooks: IngestHooks = { signal: abort.signal, onProgress: (progress) => say({ kind: 'progress', progress }) };

function run(): Promise<ImportReport> {
  switch (task.kind) {
    case 'import': {
      const { pseudonymise, ...source } = task;
      return importLog({ ...source, ...(pseudonymise && { pseudonymise }), hooks });
    }
    case 'rebuild':
      return rebuildLog(task.stored, task.target, task.change, hooks);
    case 'merge': {
      const { stored, path, fileName, options, target, merge } = task;
      return mergeFile(stored, { path, fileName, options }, target, { ...merge, hooks });
    }
    default:
      return task satisfies never;
  }
}

try {
  say({ kind: 'done', report: await run() });
} catch (error) {
  say(threadFailure(error));
}
port.close();
