import type { Layout, StoredColumn } from './layout.ts';
import type { Session } from './session.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""').replaceAll('\0', '')}"`;

/** Names unlike each other for SQL, which does not tell upper from lower case. */
function distinctNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return names.map((name) => {
    let unique = name;
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

const textOf = (code: string, dictionary: string): string =>
  `(SELECT value FROM texts t WHERE t.dictionary = '${dictionary}' AND t.code = ${code})`;

const readable = ({ column, kind }: StoredColumn, table: string): string =>
  kind === 'text'
    ? textOf(`${table}.${column}`, column)
    : kind === 'time'
      ? `make_timestamp((${table}.${column} * 1000)::BIGINT)`
      : `${table}.${column}`;

/** Views with names and texts instead of codes, for people and other programs: `event_list` and `raw_list`. */
export async function createViews(session: Session, layout: Layout): Promise<void> {
  const stored = [...layout.eventAttributes, ...layout.caseAttributes];
  const fixed = ['case_index', 'case_id', 'activity', 'start', 'time', 'resource', 'row'];
  const names = distinctNames(
    stored.map(({ name }) => name),
    fixed,
  );
  const instant = (column: string): string => `make_timestamp((e.${column} * 1000)::BIGINT) AS ${column}`;
  const columns = [
    'e.case_index',
    `${textOf('e.case_index', 'case')} AS case_id`,
    `${textOf('e.activity', 'activity')} AS activity`,
    ...(layout.intervals ? [instant('start')] : []),
    ...(layout.timed ? [instant('time')] : []),
    ...(layout.resource === null ? [] : [`${textOf('e.resource', 'resource')} AS resource`]),
    ...(layout.hasRows ? ['e.row'] : []),
    ...stored.map(
      (column, i) => `${readable(column, i < layout.eventAttributes.length ? 'e' : 'c')} AS ${quoted(names[i] ?? '')}`,
    ),
  ];
  await session.sql.run(
    `CREATE VIEW event_list AS SELECT ${columns.join(', ')} FROM events e JOIN cases c USING (case_index)`,
  );
  const rawNames = distinctNames(
    layout.rawColumns.map(({ name }) => name),
    ['row', 'file', 'line'],
  );
  const cells = layout.rawColumns.map(
    ({ column }, i) => `${textOf(`r.${column}`, column)} AS ${quoted(rawNames[i] ?? '')}`,
  );
  await session.sql.run(
    `CREATE VIEW raw_list AS SELECT ${['r.row', 'r.file', 'r.line', ...cells].join(', ')} FROM raw r`,
  );
}
