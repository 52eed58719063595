import { rm, utimes } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { type ImportReport, IngestError, type IngestHooks } from '#ingest';
import { errorOfThread } from '../thread-failure.ts';
import type { AnyTask, WriterAnswer } from './import-worker.ts';

/**
 * A thread that is cancelled ends by itself at the next step; only one that hangs is ended from outside, after so long: the whole process
 * aborts when a thread is ended while DuckDB works for it (Napi::Error, @duckdb/node-bindings 1.5).
 */
const PATIENCE_MS = 60_000;
const FRESH_EVERY_MS = 60_000;

/**
 * Runs an import, a merge or a rebuild in a thread of its own, so that the process stays responsive. Rejects with the reader's error; on
 * any failure nothing is left of the target.
 */
export const runImport = (task: AnyTask, hooks: IngestHooks = {}): Promise<ImportReport> =>
  runWriter(new URL('./import-worker.ts', import.meta.url), task, hooks);

/** Runs a script that writes a file and answers with progress and a report. `patienceMs`: for one that has to tell others first that it is cancelled. */
export async function runWriter<R = ImportReport>(
  script: URL,
  task: { readonly target: string },
  hooks: IngestHooks,
  patienceMs = PATIENCE_MS,
): Promise<R> {
  const worker = new Worker(script, { workerData: task });
  const cancel = (): void => {
    worker.postMessage('cancel');
    setTimeout(() => void worker.terminate(), Math.max(patienceMs, PATIENCE_MS)).unref();
  };
  hooks.signal?.addEventListener('abort', cancel, { once: true });
  if (hooks.signal?.aborted) cancel();
  const freshness = keepFresh(`${task.target}.partial`);
  try {
    return await outcome<R>(worker, hooks);
  } catch (error) {
    await worker.terminate();
    const partial = `${task.target}.partial`;
    for (const leftover of [task.target, partial, `${partial}.wal`, `${partial}.spill`])
      await rm(leftover, { force: true, recursive: true });
    throw error;
  } finally {
    clearInterval(freshness);
    hooks.signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** Shows other programs on the same store that a file is being written, however long its database does not write to it. */
function keepFresh(file: string): NodeJS.Timeout {
  const touch = (): void => {
    const now = new Date();
    for (const path of [file, `${file}.spill`]) utimes(path, now, now).catch(() => undefined);
  };
  return setInterval(touch, FRESH_EVERY_MS).unref();
}

function outcome<R>(worker: Worker, hooks: IngestHooks): Promise<R> {
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: WriterAnswer<R>) => {
      if (answer.kind === 'progress') hooks.onProgress?.(answer.progress);
      else if (answer.kind === 'done') resolve(answer.report);
      else reject(errorOfThread(answer));
    });
    worker.on('error', reject);
    worker.on('exit', () =>
      reject(
        hooks.signal?.aborted
          ? new IngestError('cancelled', 'the import was cancelled; nothing was stored')
          : new Error('the import ended without an answer'),
      ),
    );
  });
}
