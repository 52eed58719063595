import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession, type Session } from '../duckdb/index.ts';
import { throwIfCancelled } from '../encoding/index.ts';
import { Zone } from '../timestamp/index.ts';
import type { ImportWarning, IngestHooks, ReadOptions } from '../types.ts';
import { type CaseValues, type FoundEvent, isUsed } from './found-log.ts';
import { allRead } from './joint-progress.ts';
import { type LoadedTable, loadTables, type TableInput } from './load-tables.ts';
import type { Recipe } from './recipe.ts';
import { accountsOf } from './table-accounts.ts';
import { type TablesLog, tablesLog } from './tables-log.ts';

export interface RecipeOptions extends ReadOptions {
  /** Sets aside the events whose case is inferred, not stated by the tables. */
  readonly certainOnly?: boolean;
  /** Language of the names of activities; default English. */
  readonly language?: 'en' | 'zh';
}

/**
 * Runs a recipe on files (table name → path, or path and renamed columns) in a DuckDB of its own in memory. Rows of the report are
 * events found; `lines` leads from each to the line of its file, the event attribute `source` says which table, `assignment` what its
 * case rests on. Events without a case or time are set aside with the reason. Times without an offset are read in
 * `options.timezone`. Throws `missing-table`, `missing-column`, `no-usable-rows`, `cancelled`, and as reading the files does.
 */
export function runRecipe(
  recipe: Recipe,
  inputs: Readonly<Record<string, string | TableInput>>,
  options: RecipeOptions = {},
  hooks: IngestHooks = {},
): Promise<TablesLog> {
  const zone = new Zone(options.timezone ?? 'UTC');
  return withMemory(async (session) => {
    const loaded = await loadTables(session, recipe, inputs, options, hooks);
    hooks.onProgress?.(allRead(loaded.tables.flatMap(({ read }) => (read === null ? [] : [read]))));
    throwIfCancelled(hooks.signal);
    await session.sql.run(await readFile(recipe.sql, 'utf8'));
    throwIfCancelled(hooks.signal);
    const found = await readEvents(session, loaded.tables, zone, recipe, options);
    return tablesLog({
      title: recipe.title.en,
      found,
      cases: await readCases(session),
      reads: new Map(loaded.tables.flatMap(({ spec, read }) => (read === null ? [] : [[spec.name, read] as const]))),
      rejected: loaded.rejected,
      warnings: [...loaded.warnings, ...assignmentWarnings(found, recipe)],
      accounts: await accountsOf(
        session,
        loaded.tables.map(({ spec, read, repeated }) => ({ name: spec.name, read, repeated })),
        recipe.links,
        found,
      ),
      options,
      timeFormat: null,
      metadata: { recipe: recipe.id, caseNotion: recipe.caseNotion, limits: recipe.limits, tested: recipe.tested },
    });
  }, hooks.signal);
}

/** Opens a DuckDB in memory for the time of the work; what it computes is broken off with the signal, and rejects with `cancelled`. */
export async function withMemory<T>(work: (session: Session) => Promise<T>, signal?: AbortSignal): Promise<T> {
  throwIfCancelled(signal);
  const temporary = await mkdtemp(join(tmpdir(), 'weir-recipe-'));
  const session = await openSession(':memory:', { temporary });
  const stop = (): void => session.sql.interrupt();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work(session);
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    session.close();
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Columns of events whose texts repeat: they are read as codes, each text once. */
const CODED = ['case_id', 'activity', 'resource', 'assignment', 'source'] as const;

const EVENTS = `SELECT ${CODED.map((column) => `text_${column}.code`).join(', ')}, epoch_ms(time)::DOUBLE, zoned, source_row
  FROM events ${CODED.map((column) => `LEFT JOIN text_${column} ON text_${column}.text = events.${column}`).join(' ')}
  ORDER BY case_id NULLS LAST, time NULLS LAST, place, number, source, source_row`;

/** The distinct texts of a column of the events by code; 0 is none. */
async function textsOf(session: Session, column: (typeof CODED)[number]): Promise<readonly string[]> {
  await session.sql.run(
    `CREATE TABLE text_${column} AS SELECT text, (row_number() OVER ())::INTEGER AS code FROM (SELECT DISTINCT ${column} AS text FROM events WHERE ${column} IS NOT NULL)`,
  );
  const reader = await session.sql.runAndReadAll(`SELECT text FROM text_${column} ORDER BY code`);
  return ['', ...reader.getRows().map(([text]) => String(text))];
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

async function readEvents(
  session: Session,
  tables: readonly LoadedTable[],
  zone: Zone,
  { activities }: Recipe,
  { certainOnly = false, language = 'en' }: RecipeOptions,
): Promise<FoundEvent[]> {
  await session.sql.run('ALTER TABLE events ADD COLUMN IF NOT EXISTS zoned BOOLEAN DEFAULT false');
  const lines = new Map(tables.map(({ spec, read }) => [spec.name, read?.table.lines]));
  const names = new Map(language === 'zh' ? activities.map(({ name, zh }) => [name, zh] as const) : []);
  const [cases = [], acts = [], resources = [], assignments = [], sources = []] = await Promise.all(
    CODED.map((column) => textsOf(session, column)),
  );
  const shown = acts.map((name) => names.get(name) ?? name);
  const reader = await session.sql.runAndReadAll(EVENTS);
  return reader.getRows().map(([caseCode, activity, resource, assignment, source, time, zoned, row]): FoundEvent => {
    const resting = assignments[Number(assignment)] ?? '';
    const inferred = certainOnly && resting === 'inferred';
    const local = typeof time === 'number' ? time : null;
    const table = sources[Number(source)] ?? '';
    return {
      caseId: caseCode === null || inferred ? null : (cases[Number(caseCode)] ?? null),
      activity: shown[Number(activity)] ?? '',
      time: local === null ? null : zoned === true ? local : zone.toUtc(local),
      timeText: null,
      resource: resource === null ? null : (resources[Number(resource)] ?? null),
      assignment: inferred ? 'the case would have to be inferred' : resting,
      source: table,
      row: Number(row),
      line: lines.get(table)?.[Number(row) - 1] ?? 0,
      attributes: NO_ATTRIBUTES,
    };
  });
}

async function readCases(session: Session): Promise<CaseValues> {
  const reader = await session.sql.runAndReadAll('SELECT * FROM cases');
  const names = reader.columnNames();
  const id = names.indexOf('case_id');
  return new Map(
    reader.getRows().map((row) => {
      const values = new Map<string, string | number>();
      row.forEach((value, i) => {
        if (i !== id && value !== null) values.set(names[i] ?? '', typeof value === 'number' ? value : String(value));
      });
      return [String(row[id]), values];
    }),
  );
}

function assignmentWarnings(found: readonly FoundEvent[], recipe: Recipe): ImportWarning[] {
  const used = found.filter(isUsed);
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
