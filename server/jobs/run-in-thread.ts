import { startThread } from './running-threads.ts';
import { errorOfThread, type ThreadFailure } from './thread-failure.ts';

/**
 * Runs a worker that answers once. Rejects with its error, or when it ends without an answer. When the signal fires the worker is waited
 * for and its answer thrown away: the whole process aborts when a thread is ended while DuckDB works for it, and most of ours use it,
 * for stored logs or for Parquet.
 */
export async function runInThread<A extends { readonly kind: 'done' }>(
  script: URL,
  task: unknown,
  signal: AbortSignal,
): Promise<A> {
  signal.throwIfAborted();
  const worker = startThread(script, task);
  try {
    const answer = await new Promise<A>((resolve, reject) => {
      worker.once('message', (said: A | ThreadFailure) => {
        if (said.kind === 'done') resolve(said);
        else reject(errorOfThread(said));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the thread ended without an answer')));
    });
    signal.throwIfAborted();
    return answer;
  } finally {
    await worker.terminate();
  }
}
