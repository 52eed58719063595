import { readTable, type TableRead } from '../csv/index.ts';
import { namedColumns } from '../mapping/index.ts';
import type { IngestHooks, ReadOptions } from '../types.ts';
import type { Source } from './sources.ts';

/** A source that is a table. */
export type TableSource = Source & { readonly format: Exclude<Source['format'], 'xes' | 'mxml' | 'ocel'> };

/** Formats that are whole logs with roles of their own. */
const LOGS: ReadonlySet<Source['format']> = new Set(['xes', 'mxml', 'ocel']);

export const isTable = (source: Source): source is TableSource => !LOGS.has(source.format);

/** Reads a table of any format under the name the user knows; reading may stop once there are `limit` rows. Throws IngestError. */
export async function readSource(
  source: TableSource,
  options: ReadOptions,
  hooks: IngestHooks,
  limit = Number.POSITIVE_INFINITY,
): Promise<TableRead> {
  const { name, bytes, format } = source;
  const read = await readFormat(source, options, hooks, limit);
  return {
    ...read,
    name,
    files: [{ name, bytes, format }],
    rejected: read.rejected.map((row) => ({ ...row, file: name })),
  };
}

/** Readers are loaded when their format comes: the command line starts without their libraries. */
async function readFormat(
  { path, format }: TableSource,
  options: ReadOptions,
  hooks: IngestHooks,
  limit: number,
): Promise<TableRead> {
  switch (format) {
    case 'csv':
      return readTable(path, options, namedColumns(options), hooks, limit);
    case 'json':
      return (await import('../json/index.ts')).readJsonTable(path, options, hooks, limit);
    case 'xlsx':
      return (await import('../xlsx/index.ts')).readXlsxTable(
        path,
        { sheet: options.sheet, names: namedColumns(options), headerRow: options.headerRow, limit },
        hooks,
      );
    case 'parquet':
      return (await import('../parquet/index.ts')).readParquetTable(path, hooks, limit);
    case 'arrow':
      return (await import('../arrow/index.ts')).readArrowTable(path, hooks, limit);
    default:
      return format satisfies never;
  }
}
