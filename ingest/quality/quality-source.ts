import type { EventLog } from '#analysis/log';
import type { CodedTable, TableLog } from '../csv/index.ts';
import type { StoredLog } from '../duckdb/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, ReadResult, RejectedRow } from '../types.ts';

/** A log with all that leads back to its source. */
export interface QualitySource {
  readonly log: EventLog;
  readonly report: ImportReport;
  /** Cells of the raw rows; `null` for formats without cells. */
  readonly table: CodedTable | null;
  /** Line and file by raw row; `null`: unknown, and all of the first file. */
  readonly lines: Uint32Array | null;
  readonly files: Uint32Array | null;
  readonly rejected: readonly RejectedRow[];
  readonly recipe: Recipe | null;
}

/** A log just read, ready to be profiled. */
export function qualitySourceOfRead(read: ReadResult | TableLog): QualitySource {
  const { log, report, lines } = read;
  const table = 'table' in read ? read.table : null;
  const rejected = 'allRejected' in read ? read.allRejected : report.rejected;
  return { log, report, table, lines, files: table?.files ?? null, rejected, recipe: null };
}

/** A stored log, ready to be profiled; `log` is its columns where they are loaded already. */
export async function qualitySourceOfStored(stored: StoredLog, log?: EventLog): Promise<QualitySource> {
  const { report } = await stored.info();
  const raw = await stored.rawTable();
  return {
    log: log ?? (await stored.load()),
    report,
    table: raw.columns.length === 0 ? null : raw,
    lines: raw.rowCount === 0 ? null : raw.lines,
    files: raw.files ?? null,
    rejected: await stored.rejected(0, report.rowsRejected),
    recipe: stored.recipe(),
  };
}
