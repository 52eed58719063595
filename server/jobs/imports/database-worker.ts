import { parentPort, workerData } from 'node:worker_threads';
import type { ImportReport, IngestHooks, ReadOptions } from '#ingest';
import {
  type DatabaseRefresh,
  type DatabaseSource,
  importDatabase,
  type RefreshResult,
  refreshDatabase,
} from '#ingest/database';
import type { Pseudonymisation } from '#ingest/privacy';
import { threadFailure } from '../thread-failure.ts';
import type { WriterAnswer } from './import-worker.ts';

export interface DatabaseImportTask {
  readonly kind: 'import';
  readonly source: DatabaseSource;
  readonly name: string;
  readonly target: string;
  readonly options: ReadOptions;
  readonly pseudonymise?: Pseudonymisation;
}

export interface DatabaseRefreshTask extends Omit<DatabaseRefresh, 'stored' | 'hooks'> {
  readonly kind: 'refresh';
  /** The file of the log, which is not written to. */
  readonly stored: string;
}

const port = parentPort;
if (port === null) throw new Error('the database worker runs in a worker thread only');
const say = (answer: WriterAnswer<ImportReport | RefreshResult>): void => port.postMessage(answer);

const abort = new AbortController();
port.once('message', () => abort.abort());

const task = workerData as DatabaseImportTask | DatabaseRefreshTask;
const hooks: IngestHooks = { signal: abort.signal, onProgress: (progress) => say({ kind: 'progress', progress }) };
try {
  const report =
    task.kind === 'import' ? await importDatabase({ ...task, hooks }) : await refreshDatabase({ ...task, hooks });
  say({ kind: 'done', report });
} catch (error) {
  say(threadFailure(error));
}
port.close();
