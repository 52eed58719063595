import { Worker } from 'node:worker_threads';
import { errorOfThread, type ThreadFailure } from './thread-failure.ts';

/** Runs a worker that answers once. Rejects with its error, or when it ends without an answer; ends it when the signal fires. */
export async function runInThread<A extends { readonly kind: 'done' }>(
  script: URL,
  task: unknown,
  signal: AbortSignal,
): Promise<A> {
  signal.throwIfAborted();
  const worker = new Worker(script, { workerData: task });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<A>((resolve, reject) => {
      worker.once('message', (answer: A | ThreadFailure) => {
        if (answer.kind === 'done') resolve(answer);
        else reject(errorOfThread(answer));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(signal.reason ?? new Error('the thread ended without an answer')));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
