import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import {
  findProgram,
  freePort,
  runOnce,
  startServer,
  type TestServer,
  tempDataDir,
  unprivileged,
} from './server-process.ts';

const install = findProgram('mariadb-install-db') ?? findProgram('mysql_install_db');
const mariadbd = findProgram('mariadbd');

export const mariadbAvailable = install !== null && mariadbd !== null;
export const titleNeedingMariadb = (title: string): string =>
  mariadbAvailable ? title : `${title} (skipped: no MariaDB found)`;

export const MARIADB_OWNER = { user: 'owner', password: 'owner-pa%ss/wörd' } as const;

export interface MariadbServer extends TestServer {
  /** Runs statements as the owner of everything. */
  readonly run: (sql: string) => Promise<Record<string, unknown>[]>;
}

export async function startMariadb(): Promise<MariadbServer> {
  if (install === null || mariadbd === null) throw new Error('no MariaDB found');
  const owner = unprivileged('mysql');
  const cwd = tempDataDir(owner);
  const data = join(cwd, 'data');
  const common = ['--no-defaults', `--datadir=${data}`];
  runOnce(install, [...common, '--auth-root-authentication-method=normal', '--skip-test-db', `--tmpdir=${cwd}`], {
    ...owner,
    cwd,
  });
  const port = await freePort();
  const files = [`--socket=${join(cwd, 'socket')}`, `--pid-file=${join(cwd, 'pid')}`, `--tmpdir=${cwd}`];
  const speed = ['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin', '--default-time-zone=+08:00'];
  const args = [
    ...common,
    ...files,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--character-set-server=utf8mb4',
    ...speed,
  ];
  const as = async (user: string, password: string, sql: string): Promise<Record<string, unknown>[]> => {
    const connection = await createConnection({ host: '127.0.0.1', port, user, password, multipleStatements: true });
    try {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
    } finally {
      await connection.end();
    }
  };
  const { user, password } = MARIADB_OWNER;
  const server = await startServer(mariadbd, args, { ...owner, cwd, stopSignal: 'SIGTERM' }, port, () =>
    as('root', '', 'SELECT 1'),
  );
  await as(
    'root',
    '',
    `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'; GRANT ALL ON *.* TO '${user}'@'%' WITH GRANT OPTION`,
  );
  return { ...server, run: (sql) => as(user, password, sql) };
}
