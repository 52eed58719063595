import { type LogFormat, previewTable, sniffFormat, type TablePreview } from '#ingest';
import { runInThread } from '../run-in-thread.ts';
import type { PreviewAnswer, PreviewTask } from './preview-worker.ts';

/** Formats of which the first rows are at hand: no thread is worth its start. */
const AT_HAND: ReadonlySet<LogFormat> = new Set(['csv', 'json', 'xes', 'mxml']);

/** Looks into an uploaded file; what has to be unpacked or read whole for that is in a thread of its own. Rejects with the reader's error. */
export async function runPreview(task: PreviewTask, signal: AbortSignal): Promise<TablePreview> {
  const { path, fileName, options } = task;
  const format = await sniffFormat(path, options.encoding).catch(() => null);
  if (format === null || AT_HAND.has(format)) return previewTable(path, options, fileName);
  const script = new URL('./preview-worker.ts', import.meta.url);
  const { preview } = await runInThread<Extract<PreviewAnswer, { kind: 'done' }>>(script, task, signal);
  return preview;
}
