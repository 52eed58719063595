import type { TableRead } from '../csv/index.ts';
import type { Session } from '../duckdb/index.ts';
import { quoted } from './fill-table.ts';
import { type FoundEvent, isUsed } from './found-log.ts';
import type { RecipeLink } from './recipe.ts';

/** What became of the rows of a table: `rows` = `used` + `setAside`, always. */
export interface TableAccount {
  readonly table: string;
  /** As the user knows it. */
  readonly file: string;
  /** Rows that the file holds. */
  readonly rows: number;
  /** Rows that stood in the joins and of which nothing was dropped: `withEvents` and those that only tell others more. */
  readonly used: number;
  /** Rows that are malformed, share a key with an earlier row, or whose events all lack a case, an activity or a time. */
  readonly setAside: number;
  /** Used rows that at least one event of the log comes from. */
  readonly withEvents: number;
  /** Events of the log that come from this table. */
  readonly events: number;
  readonly unmatched: readonly UnmatchedRows[];
}

/** Rows whose key is in no row of the table it points to. */
export interface UnmatchedRows {
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
  readonly rows: number;
  /** Up to three distinct keys, in the order of the file. */
  readonly examples: readonly string[];
}

/** How often an activity is in the log. */
export interface ActivityCount {
  readonly name: string;
  readonly events: number;
  readonly cases: number;
}

/** A table to account for. */
export interface AccountedTable {
  readonly name: string;
  readonly read: TableRead | null;
  /** Rows set aside for their key, counted from 1. */
  readonly repeated: readonly number[];
}

/** Accounts for every row of every table that was given. */
export async function accountsOf(
  session: Session,
  tables: readonly AccountedTable[],
  links: readonly RecipeLink[],
  found: readonly FoundEvent[],
): Promise<TableAccount[]> {
  const told = rowsThatTell(found);
  const given = new Set(tables.filter(({ read }) => read !== null).map(({ name }) => name));
  const accounts: TableAccount[] = [];
  for (const { name, read, repeated } of tables) {
    if (read === null) continue;
    const own = told.get(name);
    const setAside = read.rejected.length + repeated.length + (own?.dropped ?? 0);
    const rows = read.table.rowCount + read.rejected.length;
    const unmatched: UnmatchedRows[] = [];
    for (const link of links.filter(({ from, to }) => from === name && given.has(to)))
      unmatched.push(...(await unmatchedRows(session, link)));
    accounts.push({
      table: name,
      file: read.files[0]?.name ?? name,
      rows,
      used: rows - setAside,
      setAside,
      withEvents: own?.withEvents ?? 0,
      events: own?.events ?? 0,
      unmatched,
    });
  }
  return accounts;
}

interface ToldRows {
  readonly withEvents: number;
  readonly dropped: number;
  readonly events: number;
}

function rowsThatTell(found: readonly FoundEvent[]): ReadonlyMap<string, ToldRows> {
  const tables = new Map<string, { rows: Map<number, boolean>; events: number }>();
  for (const event of found) {
    const table = tables.get(event.source) ?? { rows: new Map<number, boolean>(), events: 0 };
    tables.set(event.source, table);
    const used = isUsed(event);
    if (used) table.events++;
    table.rows.set(event.row, used || table.rows.get(event.row) === true);
  }
  return new Map(
    Array.from(tables, ([name, { rows, events }]) => {
      let withEvents = 0;
      for (const used of rows.values()) if (used) withEvents++;
      return [name, { withEvents, dropped: rows.size - withEvents, events }];
    }),
  );
}

/** Rows of the link's table without a partner; rows with an empty key belong to nothing and are left out. */
async function unmatchedRows(session: Session, link: RecipeLink): Promise<UnmatchedRows[]> {
  const { from, columns, to, toColumns } = link;
  const whole = columns.map((column) => `a.${quoted(column)} IS NOT NULL`).join(' AND ');
  const equal = columns.map((column, i) => `b.${quoted(toColumns[i] ?? '')} = a.${quoted(column)}`).join(' AND ');
  const key = columns.map((column) => `a.${quoted(column)}`).join(` || ' / ' || `);
  const lacking = `FROM ${quoted(from)} a WHERE ${whole} AND NOT EXISTS (SELECT 1 FROM ${quoted(to)} b WHERE ${equal})`;
  const counted = await session.sql.runAndReadAll(`SELECT count(*)::INTEGER ${lacking}`);
  const rows = Number(counted.getRows()[0]?.[0] ?? 0);
  if (rows === 0) return [];
  const shown = await session.sql.runAndReadAll(
    `SELECT ${key} AS key ${lacking} GROUP BY key ORDER BY min(a.row_number) LIMIT 3`,
  );
  return [{ columns, to, toColumns, rows, examples: shown.getRows().map(([text]) => String(text)) }];
}

/** Events and cases of each activity, most frequent first, then by name. */
export function activityCounts(found: readonly FoundEvent[]): ActivityCount[] {
  const counts = new Map<string, { events: number; cases: Set<string> }>();
  for (const event of found) {
    if (!isUsed(event) || event.activity === null || event.caseId === null) continue;
    const count = counts.get(event.activity) ?? { events: 0, cases: new Set<string>() };
    counts.set(event.activity, count);
    count.events++;
    count.cases.add(event.caseId);
  }
  return Array.from(counts, ([name, { events, cases }]) => ({ name, events, cases: cases.size })).sort(
    (a, b) => b.events - a.events || (a.name < b.name ? -1 : 1),
  );
}
