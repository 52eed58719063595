import { parentPort, workerData } from 'node:worker_threads';
import type { FilterSpec } from '#analysis/catalog';
import { evaluateFilter } from '#analysis/filter';
import { fromFrame } from '#analysis/log';
import { type ExportFormat, exportLog, selectCases } from '#ingest';
import { type ThreadFailure, threadFailure } from './thread-failure.ts';

/** What to write and where to. */
export interface ExportTask {
  readonly frame: SharedArrayBuffer;
  /** `null`: all cases. */
  readonly filter: FilterSpec | null;
  readonly format: ExportFormat;
  readonly path: string;
}

export type ExportAnswer = { readonly kind: 'done' } | ThreadFailure;

const port = parentPort;
if (port === null) throw new Error('the export worker runs in a worker thread only');

async function write({ frame, filter, format, path }: ExportTask): Promise<ExportAnswer> {
  const log = fromFrame(frame);
  await exportLog(filter === null ? log : selectCases(log, evaluateFilter(filter, log)), path, format);
  return { kind: 'done' };
}

port.postMessage(await write(workerData as ExportTask).catch(threadFailure));
