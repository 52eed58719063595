import type { Session } from '../../duckdb/index.ts';
import { IngestError } from '../../error.ts';
import { zoneNamed } from '../../timestamp/index.ts';
import type { ImportWarning, IngestHooks } from '../../types.ts';
import { type CaseValues, type FoundEvent, isNumber } from '../found-log.ts';
import { allRead } from '../joint-progress.ts';
import { withMemory } from '../run-recipe.ts';
import { accountsOf } from '../table-accounts.ts';
import { type TablesLog, tablesLog } from '../tables-log.ts';
import { loadPlanTables, type PlanInput, type PlanTableRead } from './load-plan-tables.ts';
import type { PlanCases, TablePlan } from './plan.ts';
import { type DefinedEvents, eventsOf } from './plan-events.ts';
import { countJoins, type JoinCounts } from './preview-join.ts';
import { columnNamed, type Relation, relationNamed, relationsOf, rowSql } from './relations.ts';

/**
 * Makes the log that a plan defines of files (table name → file): the events of all definitions together. Rows of the report are events
 * found; `lines` leads from each to the line of the table that its time stands in, which the attribute `source` names. Throws
 * `missing-table`, `missing-column`, `invalid-option`, `ambiguous-timestamps`, `no-usable-rows`, `cancelled`, and as reading does.
 */
export function runPlan(
  plan: TablePlan,
  inputs: Readonly<Record<string, PlanInput>>,
  hooks: IngestHooks = {},
): Promise<TablesLog> {
  return withMemory(async (session) => {
    const tables = await loadPlanTables(session, plan.tables, inputs, plan.timezone, hooks);
    hooks.onProgress?.(allRead(tables.map(({ read }) => read)));
    const { found, defined, cases, differing, joins } = await planEvents(session, plan, tables);
    const reads = new Map(tables.map(({ spec, read }) => [spec.name, read]));
    const accounted = tables.map(({ spec, read }) => ({ name: spec.name, read, repeated: [] }));
    return tablesLog({
      title: plan.title ?? 'the plan',
      found,
      cases,
      reads,
      rejected: tables.flatMap(({ read }) => read.rejected),
      warnings: warningsOf(joins, defined, differing, plan),
      accounts: await accountsOf(session, accounted, [], found),
      options: plan.timezone === undefined ? {} : { timezone: plan.timezone },
      timeFormat: [...new Set(defined.flatMap(({ timeFormat }) => timeFormat ?? []))].join(', ') || null,
      metadata: { plan, joins },
    });
  }, hooks.signal);
}

/** Everything a plan says of the tables. */
export interface PlanFound {
  /** By case, time, definition and row. */
  readonly found: readonly FoundEvent[];
  readonly defined: readonly DefinedEvents[];
  readonly cases: CaseValues;
  /** Cases of which rows say different things about one attribute: the first counts. */
  readonly differing: ReadonlyMap<string, number>;
  readonly joins: readonly JoinCounts[];
}

/** Runs the joins and definitions of a plan on its tables. */
export async function planEvents(
  session: Session,
  plan: TablePlan,
  tables: readonly PlanTableRead[],
): Promise<PlanFound> {
  if (plan.events.length === 0)
    throw new IngestError('invalid-option', 'the plan defines no events; say what happens in which table');
  const relations = relationsOf(tables, plan.joins);
  const zone = zoneNamed(plan.timezone ?? 'UTC');
  const joins = await countJoins(session, tables, plan.joins);
  const defined: DefinedEvents[] = [];
  for (const definition of plan.events) defined.push(await eventsOf(session, definition, relations, tables, zone));
  const found = defined.flatMap(({ events }) => events);
  const values = new Map<string, Map<string, string | number>>();
  const differing = new Map<string, number>();
  for (const definition of plan.cases ?? []) await addCases(session, definition, relations, values, differing);
  return { found: inOrder(found), defined, cases: values, differing, joins };
}

/** Events keep the order of definitions and rows within one instant. */
function inOrder(found: readonly FoundEvent[]): FoundEvent[] {
  const place = new Map(found.map((event, i) => [event, i]));
  const rank = (event: FoundEvent): number => event.time ?? Number.POSITIVE_INFINITY;
  return [...found].sort((a, b) => {
    if (a.caseId !== b.caseId) return a.caseId === null ? 1 : b.caseId === null ? -1 : a.caseId < b.caseId ? -1 : 1;
    const [x, y] = [rank(a), rank(b)];
    return x === y ? (place.get(a) ?? 0) - (place.get(b) ?? 0) : x - y;
  });
}

async function addCases(
  session: Session,
  { from, case: caseColumns, columns }: PlanCases,
  relations: ReadonlyMap<string, Relation>,
  values: Map<string, Map<string, string | number>>,
  differing: Map<string, number>,
): Promise<void> {
  const relation = relationNamed(relations, from);
  const key = caseColumns.map((name) => columnNamed(relation, name));
  const shown = columns.map((name) => columnNamed(relation, name));
  if (key.length === 0 || shown.length === 0) return;
  const reader = await session.sql.runAndReadAll(
    `SELECT ${[...key, ...shown].map(({ sql }) => sql).join(', ')} FROM (${relation.sql}) ORDER BY ${relation.tables.map(rowSql).join(', ')}`,
  );
  const rows = reader.getRows();
  const numeric = shown.map((_, i) =>
    rows.every((row) => row[key.length + i] === null || isNumber(String(row[key.length + i]))),
  );
  for (const row of rows) {
    const parts = row.slice(0, key.length);
    if (parts.some((part) => part === null || String(part).trim() === '')) continue;
    const id = parts.map((part) => String(part).trim()).join(' / ');
    const known = values.get(id) ?? new Map<string, string | number>();
    values.set(id, known);
    shown.forEach(({ name }, i) => {
      const cell = row[key.length + i] ?? null;
      if (cell === null) return;
      const value = numeric[i] === true ? Number(String(cell)) : String(cell);
      if (!known.has(name)) known.set(name, value);
      else if (known.get(name) !== value) differing.set(name, (differing.get(name) ?? 0) + 1);
    });
  }
}

function warningsOf(
  joins: readonly JoinCounts[],
  defined: readonly DefinedEvents[],
  differing: ReadonlyMap<string, number>,
  { timezone = 'UTC' }: TablePlan,
): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  for (const {
    name,
    left,
    right,
    rowsLeft,
    rowsAfter,
    timesLeft,
    timesRight,
    unmatchedLeft,
    unmatchedRight,
  } of joins) {
    if (timesLeft > 1 && timesRight > 1) {
      const message = `join ${JSON.stringify(name)}: the key is unique neither in ${JSON.stringify(left)} nor in ${JSON.stringify(right)}; ${rowsLeft} rows became ${rowsAfter}, a row of ${JSON.stringify(left)} up to ${timesLeft}`;
      warnings.push({ code: 'rows-multiplied', message, count: rowsAfter });
    }
    for (const [side, other, { rows, examples }] of [
      [left, right, unmatchedLeft],
      [right, left, unmatchedRight],
    ] as const)
      if (rows > 0) {
        const shown =
          examples.length === 0
            ? 'their key is empty'
            : `e.g. ${examples.map((key) => JSON.stringify(key)).join(', ')}`;
        const message = `join ${JSON.stringify(name)}: rows of ${JSON.stringify(side)} find no partner in ${JSON.stringify(other)}; ${shown}`;
        warnings.push({ code: 'rows-unmatched', message, count: rows });
      }
  }
  const naive = defined.reduce((sum, one) => sum + one.naive, 0);
  if (naive > 0)
    warnings.push({
      code: 'times-without-offset',
      message: `times without an offset were read as local times of ${timezone}`,
      count: naive,
    });
  for (const [name, count] of differing)
    warnings.push({
      code: 'case-values-differ',
      message: `rows of one case say different things about ${JSON.stringify(name)}; the first counts`,
      count,
    });
  return warnings;
}
