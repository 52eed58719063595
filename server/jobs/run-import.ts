import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { type ImportReport, IngestError, type IngestErrorCode, type IngestHooks } from '#ingest';
import type { ImportAnswer, ImportTask } from './import-worker.ts';

/** Runs an import in a thread of its own, so that the process stays responsive. Rejects with the reader's error; on any failure nothing is left of the target. */
export async function runImport(task: ImportTask, hooks: IngestHooks = {}): Promise<ImportReport> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: task });
  const cancel = (): void => worker.postMessage('cancel');
  hooks.signal?.addEventListener('abort', cancel, { once: true });
  if (hooks.signal?.aborted) cancel();
  try {
    return await outcome(worker, hooks);
  } catch (error) {
    for (const leftover of [task.target, `${task.target}.partial`, `${task.target}.partial.wal`])
      await rm(leftover, { force: true });
    throw error;
  } finally {
    hooks.signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

function outcome(worker: Worker, hooks: IngestHooks): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: ImportAnswer) => {
      if (answer.kind === 'progress') hooks.onProgress?.(answer.progress);
      else if (answer.kind === 'done') resolve(answer.report);
      else reject(errorOf(answer));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the import ended without an answer')));
  });
}

function errorOf(answer: Extract<ImportAnswer, { kind: 'failed' }>): Error {
  if (answer.code !== 'internal') return new IngestError(answer.code as IngestErrorCode, answer.message, answer.place);
  const error = new Error(answer.message);
  error.stack = answer.stack;
  return error;
}
