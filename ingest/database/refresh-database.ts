import type { StoredLog } from '../duckdb/index.ts';
import { IngestError } from '../error.ts';
import { mergeLogs } from '../merge/index.ts';
import type { ImportReport, IngestHooks } from '../types.ts';
import type { NextHighWater } from './high-water.ts';
import { readDatabaseTable } from './read-database.ts';
import type { DatabaseSource } from './source.ts';

/** What of the place a log came from is read again. */
export interface ReadAgain {
  readonly table?: string;
  readonly query?: string;
  /** Columns that the log has: others, added to the table later, are left out with a warning. */
  readonly columns: readonly string[];
  readonly highWater: NextHighWater;
}

export interface DatabaseRefresh {
  /** How to get there; table, query, columns and high-water mark are those of the log. */
  readonly source: Omit<DatabaseSource, 'table' | 'query' | 'since' | 'columns'>;
  /** The DuckDB file of the log, or the log opened. */
  readonly stored: string | StoredLog;
  /** The DuckDB file of the new version. */
  readonly target: string;
  /** Columns that tell one event from another: a row with the key of one that is there takes its place. Left out: all are added. */
  readonly key?: readonly string[];
  /** For logs with pseudonyms: the key they were made with. */
  readonly pseudonymKey?: Uint8Array;
  readonly name?: string;
  readonly hooks?: IngestHooks;
}

export interface RefreshResult {
  /** Rows that came, without those read before. */
  readonly rows: number;
  /** Of the new version; `null` when nothing is new: then no file was written. */
  readonly report: ImportReport | null;
  readonly highWater: NextHighWater;
}

/** What a refresh of the log would read, or `null` for a log that was not read from a database by a growing column. */
export function readAgainOf({ metadata }: ImportReport): ReadAgain | null {
  const { database, highWater } = metadata;
  if (!isRecord(database) || !isRecord(highWater)) return null;
  const { table, query, columns } = database;
  const { column, value, seen } = highWater;
  if (typeof column !== 'string' || !Array.isArray(columns) || !Array.isArray(seen)) return null;
  return {
    ...(typeof table === 'string' && { table }),
    ...(typeof query === 'string' && { query }),
    columns: columns.map((described: { readonly name: string }) => described.name),
    highWater: { column, value: typeof value === 'string' ? value : null, seen: seen.map(String) },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Reads what is new in the database since the log was last read and stores log and news together as a new version (`target`): all of it
 * or nothing. The high-water mark goes on with the version, so that mark and rows never part. Throws IngestError: `invalid-option` for
 * a log without a mark, `missing-column` when the table lost one, and those of `readDatabase` and `mergeLogs`.
 */
export async function refreshDatabase({
  source,
  stored,
  target,
  key,
  pseudonymKey,
  name,
  hooks = {},
}: DatabaseRefresh): Promise<RefreshResult> {
  const { openStoredLog } = await import('../duckdb/index.ts');
  const open = typeof stored === 'string' ? await openStoredLog(stored) : stored;
  try {
    const again = readAgainOf((await open.info()).report);
    if (again === null) throw noMark((await open.info()).name);
    const { highWater, ...what } = again;
    const read = await readDatabaseTable(
      { ...source, ...what, since: { ...highWater, ...(pseudonymKey !== undefined && { secret: pseudonymKey }) } },
      hooks,
    );
    const rows = read.table.rowCount;
    if (rows === 0) return { rows, report: null, highWater };
    const warnings = read.warnings.filter(({ code }) => code !== 'rows-already-read');
    const report = await mergeLogs(open, { ...read, warnings }, target, {
      mode: key === undefined ? 'append' : 'merge',
      ...(key !== undefined && { key }),
      ...(pseudonymKey !== undefined && { pseudonymKey }),
      ...(name !== undefined && { name }),
      hooks,
    });
    return { rows, report, highWater: readAgainOf(report)?.highWater ?? highWater };
  } finally {
    if (typeof stored === 'string') await open.close();
  }
}

const noMark = (name: string): IngestError =>
  new IngestError(
    'invalid-option',
    `log ${JSON.stringify(name)} was not read from a database by a column that says what is new; import it again with a high-water column`,
  );
