import { basename } from 'node:path';
import { IngestError } from '../error.ts';
import type { ImportReport, IngestHooks, ReadOptions, ReadResult, RejectedRow } from '../types.ts';
import { readAny } from './read-log.ts';

/** What to import and where to. */
export interface ImportSource {
  readonly path: string;
  /** The name the user knows the file by, when `path` is not it. */
  readonly fileName?: string;
  /** The name of the log. */
  readonly name: string;
  /** The DuckDB file to be written. */
  readonly target: string;
  readonly options?: ReadOptions;
  readonly hooks?: IngestHooks;
}

/**
 * Reads a log and stores it as the DuckDB file `target`: all of it or nothing, whatever happens meanwhile. Throws IngestError, among
 * them `cancelled` and `disk-full`; nothing is left behind then.
 */
export async function importLog({
  path,
  fileName,
  name,
  target,
  options = {},
  hooks = {},
}: ImportSource): Promise<ImportReport> {
  const shown = fileName ?? basename(path);
  try {
    const read = await readAny(path, options, hooks);
    const { report, rejected } = renamed(read, shown);
    const table = 'table' in read ? read.table : null;
    const { storeLog } = await import('../duckdb/index.ts');
    await storeLog(target, { name, log: read.log, report, lines: read.lines, table, rejected }, hooks);
    return report;
  } catch (error) {
    if (!(error instanceof IngestError) || error.place.file === target) throw error;
    const message = error.message.replaceAll(path, shown).replaceAll(basename(path), shown);
    throw new IngestError(error.code, message, { ...error.place, file: shown }, error);
  }
}

function renamed(read: ReadResult, file: string): { report: ImportReport; rejected: readonly RejectedRow[] } {
  const { report } = read;
  const all = 'allRejected' in read ? (read.allRejected as readonly RejectedRow[]) : report.rejected;
  const [first, ...rest] = report.files;
  const files = first === undefined ? [] : [{ ...first, name: file }, ...rest];
  const rejected = all.map((row) => ({ ...row, file }));
  return { report: { ...report, files, rejected: rejected.slice(0, report.rejected.length) }, rejected };
}
