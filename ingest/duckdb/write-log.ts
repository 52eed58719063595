import type { Column, EventLog } from '#analysis/log';
import type { CodedTable } from '../csv/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, IngestHooks, RejectedRow } from '../types.ts';
import { bytesOf, type PlainColumn, writeColumns } from './column-io.ts';
import { FORMAT_VERSION, type Layout, type StoredColumn } from './layout.ts';
import { type ObjectsToStore, writeObjects } from './object-write.ts';
import type { Session } from './session.ts';
import { TEXT_TABLES, TextWriter } from './text-parts.ts';
import { createViews } from './views.ts';

/** A log to be stored with all that leads back to its source. */
export interface LogToStore {
  readonly name: string;
  readonly log: EventLog;
  readonly report: ImportReport;
  readonly lines: Uint32Array | null;
  /** The cells as read, for formats that are tables. */
  readonly table: CodedTable | null;
  readonly rejected: readonly RejectedRow[];
  readonly recipe?: Recipe;
  /** The object-centric log that `log` was flattened from. */
  readonly objects?: ObjectsToStore | null;
}

interface Part {
  readonly stored: StoredColumn;
  readonly plain: PlainColumn;
  readonly dictionary: readonly string[] | null;
}

/** Writes all tables of a log into an empty DuckDB file. */
export async function writeLog(session: Session, source: LogToStore, hooks: IngestHooks = {}): Promise<void> {
  const { log, table, lines } = source;
  for (const statement of TEXT_TABLES) await session.sql.run(statement);
  const eventParts = partsOf(log.eventAttributes, 'e');
  const caseParts = partsOf(log.caseAttributes, 'c');
  const resource = log.resource === null ? null : partOf('resource', 'resource', log.resource);
  const texts = new TextWriter(session);
  texts.write('case', { size: log.caseCount, text: (c) => log.caseIds.get(c), raw: log.caseIds });
  texts.write('activity', listed(log.activities));
  for (const { stored, dictionary } of [...eventParts, ...caseParts, ...(resource === null ? [] : [resource])])
    if (dictionary !== null) texts.write(stored.column, listed(dictionary));
  writeRawTexts(texts, table);
  texts.close();
  await writeColumns(session, 'events', eventColumns(log, resource, eventParts), log.eventCount, hooks);
  const sizes = Uint32Array.from(
    { length: log.caseCount },
    (_, c) => (log.caseOffsets[c + 1] ?? 0) - (log.caseOffsets[c] ?? 0),
  );
  await writeColumns(
    session,
    'cases',
    [plain('case_index', numbered(log.caseCount)), plain('events', sizes), ...caseParts.map((part) => part.plain)],
    log.caseCount,
    hooks,
  );
  await writeRaw(session, table, lines, hooks);
  await writeRejected(session, source.rejected);
  const objects = source.objects == null ? {} : { objects: await writeObjects(session, source.objects, hooks) };
  const layout: Layout = { ...layoutOf(source, resource, eventParts, caseParts), ...objects };
  await createViews(session, layout);
  await session.sql.run('CREATE TABLE meta (format_version INTEGER, layout VARCHAR, report VARCHAR)');
  await session.sql.run('INSERT INTO meta VALUES ($1, $2, $3)', [
    FORMAT_VERSION,
    JSON.stringify(layout),
    JSON.stringify(source.report),
  ]);
}

const listed = (values: readonly string[]): { size: number; text: (code: number) => string } => ({
  size: values.length,
  text: (code) => values[code] ?? '',
});

function numbered(length: number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let i = 0; i < length; i++) numbers[i] = i;
  return numbers;
}

const plain = (name: string, values: Uint32Array): PlainColumn => ({
  name,
  type: 'UINTEGER',
  bytes: bytesOf(values),
  validity: null,
});

const partsOf = (columns: ReadonlyMap<string, Column>, prefix: string): Part[] =>
  Array.from(columns, ([name, column], i) => partOf(name, `${prefix}${i}`, column));

function partOf(name: string, column: string, values: Column): Part {
  const type = values.kind === 'text' ? 'UINTEGER' : values.kind === 'boolean' ? 'BOOLEAN' : 'DOUBLE';
  const bytes = bytesOf(values.kind === 'text' ? values.codes : values.values);
  return {
    stored: { name, column, kind: values.kind, nullable: values.validity !== null },
    plain: { name: column, type, bytes, validity: values.validity && bytesOf(values.validity) },
    dictionary: values.kind === 'text' ? values.dictionary : null,
  };
}

function eventColumns(log: EventLog, resource: Part | null, parts: readonly Part[]): PlainColumn[] {
  const caseIndex = new Uint32Array(log.eventCount);
  for (let c = 0; c < log.caseCount; c++) caseIndex.fill(c, log.caseOffsets[c], log.caseOffsets[c + 1]);
  const double = (name: string, values: Float64Array | null): PlainColumn[] =>
    values === null ? [] : [{ name, type: 'DOUBLE', bytes: bytesOf(values), validity: null }];
  return [
    plain('case_index', caseIndex),
    {
      name: 'activity',
      type: log.activity instanceof Uint16Array ? 'USMALLINT' : 'UINTEGER',
      bytes: bytesOf(log.activity),
      validity: null,
    },
    ...double('start', log.start),
    ...double('time', log.time),
    ...(resource === null ? [] : [resource.plain]),
    ...(log.row === null ? [] : [plain('row', log.row)]),
    ...parts.map((part) => part.plain),
  ];
}

function writeRawTexts(texts: TextWriter, table: CodedTable | null): void {
  table?.columns.forEach(({ values }, i) => {
    texts.write(`r${i}`, { size: values.size, text: (code) => values.text(code), raw: values.raw() });
  });
}

async function writeRaw(
  session: Session,
  table: CodedTable | null,
  lines: Uint32Array | null,
  hooks: IngestHooks,
): Promise<void> {
  const rows = lines?.length ?? 0;
  const columns = table?.columns ?? [];
  await writeColumns(
    session,
    'raw',
    [
      plain('row', numbered(rows)),
      plain('file', table?.files ?? new Uint32Array(rows)),
      plain('line', lines ?? new Uint32Array(0)),
      ...columns.map((column, i) => plain(`r${i}`, column.codes)),
    ],
    rows,
    hooks,
  );
}

async function writeRejected(session: Session, rejected: readonly RejectedRow[]): Promise<void> {
  await session.sql.run(
    'CREATE TABLE rejected (place UINTEGER, file VARCHAR, line UINTEGER, "column" VARCHAR, value VARCHAR, reason VARCHAR, message VARCHAR)',
  );
  const appender = await session.sql.createAppender('rejected');
  rejected.forEach((row, place) => {
    appender.appendUInteger(place);
    appender.appendVarchar(row.file);
    appender.appendUInteger(row.line);
    for (const text of [row.column, row.value]) {
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text.replaceAll('\0', '\ufffd'));
    }
    appender.appendVarchar(row.reason);
    appender.appendVarchar(row.message.replaceAll('\0', '\ufffd'));
    appender.endRow();
  });
  appender.closeSync();
}

function layoutOf(
  source: LogToStore,
  resource: Part | null,
  eventParts: readonly Part[],
  caseParts: readonly Part[],
): Layout {
  const { log, table, lines, name } = source;
  const { first, last } = periodOf(log);
  const iso = (time: number): string | null => (Number.isFinite(time) ? new Date(time).toISOString() : null);
  return {
    formatVersion: FORMAT_VERSION,
    name,
    events: log.eventCount,
    cases: log.caseCount,
    activities: log.activities.length,
    first: iso(first),
    last: iso(last),
    wideActivities: log.activity instanceof Uint32Array,
    timed: log.time !== null,
    intervals: log.start !== null,
    hasRows: log.row !== null,
    resource: resource?.stored ?? null,
    eventAttributes: eventParts.map((part) => part.stored),
    caseAttributes: caseParts.map((part) => part.stored),
    rawRows: lines?.length ?? 0,
    rawColumns: (table?.columns ?? []).map(({ name, declaredText }, i) => ({
      name,
      column: `r${i}`,
      ...(declaredText === true ? { declaredText } : {}),
    })),
    ...(source.recipe === undefined ? {} : { recipe: source.recipe }),
  };
}

/** Infinite for a log without times. */
function periodOf({ time, start }: EventLog): { first: number; last: number } {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const begin = start ?? time;
  if (time === null || begin === null) return { first, last };
  for (let e = 0; e < time.length; e++) {
    first = Math.min(first, begin[e] as number, time[e] as number);
    last = Math.max(last, time[e] as number);
  }
  return { first, last };
}
