import type { DuckDBValue } from '@duckdb/node-api';
import { ByteDictionary } from '../../csv/index.ts';
import type { Session } from '../../duckdb/index.ts';
import { IngestError } from '../../error.ts';
import { chooseFormat, parseTimes, type Zone } from '../../timestamp/index.ts';
import type { FoundEvent } from '../found-log.ts';
import type { PlanTableRead } from './load-plan-tables.ts';
import type { PlanEvents } from './plan.ts';
import { columnNamed, type Relation, type RelationColumn, relationNamed, rowSql } from './relations.ts';

const JOINT = ' / ';

/** The events of one definition, with how their times were read. */
export interface DefinedEvents {
  readonly events: readonly FoundEvent[];
  /** `null` where no time could be read. */
  readonly timeFormat: string | null;
  /** Times without an offset: they were read in the zone. */
  readonly naive: number;
}

/**
 * The events that a definition makes of its table or join: one for each case, activity and row of the table that the time stands in,
 * however often a join multiplies that row. Throws `invalid-option`, `missing-column`, `ambiguous-timestamps`.
 */
export async function eventsOf(
  session: Session,
  definition: PlanEvents,
  relations: ReadonlyMap<string, Relation>,
  tables: readonly PlanTableRead[],
  zone: Zone,
): Promise<DefinedEvents> {
  const relation = relationNamed(relations, definition.from);
  const query = queryOf(definition, relation);
  const source = tables[query.table];
  if (source === undefined) throw new RangeError(`no table ${query.table}`);
  const statement = await session.sql.prepare(query.sql);
  query.values.forEach((value, i) => void statement.bindVarchar(i + 1, value));
  const rows = (await statement.runAndReadAll()).getRows();
  const drafts = draftsOf(rows, definition, query, source);
  return timed(drafts, definition, query.timeName, zone);
}

interface EventQuery {
  readonly sql: string;
  readonly values: readonly string[];
  /** The table that tells the event: the one of its time. */
  readonly table: number;
  readonly timeName: string;
  /** How many columns each part has, in the order of the query. */
  readonly parts: {
    readonly case: number;
    readonly activity: number;
    readonly time: number;
    readonly resource: number;
    readonly attributes: readonly string[];
  };
}

function queryOf(definition: PlanEvents, relation: Relation): EventQuery {
  const columns = (names: readonly string[]): RelationColumn[] => names.map((name) => columnNamed(relation, name));
  const cases = columns(needed(definition.case, 'case', relation.name));
  const activity = 'columns' in definition.activity ? columns(definition.activity.columns) : [];
  const time = columns(needed(definition.time, 'time', relation.name));
  const resource = columns(definition.resource ?? []);
  const attributes = columns(definition.attributes ?? []);
  const table = time[0]?.table ?? 0;
  const conditions = [`${rowSql(table)} IS NOT NULL`];
  const values: string[] = [];
  if (definition.where !== undefined) {
    const { sql } = columnNamed(relation, definition.where.column);
    values.push(...definition.where.values);
    conditions.push(
      values.length === 0 ? `${sql} IS NOT NULL` : `${sql} IN (${values.map((_, i) => `$${i + 1}`).join(', ')})`,
    );
  }
  const selected = [...cases, ...activity, ...time, ...resource, ...attributes].map(({ sql }) => sql);
  return {
    sql: `SELECT ${[rowSql(table), ...selected].join(', ')} FROM (${relation.sql}) WHERE ${conditions.join(' AND ')} ORDER BY ${relation.tables.map(rowSql).join(', ')}`,
    values,
    table,
    timeName: time.map(({ name }) => name).join(' '),
    parts: {
      case: cases.length,
      activity: activity.length,
      time: time.length,
      resource: resource.length,
      attributes: attributes.map(({ name }) => name),
    },
  };
}

function needed(names: readonly string[], what: string, from: string): readonly string[] {
  if (names.length > 0) return names;
  const message = `the events of ${JSON.stringify(from)} name no column for the ${what}; name one`;
  throw new IngestError('invalid-option', message, { value: what });
}

/** Texts joined; `null` when all are empty. */
function joinedText(values: readonly DuckDBValue[], joint: string): string | null {
  const texts = values.flatMap((value) => (value === null || String(value).trim() === '' ? [] : [String(value)]));
  return texts.length === 0 ? null : texts.join(joint);
}

function draftsOf(
  rows: readonly (readonly DuckDBValue[])[],
  definition: PlanEvents,
  { parts }: EventQuery,
  { spec, read }: PlanTableRead,
): FoundEvent[] {
  const seen = new Set<string>();
  const drafts: FoundEvent[] = [];
  for (const values of rows) {
    const row = Number(values[0]);
    let at = 1;
    const take = (count: number): readonly DuckDBValue[] => {
      at += count;
      return values.slice(at - count, at);
    };
    const caseId = wholeCase(take(parts.case));
    const named = joinedText(take(parts.activity), JOINT);
    const activity = 'text' in definition.activity ? definition.activity.text : named;
    const timeText = joinedText(take(parts.time), ' ');
    const resource = joinedText(take(parts.resource), JOINT);
    const key = JSON.stringify([caseId, activity, row]);
    if (seen.has(key)) continue;
    seen.add(key);
    const attributes = new Map<string, string>();
    take(parts.attributes.length).forEach((value, i) => {
      if (value !== null) attributes.set(parts.attributes[i] ?? '', String(value));
    });
    const line = read.table.lines[row - 1] ?? 0;
    const found = { caseId, activity, time: null, timeText, resource, assignment: null, source: spec.name, row, line };
    drafts.push({ ...found, attributes });
  }
  return drafts;
}

/** A case of several columns needs all of them: half a key could be another case's. */
function wholeCase(values: readonly DuckDBValue[]): string | null {
  const texts = values.map((value) => (value === null ? '' : String(value).trim()));
  return texts.includes('') ? null : texts.join(JOINT);
}

function timed(drafts: readonly FoundEvent[], definition: PlanEvents, column: string, zone: Zone): DefinedEvents {
  const texts = new ByteDictionary();
  const codes = drafts.map(({ timeText }) => (timeText === null ? -1 : texts.addText(timeText)));
  if (texts.size === 0) return { events: drafts, timeFormat: null, naive: 0 };
  const format = chooseFormat(texts.raw(), definition.timeFormat, column);
  if (format === null) return { events: drafts, timeFormat: null, naive: 0 };
  const { ms, doubts } = parseTimes(texts.raw(), format, zone);
  let naive = 0;
  const events = drafts.map((draft, i) => {
    const code = codes[i] ?? -1;
    const time = code < 0 ? Number.NaN : (ms[code] ?? Number.NaN);
    if (Number.isNaN(time)) return draft;
    if (((doubts[code] ?? 0) & 1) === 1) naive++;
    return { ...draft, time };
  });
  return { events, timeFormat: format.name, naive };
}
