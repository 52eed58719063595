import { IngestError } from '#ingest';
import { startThread } from '../running-threads.ts';
import { errorOfThread } from '../thread-failure.ts';
import type { LookAnswer, Looked, LookTask } from './recipe-look-worker.ts';

const SCRIPT = new URL('./recipe-look-worker.ts', import.meta.url);

/**
 * Looks at tables in a thread of its own. A caller who goes away is not waited for; the thread is asked to stop and ends itself, for
 * DuckDB takes the process with it when a thread ends in the middle of a query.
 */
export function lookInThread(task: LookTask, signal: AbortSignal): Promise<Looked> {
  const worker = startThread(SCRIPT, task);
  return new Promise<Looked>((resolve, reject) => {
    const stop = (): void => {
      worker.postMessage('cancel');
      reject(new IngestError('cancelled', 'nobody waits for this look at tables any more'));
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    worker.once('message', (answer: LookAnswer) => {
      if (answer.kind === 'done') resolve(answer.looked);
      else reject(errorOfThread(answer));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('the thread ended without an answer'));
    });
  });
}
