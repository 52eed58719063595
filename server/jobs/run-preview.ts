import { Worker } from 'node:worker_threads';
import { type LogFormat, previewTable, sniffFormat, type TablePreview } from '#ingest';
import type { PreviewAnswer, PreviewTask } from './preview-worker.ts';
import { errorOfThread } from './thread-failure.ts';

/** Formats of which the first rows are at hand: no thread is worth its start. */
const AT_HAND: ReadonlySet<LogFormat> = new Set(['csv', 'json', 'xes']);

/** Looks into an uploaded file; what has to be unpacked or read whole for that is in a thread of its own. Rejects with the reader's error. */
export async function runPreview(task: PreviewTask, signal: AbortSignal): Promise<TablePreview> {
  const { path, fileName, options } = task;
  if (AT_HAND.has(await sniffFormat(path, options.encoding))) return previewTable(path, options, fileName);
  const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { workerData: task });
  const stop = (): void => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await answerOf(worker);
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

const answerOf = (worker: Worker): Promise<TablePreview> =>
  new Promise((resolve, reject) => {
    worker.once('message', (answer: PreviewAnswer) => {
      if (answer.kind === 'done') resolve(answer.preview);
      else reject(errorOfThread(answer));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the preview ended without an answer')));
  });
