import { basename } from 'node:path';
import { type TableLog, type TableRead, tableToLog } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import type { FlattenedResult } from '../ocel/index.ts';
import { concatTables } from '../table/index.ts';
import type { ImportWarning, IngestHooks, ReadOptions, ReadResult, RejectedRow } from '../types.ts';
import { readXes } from '../xes/index.ts';
import { isTable, readSource } from './read-source.ts';
import { type InputFile, type Source, type Sources, withSources } from './sources.ts';

/** Files as the user gave them: `names` are the ones he knows them by. */
export function inputFiles(paths: string | readonly string[], names?: string | readonly string[]): InputFile[] {
  const known = names === undefined ? [] : typeof names === 'string' ? [names] : names;
  const list = typeof paths === 'string' ? [paths] : paths;
  if (list.length === 0) throw new IngestError('invalid-option', 'no file is given; name at least one');
  return list.map((path, i) => ({ path, name: known[i] ?? basename(path) }));
}

/**
 * Reads a log of any supported format (CSV and relatives, XLSX, Parquet, Arrow, JSON lines, XES, MXML, OCEL; plain, gzip or zip), told by its
 * content. Several files, or several tables in a zip, are one log when their headers agree. Nothing is left on disk. Throws
 * IngestError when there is no usable log in it; single unusable rows are in the report.
 */
export async function readLog(
  path: string | readonly string[],
  options: ReadOptions = {},
  hooks: IngestHooks = {},
): Promise<ReadResult> {
  const { log, report, lines } = await readAny(inputFiles(path), options, hooks);
  return { log, report, lines };
}

/** A log with what only the store needs: the cells of a table, and all rejected rows where the report has not all. */
type AnyResult = ReadResult &
  Partial<Pick<TableLog, 'table' | 'allRejected'>> &
  Partial<Pick<FlattenedResult, 'objects'>>;

/** As `readLog`, with the cells of a table as they were read. */
export function readAny(inputs: readonly InputFile[], options: ReadOptions, hooks: IngestHooks): Promise<AnyResult> {
  return withSources(inputs, options.encoding, hooks, async (sources) => {
    const read = await readSources(sources, options, hooks);
    return 'log' in read ? read : tableToLog(read, options);
  });
}

/** As `readAny`, but of tables only the rows: nothing is made of them yet, and none of them needs to be usable. */
export const readRows = (
  inputs: readonly InputFile[],
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<AnyResult | TableRead> =>
  withSources(inputs, options.encoding, hooks, (sources) => readSources(sources, options, hooks));

async function readSources(
  { sources, warnings }: Sources,
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<AnyResult | TableRead> {
  const [first] = sources;
  if (sources.length === 1 && !isTable(first)) return readFixed(first, warnings, options, hooks);
  const reads = [];
  for (const source of sources) {
    if (!isTable(source)) throw notJoined(source);
    reads.push(await readSource(source, options, hooks));
  }
  const read = concatTables(reads);
  hooks.onProgress?.({ stage: 'sorting', bytesDone: 0, bytesTotal: 0, rows: read.table.rowCount });
  return { ...read, warnings: [...read.warnings, ...warnings] };
}

async function readFixed(
  { path, name, bytes, format }: Source,
  warnings: readonly ImportWarning[],
  options: ReadOptions,
  hooks: IngestHooks,
): Promise<AnyResult> {
  const result: AnyResult =
    format === 'ocel'
      ? await (await import('../ocel/index.ts')).readFlattened(path, options, hooks)
      : format === 'mxml'
        ? await (await import('../mxml/index.ts')).readMxml({ path }, options, hooks)
        : await readXes({ path }, options, hooks);
  const { report, allRejected } = result;
  const files = report.files.map((file) => ({ ...file, name, bytes }));
  const renamed = (rows: readonly RejectedRow[]): RejectedRow[] => rows.map((row) => ({ ...row, file: name }));
  const rejected = renamed(report.rejected);
  const all = allRejected === undefined ? {} : { allRejected: renamed(allRejected) };
  return { ...result, ...all, report: { ...report, files, rejected, warnings: [...report.warnings, ...warnings] } };
}

function notJoined({ name, path }: Source): IngestError {
  const message = `${JSON.stringify(name)} is an XES, MXML or OCEL log, which cannot be joined with other files; import it on its own`;
  return new IngestError('different-columns', message, { file: path });
}
