import { Worker } from 'node:worker_threads';
import { AnalysisError } from '#analysis';
import type { RenderAnswer, RenderTask } from './render-worker.ts';
import { errorOfThread } from './thread-failure.ts';

const SCRIPT = new URL('./render-worker.ts', import.meta.url);

/** Layouts of tangled nets take longer than anybody waits. */
const PATIENCE_MS = 60_000;

/** Writes a model in a thread of its own, so that a long layout holds nobody up. Ended when the signal fires, or after a minute. */
export function renderInThread(task: RenderTask, signal: AbortSignal): Promise<string> {
  const worker = new Worker(SCRIPT, { workerData: task });
  const ended = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new AnalysisError(
            'budget-exceeded',
            `the picture was not laid out within ${PATIENCE_MS / 1000} s; leave more of the log out, or save the model as a file`,
          ),
        ),
      PATIENCE_MS,
    );
    const stop = (): void => reject(new AnalysisError('cancelled', 'nobody waits for this picture any more'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    worker.once('message', (said: RenderAnswer) =>
      said.kind === 'done' ? resolve(said.text) : reject(errorOfThread(said)),
    );
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      reject(new Error('the thread ended without an answer'));
    });
  });
  return ended.finally(() => worker.terminate());
}
