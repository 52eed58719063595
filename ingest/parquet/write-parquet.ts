import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EventLog } from '#analysis/log';
import { openSession, writeLog } from '../duckdb/index.ts';
import { fileError } from '../encoding/index.ts';
import { quoted } from './flat-columns.ts';

/** Columns of the view over a stored log that are roles, and the names they get. */
const ROLES: readonly { readonly column: string; readonly name: string }[] = [
  { column: 'case_id', name: 'case:concept:name' },
  { column: 'activity', name: 'concept:name' },
  { column: 'start', name: 'start_timestamp' },
  { column: 'time', name: 'time:timestamp' },
  { column: 'resource', name: 'org:resource' },
];
const PLACES = ['place', 'case_index', 'row'];

/**
 * Writes a log as a Parquet file (Zstandard): one row for each event in the order of the log, columns by their XES names, then event
 * and case attributes with their types; times are UTC-adjusted with microseconds. `path` is missing or whole at any time. Attributes
 * whose names differ only in case get `_2` …, cases without events are left out. Throws `disk-full`, `file-unreadable`.
 */
export async function writeParquet(log: EventLog, path: string): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'weir-parquet-'));
  const partial = `${resolve(path)}.partial`;
  try {
    const session = await openSession(':memory:', { temporary: join(temporary, 'spill') });
    try {
      await writeLog(session, { name: '', log, report: NO_REPORT, lines: null, table: null, rejected: [] });
      const reader = await session.sql.runAndReadAll('SELECT column_name, column_type FROM (DESCRIBE event_list)');
      const select = reader.getRows().flatMap(([name, type]) => selected(String(name), String(type)));
      const target = partial.replaceAll("'", "''");
      await session.sql.run(
        `COPY (SELECT ${select.join(', ')} FROM event_list ORDER BY place) TO '${target}' (FORMAT parquet, COMPRESSION zstd)`,
      );
    } finally {
      session.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw fileError(error, path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const NO_REPORT = {
  files: [],
  rowsRead: 0,
  rowsUsed: 0,
  rowsRejected: 0,
  rejected: [],
  warnings: [],
  mapping: {
    roles: [],
    encoding: 'utf-8',
    delimiter: null,
    timezone: null,
    timeFormat: null,
    lifecycle: 'each event stands for itself',
  },
  reorderedCases: 0,
  emptyCases: 0,
  metadata: {},
} as const;

function selected(column: string, type: string): string[] {
  if (PLACES.includes(column)) return [];
  const name = ROLES.find((role) => role.column === column)?.name ?? column;
  const value = type === 'TIMESTAMP' ? `${quoted(column)} AT TIME ZONE 'UTC'` : quoted(column);
  return [`${value} AS ${quoted(name)}`];
}
