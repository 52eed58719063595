import { MARIADB_OWNER, mariadbAvailable, startMariadb, titleNeedingMariadb } from './mariadb-server.ts';
import { POSTGRES_OWNER, postgresAvailable, startPostgres, titleNeedingPostgres } from './postgres-server.ts';
import type { TestServer } from './server-process.ts';

/** What a test does in the same way with each kind of server. */
export interface AnyServer extends TestServer {
  readonly run: (sql: string) => Promise<Record<string, unknown>[]>;
}

export interface ServerKind {
  readonly kind: 'postgresql' | 'mysql';
  readonly available: boolean;
  readonly title: (title: string) => string;
  readonly start: () => Promise<AnyServer>;
  readonly owner: { readonly user: string; readonly password: string };
  readonly database: string;
  /** The table as `listTables` spells it. */
  readonly table: (name: string) => string;
  /** A query that takes a minute, told from others by a word. */
  readonly slowQuery: (word: string) => string;
  /** Rows while a statement with this word runs. */
  readonly running: (word: string) => string;
}

export const serverKinds: readonly ServerKind[] = [
  {
    kind: 'postgresql',
    available: postgresAvailable,
    title: titleNeedingPostgres,
    start: startPostgres,
    owner: POSTGRES_OWNER,
    database: 'postgres',
    table: (name) => `public.${name}`,
    slowQuery: (word) => `SELECT 'c' AS case_id, 'a' AS activity, now() AS time, '${word}' AS word FROM pg_sleep(60)`,
    running: (word) =>
      `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%${word}%' AND pid <> pg_backend_pid() AND state = 'active'`,
  },
  {
    kind: 'mysql',
    available: mariadbAvailable,
    title: titleNeedingMariadb,
    start: async () => {
      const server = await startMariadb();
      await server.run('CREATE DATABASE shop');
      return { ...server, run: (sql) => server.run(`USE shop; ${sql}`).then(lastResult) };
    },
    owner: MARIADB_OWNER,
    database: 'shop',
    table: (name) => `shop.${name}`,
    slowQuery: (word) => `SELECT 'c' AS case_id, 'a' AS activity, now() AS time, '${word}' AS word, SLEEP(60) AS slept`,
    running: (word) =>
      `SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE '%${word}%' AND ID <> CONNECTION_ID()`,
  },
];

/** Of several statements the driver gives all results. */
const lastResult = (rows: Record<string, unknown>[]): Record<string, unknown>[] => {
  const last: unknown = rows.at(-1);
  return Array.isArray(last) ? last : [];
};

export const sourceIn = ({ kind, database, owner }: ServerKind, { host, port }: TestServer) => ({
  kind,
  host,
  port,
  database,
  ...owner,
});
