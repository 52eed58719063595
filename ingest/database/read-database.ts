import { type TableLog, type TableRead, tableToLog } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { nearestName } from '../mapping/nearest-name.ts';
import type { ImportWarning, IngestHooks, ReadOptions } from '../types.ts';
import { nextHighWater, SeenRows } from './high-water.ts';
import { withSession } from './open-session.ts';
import { oracleText } from './oracle-columns.ts';
import { readOnlyQuery } from './read-only-query.ts';
import { RowTable } from './row-table.ts';
import type { DatabaseColumn, Session, Statement } from './session.ts';
import type { DatabaseKind, DatabaseSource, DatabaseTarget, HighWater } from './source.ts';
import { sqlserverText } from './sqlserver-columns.ts';
import { quotedTable, selectFrom, type TextExpression } from './statement.ts';

/** How the server writes types whose values the driver would round or shift. */
const TEXT_OF: Readonly<Record<DatabaseKind, TextExpression | undefined>> = {
  postgresql: undefined,
  mysql: undefined,
  sqlserver: sqlserverText,
  oracle: oracleText,
};

/** A table as `readTable` gives it for files: rows are told by their number in the result. */
export interface DatabaseTable extends TableRead {
  readonly columns: readonly DatabaseColumn[];
}

/**
 * Reads a table or query of a database into a log, streamed, in a read-only transaction of one moment (SQL Server: rolled back). The
 * "line" of a row is its number in the result. `metadata.database` of the report says what was read from where, and
 * `metadata.highWater`, when the source has `since`, where the next read goes on. Throws IngestError: `invalid-option`,
 * `database-unreachable`, `database-refused`, `database-query`, `missing-column`, `no-rows` (also: nothing new), `cancelled` and
 * those of files.
 */
export async function readDatabase(
  source: DatabaseSource,
  options: ReadOptions = {},
  hooks: IngestHooks = {},
): Promise<TableLog> {
  const read = await readDatabaseTable(source, hooks);
  if (read.table.rowCount === 0) throw noRows(read, source.since);
  hooks.onProgress?.({ stage: 'sorting', bytesDone: 0, bytesTotal: 0, rows: read.table.rowCount });
  return tableToLog(read, options);
}

function noRows({ name }: TableRead, since: HighWater | undefined): IngestError {
  const news =
    since?.value == null
      ? ''
      : ` beyond those read up to ${JSON.stringify(since.value)} in column ${JSON.stringify(since.column)}`;
  return new IngestError('no-rows', `${name} has no rows${news}`, { file: name });
}

/** The rows of a source before anyone says what its columns mean; at most `limit`. */
export function readDatabaseTable(source: DatabaseSource, hooks: IngestHooks, limit?: number): Promise<DatabaseTable> {
  const base = baseQuery(source);
  return withSession(source, hooks, async (session, target, check) => {
    const plan = await planRead(session, base, source);
    const seen = source.since === undefined ? null : new SeenRows(source.since);
    const rows = new RowTable({
      ...(limit !== undefined && { limit }),
      onBatch: (count, bytes) => {
        check();
        hooks.onProgress?.({ stage: 'reading', bytesDone: bytes, bytesTotal: 0, rows: count });
      },
      ...(seen === null ? {} : { wants: (cells, columns) => seen.wants(cells, columns) }),
    });
    await session.read(plan.statement, rows, plan.columns);
    return tableRead(source, target, session, rows, [...plan.warnings, ...droppedWarning(seen)]);
  });
}

/** The statement of a source: its query, checked, or all of its table. Throws `invalid-option`. */
export function baseQuery({ kind, query, table }: DatabaseSource): string {
  if ((query === undefined) === (table === undefined))
    throw new IngestError('invalid-option', 'give either a query or a table to read from the database');
  return table === undefined ? readOnlyQuery(query ?? '', kind) : `SELECT * FROM ${quotedTable(table, kind)}`;
}

interface ReadPlan {
  readonly statement: Statement;
  readonly columns?: readonly DatabaseColumn[];
  readonly warnings: readonly ImportWarning[];
}

/** A query runs as it is where nothing must be added to it. */
async function planRead(session: Session, base: string, source: DatabaseSource): Promise<ReadPlan> {
  const { kind, table, since } = source;
  const textOf = TEXT_OF[kind];
  if (table === undefined && since === undefined && textOf === undefined)
    return { statement: { text: base, values: [] }, warnings: [] };
  const described = await session.describe(base);
  const all = wantedColumns(described, source.columns);
  const columns = table === undefined ? all : all.filter((column) => column.kind !== 'binary');
  const left = all.filter((column) => !columns.includes(column)).map(({ name }) => JSON.stringify(name));
  const message = `binary columns are not read: ${left.join(', ')}`;
  const warnings = left.length === 0 ? [] : [{ code: 'binary-columns-left-out', message, count: left.length }];
  const added = described.filter((column) => column.kind !== 'binary' && !all.includes(column));
  if (added.length > 0)
    warnings.push({
      code: 'new-columns-left-out',
      message: `columns that the log does not have are not read: ${added.map(({ name }) => JSON.stringify(name)).join(', ')}; import anew to have them`,
      count: added.length,
    });
  const boundary = since === undefined ? null : { column: sinceColumn(since, columns), value: since.value ?? null };
  return { statement: selectFrom(base, kind, columns, boundary, textOf), columns, warnings };
}

function wantedColumns(
  described: readonly DatabaseColumn[],
  wanted: readonly string[] | undefined,
): readonly DatabaseColumn[] {
  if (wanted === undefined) return described;
  return wanted.map((name) => {
    const found = described.find((column) => column.name === name);
    if (found !== undefined) return found;
    const message = `column ${JSON.stringify(name)} is not there any more; import the log anew`;
    throw new IngestError('missing-column', message, { column: name });
  });
}

function sinceColumn({ column: wanted }: HighWater, columns: readonly DatabaseColumn[]): DatabaseColumn {
  const found = columns.find(({ name }) => name === wanted);
  const names = columns.map(({ name }) => name);
  if (found === undefined) {
    const near = nearestName(wanted, names);
    const hint = near === null ? '' : `; did you mean ${JSON.stringify(near)}?`;
    const message = `no column ${JSON.stringify(wanted)} to go on from; there are ${names.map((name) => JSON.stringify(name)).join(', ')}${hint}`;
    throw new IngestError('missing-column', message, { column: wanted });
  }
  if (found.kind === 'boolean' || found.kind === 'binary') {
    const message = `column ${JSON.stringify(wanted)} (${found.type}) cannot say what is new; choose a number, time or text that only grows`;
    throw new IngestError('invalid-option', message, { column: wanted });
  }
  return found;
}

function droppedWarning(seen: SeenRows | null): ImportWarning[] {
  if (seen === null || seen.dropped === 0) return [];
  const message = 'rows at the boundary of the last read came again and were left out';
  return [{ code: 'rows-already-read', message, count: seen.dropped }];
}

function tableRead(
  source: DatabaseSource,
  target: DatabaseTarget,
  session: Session,
  rows: RowTable,
  warnings: readonly ImportWarning[],
): DatabaseTable {
  const { table, inexact } = rows.finish();
  const name = source.table ?? `the query at ${target.shown}`;
  const exactWarnings = inexact.map((column) => ({
    code: 'numbers-kept-as-text',
    message: `numbers in column ${JSON.stringify(column)} have more digits than can be calculated with exactly; they stay text`,
    count: 1,
  }));
  const { query, since } = source;
  return {
    table,
    rejected: [],
    warnings: [...warnings, ...exactWarnings],
    name,
    files: [
      {
        name: source.table === undefined ? target.shown : `${target.shown}#${source.table}`,
        bytes: rows.bytes,
        format: source.kind,
      },
    ],
    encoding: 'utf-8',
    encodingReason: 'as sent by the database',
    delimiter: null,
    columns: rows.described,
    metadata: {
      database: {
        kind: target.kind,
        version: session.version,
        place: target.shown,
        ...(source.table === undefined ? { query } : { table: source.table }),
        columns: rows.described.map(({ name, type }) => ({ name, type })),
      },
      ...(since === undefined ? {} : { highWater: nextHighWater(table, since) }),
    },
  };
}
