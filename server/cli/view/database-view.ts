import type { ConnectionSummary } from '#contract';
import type { DatabaseColumn, DatabaseTableInfo, QueryPreview } from '#ingest/database';
import { left, right, table } from './table.ts';
import { count, plain } from './units.ts';

export const tablesView = (found: readonly DatabaseTableInfo[]): string =>
  found.length === 0
    ? 'no table that this user may read'
    : table(
        'tables',
        found,
        [
          left('table', (row: DatabaseTableInfo) => plain(row.table)),
          right('rows, about', (row) => (row.rows === null ? '?' : count(row.rows))),
          left('', (row) => (row.view ? 'view' : '')),
        ],
        1000,
      )
        .slice(1)
        .join('\n');

export const columnsView = (found: readonly DatabaseColumn[]): string =>
  table('columns', found, [left('name', (c) => plain(c.name)), left('type', (c) => plain(c.type))], 1000)
    .slice(1)
    .join('\n');

/** The guessed roles, then the first rows. */
export function databasePreviewView({ columns, rows, mapping, problem }: QueryPreview): string {
  const roles = mapping?.roles ?? [];
  return [
    ...roles.map((role) => `${role.role} = ${role.columns.map(plain).join(' + ')} (${plain(role.reason)})`),
    ...(problem === null ? [] : [plain(problem)]),
    ...table(
      'first rows',
      rows.slice(0, 10),
      columns.map(({ name }, c) => left(plain(name), (row: readonly (string | null)[]) => plain(row[c] ?? '–'))),
    ),
  ].join('\n');
}

export const connectionsView = (found: readonly ConnectionSummary[]): string =>
  found.length === 0
    ? 'no connections yet; "weir database add NAME --url URL" keeps one'
    : table(
        'connections',
        found,
        [
          left('name', (c: ConnectionSummary) => plain(c.name)),
          left('place', (c) => plain(`${c.kind}://${c.host}:${c.port}/${c.database}`)),
          left('user', (c) => plain(c.user)),
          left('tls', (c) => c.tls),
        ],
        1000,
      )
        .slice(1)
        .join('\n');
