import { readArrowTable } from '../arrow/index.ts';
import { readTable, type TableRead } from '../csv/index.ts';
import { readJsonTable } from '../json/index.ts';
import { namedColumns } from '../mapping/index.ts';
import { readParquetTable } from '../parquet/index.ts';
import type { IngestHooks, ReadOptions } from '../types.ts';
import { readXlsxTable } from '../xlsx/index.ts';
import type { Source } from './sources.ts';

/** A source that is a table. */
export type TableSource = Source & { readonly format: Exclude<Source['format'], 'xes' | 'ocel'> };

export const isTable = (source: Source): source is TableSource => source.format !== 'xes' && source.format !== 'ocel';

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

function readFormat(
  { path, format }: TableSource,
  options: ReadOptions,
  hooks: IngestHooks,
  limit: number,
): Promise<TableRead> {
  switch (format) {
    case 'csv':
      return readTable(path, options, namedColumns(options), hooks, limit);
    case 'json':
      return readJsonTable(path, options, hooks, limit);
    case 'xlsx':
      return readXlsxTable(path, { sheet: options.sheet, names: namedColumns(options), limit }, hooks);
    case 'parquet':
      return readParquetTable(path, hooks, limit);
    case 'arrow':
      return readArrowTable(path, hooks, limit);
    default:
      return format satisfies never;
  }
}
