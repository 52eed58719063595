import type { Layout, StoredColumn } from './layout.ts';
import type { Session } from './session.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""').replaceAll('\0', '')}"`;

/** Names unlike each other for SQL, which does not tell upper from lower case; `taken` are in use already. */
function distinctNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((name) => {
    const base = name.trim() === '' ? 'column' : name;
    let unique = base;
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${base}_${n}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/** The time to plan a query grows with the square of the joins in it (100: 2 s): text columns beyond so many have no place in a view. */
export const MOST_TEXTS = 100;

/** A view under construction: dictionaries are joined in, one hash join each. */
class ViewBuilder {
  readonly #columns: string[] = [];
  readonly #joins: string[] = [];

  plain(expression: string): void {
    this.#columns.push(expression);
  }

  text(code: string, dictionary: string, name: string): void {
    if (this.#joins.length === MOST_TEXTS) return;
    const table = `t${this.#joins.length}`;
    this.#joins.push(
      `LEFT JOIN (SELECT code, value FROM texts WHERE dictionary = '${dictionary}') ${table} ON ${table}.code = ${code}`,
    );
    this.#columns.push(`${table}.value AS ${name}`);
  }

  time(column: string, name: string): void {
    this.#columns.push(`make_timestamp((${column} * 1000)::BIGINT) AS ${name}`);
  }

  stored({ column, kind }: StoredColumn, table: string, name: string): void {
    if (kind === 'text') this.text(`${table}.${column}`, column, name);
    else if (kind === 'time') this.time(`${table}.${column}`, name);
    else this.plain(`${table}.${column} AS ${name}`);
  }

  sql(view: string, from: string): string {
    return `CREATE VIEW ${view} AS SELECT ${this.#columns.join(', ')} FROM ${from} ${this.#joins.join(' ')}`;
  }
}

/**
 * Views with names and texts instead of codes, for people and other programs: `event_list` and `raw_list`. Rows come in no order;
 * order by `place` (the order of the log) or `row` (the order of the file). Of text columns the first `MOST_TEXTS` are there.
 */
export async function createViews(session: Session, layout: Layout): Promise<void> {
  await session.sql.run(eventList(layout));
  await session.sql.run(rawList(layout));
}

function eventList(layout: Layout): string {
  const view = new ViewBuilder();
  view.plain('e.rowid AS place');
  view.plain('e.case_index');
  view.text('e.case_index', 'case', 'case_id');
  view.text('e.activity', 'activity', 'activity');
  if (layout.intervals) view.time('e.start', 'start');
  if (layout.timed) view.time('e.time', 'time');
  if (layout.resource !== null) view.text('e.resource', 'resource', 'resource');
  if (layout.hasRows) view.plain('e.row');
  const stored = [...layout.eventAttributes, ...layout.caseAttributes];
  const fixed = ['place', 'case_index', 'case_id', 'activity', 'start', 'time', 'resource', 'row'];
  const names = distinctNames(
    stored.map(({ name }) => name),
    fixed,
  );
  stored.forEach((column, i) => {
    view.stored(column, i < layout.eventAttributes.length ? 'e' : 'c', quoted(names[i] ?? ''));
  });
  return view.sql('event_list', 'events e JOIN cases c ON c.case_index = e.case_index');
}

function rawList({ rawColumns }: Layout): string {
  const view = new ViewBuilder();
  for (const column of ['row', 'file', 'line']) view.plain(`r.${column}`);
  const names = distinctNames(
    rawColumns.map(({ name }) => name),
    ['row', 'file', 'line'],
  );
  rawColumns.forEach(({ column }, i) => {
    view.text(`r.${column}`, column, quoted(names[i] ?? ''));
  });
  return view.sql('raw_list', 'raw r');
}
