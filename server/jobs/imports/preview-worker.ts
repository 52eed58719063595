import { parentPort, workerData } from 'node:worker_threads';
import { previewTable, type ReadOptions, type TablePreview } from '#ingest';
import { type ThreadFailure, threadFailure } from '../thread-failure.ts';

/** What to look at. */
export interface PreviewTask {
  readonly path: string;
  readonly fileName: string;
  readonly options: ReadOptions;
}

export type PreviewAnswer = { readonly kind: 'done'; readonly preview: TablePreview } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the preview worker runs in a worker thread only');

const { path, fileName, options } = workerData as PreviewTask;
port.postMessage(
  await previewTable(path, options, fileName).then(
    (preview): PreviewAnswer => ({ kind: 'done', preview }),
    threadFailure,
  ),
);
