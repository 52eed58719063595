import { Worker } from 'node:worker_threads';
import { errorOfThread, type ThreadFailure } from './thread-failure.ts';

/**
 * Runs a worker that answers once. Rejects with its error, or when it ends without an answer. When the signal fires the worker is ended,
 * unless it works with DuckDB: ending it in the middle would abort the whole process, so it is waited for and its answer thrown away.
 */
export async function runInThread<A extends { readonly kind: 'done' }>(
  script: URL,
  task: unknown,
  signal: AbortSignal,
  usesDuckDb = false,
): Promise<A> {
  signal.throwIfAborted();
  const worker = new Worker(script, { workerData: task });
  const stop = (): void => void worker.terminate();
  if (!usesDuckDb) signal.addEventListener('abort', stop, { once: true });
  try {
    const answer = await new Promise<A>((resolve, reject) => {
      worker.once('message', (said: A | ThreadFailure) => {
        if (said.kind === 'done') resolve(said);
        else reject(errorOfThread(said));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(signal.reason ?? new Error('the thread ended without an answer')));
    });
    signal.throwIfAborted();
    return answer;
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
