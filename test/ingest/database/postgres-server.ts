import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import {
  findProgram,
  freePort,
  runOnce,
  startServer,
  type TestServer,
  tempDataDir,
  unprivileged,
} from './server-process.ts';

const initdb = findProgram('initdb', '/usr/lib/postgresql');
const postgres = findProgram('postgres', '/usr/lib/postgresql');

export const postgresAvailable = initdb !== null && postgres !== null;
export const titleNeedingPostgres = (title: string): string =>
  postgresAvailable ? title : `${title} (skipped: no PostgreSQL found)`;

export const POSTGRES_OWNER = { user: 'owner', password: 'owner-pa%ss/wörd' } as const;

export interface PostgresServer extends TestServer {
  /** Runs statements as the owner, one transaction each. */
  readonly run: (sql: string) => Promise<Record<string, unknown>[]>;
}

export async function startPostgres(): Promise<PostgresServer> {
  if (initdb === null || postgres === null) throw new Error('no PostgreSQL found');
  const owner = unprivileged('postgres');
  const cwd = tempDataDir(owner);
  const secret = join(cwd, 'secret');
  writeFileSync(secret, POSTGRES_OWNER.password, { mode: 0o644 });
  const data = join(cwd, 'data');
  const login = ['-U', POSTGRES_OWNER.user, '-A', 'scram-sha-256', `--pwfile=${secret}`];
  runOnce(initdb, ['-D', data, '-E', 'UTF8', '--locale=C.UTF-8', '-N', ...login], { ...owner, cwd });
  const port = await freePort();
  const settings = [
    'fsync=off',
    'unix_socket_directories=',
    'shared_buffers=64MB',
    'autovacuum=off',
    'TimeZone=Asia/Shanghai',
  ];
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', ...settings.flatMap((setting) => ['-c', setting])];
  const config = { host: '127.0.0.1', port, database: 'postgres', ...POSTGRES_OWNER };
  const run = async (sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client(config);
    await client.connect();
    try {
      const result: unknown = await client.query(sql);
      return typeof result === 'object' && result !== null && 'rows' in result
        ? (result.rows as Record<string, unknown>[])
        : [];
    } finally {
      await client.end();
    }
  };
  const server = await startServer(postgres, args, { ...owner, cwd, stopSignal: 'SIGINT' }, port, () =>
    run('SELECT 1'),
  );
  return { ...server, run };
}
