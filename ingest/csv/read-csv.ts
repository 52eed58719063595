import { namedColumns } from '../mapping/index.ts';
import type { IngestHooks, ReadOptions } from '../types.ts';
import { readTable } from './read-table.ts';
import { type TableLog, tableToLog } from './table-to-log.ts';

/**
 * Reads a delimited text file (CSV, TSV …, also gzipped) in any supported encoding into a log. Columns, delimiter, encoding and time
 * format are guessed where `options` do not say, and reported. Throws IngestError; unsound rows are in the report.
 */
export async function readCsv(
  source: { readonly path: string },
  options: ReadOptions = {},
  hooks: IngestHooks = {},
): Promise<TableLog> {
  const read = await readTable(source.path, options, namedColumns(options), hooks);
  hooks.onProgress?.({ stage: 'sorting', bytesDone: 0, bytesTotal: 0, rows: read.table.rowCount });
  return tableToLog(read, options);
}
