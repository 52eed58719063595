import { parentPort, workerData } from 'node:worker_threads';
import { AnalysisError } from '#analysis';
import type { FilterSpec } from '#analysis/catalog';
import { evaluateFilter } from '#analysis/filter';
import { fromFrame } from '#analysis/log';
import {
  type ExportFormat,
  exportLog,
  exportObjects,
  type ObjectExportFormat,
  openStoredLog,
  selectCases,
} from '#ingest';
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

/** What to write and where to: the cases of a log, or the object-centric log that is stored with one. */
export type ExportTask = { readonly path: string; readonly gzip: boolean } & (
  | {
      readonly kind: 'cases';
      readonly frame: SharedArrayBuffer;
      /** `null`: all cases. */
      readonly filter: FilterSpec | null;
      readonly format: ExportFormat;
    }
  /** The log's file; it is never written to, so that opening it twice is safe. */
  | { readonly kind: 'objects'; readonly stored: string; readonly format: ObjectExportFormat }
);

export type ExportAnswer = { readonly kind: 'done' } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the export worker runs in a worker thread only');

async function write(task: ExportTask): Promise<ExportAnswer> {
  if (task.kind === 'objects') return writeObjects(task.stored, task);
  const { frame, filter, format, path, gzip } = task;
  const log = fromFrame(frame);
  await exportLog(filter === null ? log : selectCases(log, evaluateFilter(filter, log)), path, format, gzip);
  return { kind: 'done' };
}

async function writeObjects(
  file: string,
  { path, format, gzip }: Extract<ExportTask, { kind: 'objects' }>,
): Promise<ExportAnswer> {
  const stored = await openStoredLog(file);
  const objects = await stored.loadObjects().finally(() => stored.close());
  if (objects === null)
    throw new AnalysisError(
      'needs-objects',
      'the log is stored without objects of other types; export it as CSV, XES, Parquet or Arrow',
    );
  await exportObjects(objects.ocel, path, format, gzip);
  return { kind: 'done' };
}

port.postMessage(await write(workerData as ExportTask).catch(threadFailure));
