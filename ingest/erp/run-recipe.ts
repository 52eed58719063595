import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLogBuilder } from '#analysis/log';
import { openSession, type Session } from '../duckdb/index.ts';
import { throwIfCancelled } from '../encoding/index.ts';
import { IngestError } from '../error.ts';
import { Zone } from '../timestamp/index.ts';
import type { ImportReport, ImportWarning, IngestHooks, ReadOptions, ReadResult, RejectedRow } from '../types.ts';
import { type LoadedTable, loadTables, type TableInput } from './load-tables.ts';
import type { Recipe } from './recipe.ts';

export interface RecipeOptions extends ReadOptions {
  /** Sets aside the events whose case is inferred, not stated by the tables. */
  readonly certainOnly?: boolean;
}

/** A log made of tables. */
export interface RecipeResult extends ReadResult {
  /** Every event that was set aside, by table and row. */
  readonly allRejected: readonly RejectedRow[];
}

const REPORTED = 1000;

/**
 * Runs a recipe on files (table name → path, or path and renamed columns) in a DuckDB of its own in memory. Rows of the report are
 * events found; `lines` leads from each to the line of its file, the event attribute `source` says which table, `assignment` what its
 * case rests on. Events without a case or time are set aside with the reason. Times without an offset are read in
 * `options.timezone`. Throws `missing-table`, `missing-column`, `no-usable-rows`, `cancelled`, and as reading the files does.
 */
export async function runRecipe(
  recipe: Recipe,
  inputs: Readonly<Record<string, string | TableInput>>,
  options: RecipeOptions = {},
  hooks: IngestHooks = {},
): Promise<RecipeResult> {
  const zone = new Zone(options.timezone ?? 'UTC');
  const temporary = await mkdtemp(join(tmpdir(), 'weir-recipe-'));
  const session = await openSession(':memory:', { temporary });
  try {
    const loaded = await loadTables(session, recipe, inputs, options, hooks);
    throwIfCancelled(hooks.signal);
    await session.sql.run(await readFile(recipe.sql, 'utf8'));
    throwIfCancelled(hooks.signal);
    const found = await readEvents(session, loaded.tables, zone, options.certainOnly === true);
    const result = await buildLog(session, found);
    return withReport(recipe, loaded, found, result, options);
  } finally {
    session.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

/** An event that a recipe found; `time` in epoch ms. */
interface FoundEvent {
  readonly caseId: string | null;
  readonly activity: string;
  readonly time: number | null;
  readonly resource: string | null;
  readonly assignment: string;
  readonly source: string;
  readonly line: number;
}

const EVENTS = `SELECT case_id, activity, epoch_ms(time)::DOUBLE, zoned, resource, assignment, source, source_row FROM events
  ORDER BY case_id NULLS LAST, time NULLS LAST, place, number, source, source_row`;

async function readEvents(
  session: Session,
  tables: readonly LoadedTable[],
  zone: Zone,
  certainOnly: boolean,
): Promise<FoundEvent[]> {
  await session.sql.run('ALTER TABLE events ADD COLUMN IF NOT EXISTS zoned BOOLEAN DEFAULT false');
  const lines = new Map(tables.map(({ spec, read }) => [spec.name, read?.table.lines]));
  const reader = await session.sql.runAndReadAll(EVENTS);
  return reader.getRows().map(([caseId, activity, time, zoned, resource, assignment, source, row]) => {
    const inferred = certainOnly && assignment === 'inferred';
    const local = typeof time === 'number' ? time : null;
    return {
      caseId: typeof caseId === 'string' && !inferred ? caseId : null,
      activity: String(activity),
      time: local === null ? null : zoned === true ? local : zone.toUtc(local),
      resource: typeof resource === 'string' ? resource : null,
      assignment: inferred ? 'the case would have to be inferred' : String(assignment),
      source: String(source),
      line: lines.get(String(source))?.[Number(row) - 1] ?? 0,
    };
  });
}

async function buildLog(
  session: Session,
  found: readonly FoundEvent[],
): Promise<ReturnType<EventLogBuilder['finish']>> {
  const builder = new EventLogBuilder({ timed: true });
  const cases = new Map<string, number>();
  const source = builder.eventColumn('source', 'text');
  const assignment = builder.eventColumn('assignment', 'text');
  found.forEach((event, row) => {
    if (event.caseId === null || event.time === null) return;
    const index = cases.get(event.caseId) ?? builder.addCase(event.caseId);
    cases.set(event.caseId, index);
    const e = builder.addEvent(index, builder.activities.add(event.activity), event.time, event.time, row);
    if (event.resource !== null) builder.resource.setText(e, event.resource);
    source.setText(e, event.source);
    assignment.setText(e, event.assignment);
  });
  await addCaseAttributes(session, builder, cases);
  return builder.finish();
}

async function addCaseAttributes(
  session: Session,
  builder: EventLogBuilder,
  cases: ReadonlyMap<string, number>,
): Promise<void> {
  const reader = await session.sql.runAndReadAll('SELECT * FROM cases');
  const names = reader.columnNames();
  for (const row of reader.getRows()) {
    const index = cases.get(String(row[names.indexOf('case_id')]));
    if (index === undefined) continue;
    row.forEach((value, i) => {
      const name = names[i] ?? '';
      if (name === 'case_id' || value === null) return;
      if (typeof value === 'number') builder.caseColumn(name, 'number').set(index, value);
      else builder.caseColumn(name, 'text').setText(index, String(value));
    });
  }
}

function withReport(
  recipe: Recipe,
  loaded: Awaited<ReturnType<typeof loadTables>>,
  found: readonly FoundEvent[],
  { log, reorderedCases }: ReturnType<EventLogBuilder['finish']>,
  options: RecipeOptions,
): RecipeResult {
  const names = new Map(loaded.tables.map(({ spec, read }) => [spec.name, read?.files[0]?.name ?? spec.name]));
  const setAside = found.flatMap((event) => rejection(event, names.get(event.source) ?? event.source));
  const allRejected = [...loaded.rejected, ...setAside];
  if (log.eventCount === 0) {
    const why = allRejected[0]?.message ?? 'the tables hold no events';
    throw new IngestError('no-usable-rows', `${recipe.title.en} finds no usable event; the first: ${why}`);
  }
  const report: ImportReport = {
    files: loaded.tables.flatMap(({ read }) => read?.files ?? []),
    rowsRead: found.length + loaded.rejected.length,
    rowsUsed: log.eventCount,
    rowsRejected: allRejected.length,
    rejected: allRejected.slice(0, REPORTED),
    warnings: [...loaded.warnings, ...assignmentWarnings(found, recipe)],
    mapping: {
      roles: [],
      encoding: options.encoding ?? 'utf-8',
      delimiter: null,
      timezone: options.timezone ?? 'UTC',
      timeFormat: null,
      lifecycle: 'each event stands for itself',
    },
    reorderedCases,
    emptyCases: 0,
    metadata: { recipe: recipe.id, caseNotion: recipe.caseNotion, limits: recipe.limits, tested: recipe.tested },
  };
  return { log, report, lines: Uint32Array.from(found, ({ line }) => line), allRejected };
}

function rejection({ caseId, time, activity, assignment, line }: FoundEvent, file: string): RejectedRow[] {
  const shown = JSON.stringify(activity);
  const row = { file, line, column: null, value: activity };
  if (caseId === null) return [{ ...row, reason: 'case-unknown', message: `${shown}: ${assignment}` }];
  if (time === null) return [{ ...row, reason: 'missing-time', message: `${shown} has no time that can be read` }];
  return [];
}

function assignmentWarnings(found: readonly FoundEvent[], recipe: Recipe): ImportWarning[] {
  const used = found.filter(({ caseId, time }) => caseId !== null && time !== null);
  const inferred = used.filter(({ assignment }) => assignment === 'inferred').length;
  const copied = used.filter(({ assignment }) => assignment === 'copied-from-header').length;
  return [
    {
      code: 'case-inferred',
      count: inferred,
      message: `the tables do not state the case of these events; it was inferred (${recipe.limits.length} known limits of the recipe)`,
    },
    { code: 'copied-from-header', count: copied, message: 'events of a header stand in the case of each of its items' },
  ].filter(({ count }) => count > 0);
}
