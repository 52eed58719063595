import { readCsv, type TableLog } from '../csv/index.ts';
import type { IngestHooks, ReadOptions, ReadResult } from '../types.ts';
import { readXes } from '../xes/index.ts';
import { sniffFormat } from './sniff.ts';

/**
 * Reads a log of any supported format (CSV and relatives, XES; plain or gzip), told by its content. Nothing is left on disk. Throws
 * IngestError when there is no usable log in it; single unusable rows are in the report.
 */
export async function readLog(path: string, options: ReadOptions = {}, hooks: IngestHooks = {}): Promise<ReadResult> {
  const { log, report, lines } = await readAny(path, options, hooks);
  return { log, report, lines };
}

/** As `readLog`, with the cells of a table as they were read. */
export async function readAny(path: string, options: ReadOptions, hooks: IngestHooks): Promise<ReadResult | TableLog> {
  const format = await sniffFormat(path, options.encoding);
  return format === 'xes' ? readXes({ path }, options, hooks) : readCsv({ path }, options, hooks);
}
