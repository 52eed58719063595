import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EventLog } from '#analysis/log';
import { MOST_TEXTS, openSession, writeLog } from '../duckdb/index.ts';
import { fileError } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
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
 * whose names differ only in case get `_2` …, cases without events are left out. Throws `disk-full`, `file-unreadable`, and
 * `invalid-option` for more than 100 text columns.
 */
export async function writeParquet(log: EventLog, path: string): Promise<void> {
  refuseTooWide(log, path);
  const temporary = await mkdtemp(join(tmpdir(), 'weir-parquet-'));
  const partial = `${resolve(path)}.partial`;
  try {
    const session = await openSession(':memory:', { temporary: join(temporary, 'spill') });
    try {
      await writeLog(session, { name: '', log, report: NO_REPORT, lines: null, table: null, rejected: [] });
      const reader = await session.sql.runAndReadAll('SELECT column_name, column_type FROM (DESCRIBE event_list)');
      const select = selected(log, reader.getRows());
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

function refuseTooWide({ eventAttributes, caseAttributes, resource }: EventLog, path: string): void {
  const attributes = [...eventAttributes.values(), ...caseAttributes.values()];
  const texts = attributes.filter(({ kind }) => kind === 'text').length + (resource === null ? 2 : 3);
  if (texts <= MOST_TEXTS) return;
  const message = `the log has ${texts} text columns, Parquet is written with ${MOST_TEXTS} at most; write CSV or Arrow`;
  throw new IngestError('invalid-option', message, { file: path });
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

/** Columns of the view: places and roles first, then the attributes in the order of the log, whatever the view had to call them. */
function selected(log: EventLog, columns: readonly (readonly unknown[])[]): string[] {
  const wanted = [...log.eventAttributes.keys(), ...log.caseAttributes.keys()];
  const first = columns.length - wanted.length;
  const used = new Set<string>();
  return columns.flatMap(([found, type], i) => {
    const column = String(found);
    if (i < first && PLACES.includes(column)) return [];
    const role = ROLES.find((one) => i < first && one.column === column);
    const name = distinct(role?.name ?? wanted[i - first] ?? column, used);
    const value = type === 'TIMESTAMP' ? `${quoted(column)} AT TIME ZONE 'UTC'` : quoted(column);
    return [`${value} AS ${quoted(name)}`];
  });
}

/** A name unlike those before it for readers that do not tell upper from lower case. */
function distinct(name: string, used: Set<string>): string {
  const base = name.replaceAll('\0', '');
  let unique = base;
  for (let n = 2; unique === '' || used.has(unique.toLowerCase()); n++) unique = `${base}_${n}`;
  used.add(unique.toLowerCase());
  return unique;
}
