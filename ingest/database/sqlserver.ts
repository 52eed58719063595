import type { Connection, ConnectionConfiguration } from 'tedious';
import { GuardedSocket } from './network.ts';
import type { DatabaseColumn, RowSink, Session, Statement } from './session.ts';
import type { DatabaseTarget } from './source.ts';
import { type SqlserverColumn, sqlserverCell, sqlserverColumn } from './sqlserver-columns.ts';
import { withoutRows } from './statement.ts';

const BATCH = 5000;
const CONNECT_MS = 15_000;

type Tedious = typeof import('tedious');

function configOf(target: DatabaseTarget): ConnectionConfiguration {
  return {
    server: target.host,
    authentication: { type: 'default', options: { userName: target.user, password: target.password } },
    options: {
      port: target.port,
      // A server may send on to another one: that is checked too.
      connector: (...[to]: readonly { host: string; port: number }[]) => connected({ ...target, ...to }),
      ...(target.database === '' ? {} : { database: target.database }),
      encrypt: target.tls !== 'off',
      trustServerCertificate: target.tls !== 'verify',
      ...(target.ca === null ? {} : { cryptoCredentialsDetails: { ca: target.ca } }),
      appName: 'weir',
      readOnlyIntent: true,
      connectTimeout: CONNECT_MS,
      requestTimeout: 0,
      useUTC: true,
    },
  };
}

function connected(target: Pick<DatabaseTarget, 'host' | 'port' | 'hosts'>): Promise<GuardedSocket> {
  return new Promise((resolve, reject) => {
    const socket = new GuardedSocket(target).connect();
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
}

/**
 * Connects and opens a transaction that is always rolled back: SQL Server has no read-only transactions, so that the words of the
 * query are checked first. Throws what the driver throws.
 */
export async function openSqlserver(target: DatabaseTarget): Promise<Session> {
  const tedious = (await import('tedious')).default;
  const connection = new tedious.Connection(configOf(target));
  connection.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    const session = new SqlserverSession(connection, tedious);
    await session.begin();
    return session;
  } catch (error) {
    connection.close();
    throw error;
  }
}

class SqlserverSession implements Session {
  readonly kind = 'sqlserver';
  version = '';
  readonly #connection: Connection;
  readonly #tedious: Tedious;

  constructor(connection: Connection, tedious: Tedious) {
    this.#connection = connection;
    this.#tedious = tedious;
  }

  async begin(): Promise<void> {
    await this.#run('SET XACT_ABORT ON; SET IMPLICIT_TRANSACTIONS OFF; BEGIN TRANSACTION', null);
    const text = "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(128)) AS version";
    await this.#run(text, {
      columns: () => undefined,
      row: ([cell]) => {
        this.version = String(cell ?? '');
        return true;
      },
      batch: () => undefined,
    });
  }

  async describe(text: string): Promise<readonly DatabaseColumn[]> {
    let found: readonly DatabaseColumn[] = [];
    await this.#run(withoutRows(text, 'sqlserver'), {
      columns: (columns) => {
        found = columns;
      },
      row: () => true,
      batch: () => undefined,
    });
    return found;
  }

  read({ text, values }: Statement, sink: RowSink, columns?: readonly DatabaseColumn[]): Promise<void> {
    return this.#run(text, sink, values, columns);
  }

  /** Rows are taken as they arrive; while they are worked on, nothing more is read from the connection. */
  #run(
    text: string,
    sink: RowSink | null,
    values: readonly string[] = [],
    known?: readonly DatabaseColumn[],
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      let failure: unknown = null;
      let stopped = false;
      let rows = 0;
      let columns: readonly DatabaseColumn[] | null = null;
      const stop = (reason: unknown): void => {
        stopped = true;
        failure ??= reason;
        this.#connection.cancel();
      };
      const guarded = (act: () => boolean): void => {
        if (stopped) return;
        try {
          if (!act()) stop(null);
        } catch (error) {
          stop(error);
        }
      };
      const request = new this.#tedious.Request(text, (error) => {
        if (failure !== null) reject(failure);
        else if (error && !stopped) reject(error);
        else resolve();
      });
      values.forEach((value, i) => {
        request.addParameter(`p${i + 1}`, this.#tedious.TYPES.NVarChar, value);
      });
      request.on('columnMetadata', (metadata) => {
        guarded(() => {
          if (columns !== null) throw new Error('the query gives several results; write a single SELECT');
          columns = known ?? Object.values(metadata as Record<string, SqlserverColumn>).map(sqlserverColumn);
          sink?.columns(columns);
          return true;
        });
      });
      request.on('row', (row: { readonly value: unknown }[]) => {
        guarded(() => {
          if (sink === null || columns === null) return true;
          if (++rows % BATCH === 0) sink.batch();
          const shape = columns;
          return sink.row(row.map(({ value }, c) => sqlserverCell(value, shape[c] ?? NO_COLUMN)));
        });
      });
      if (values.length > 0) this.#connection.execSql(request);
      else this.#connection.execSqlBatch(request);
    });
  }

  async cancel(): Promise<void> {
    this.#connection.cancel();
  }

  /** The end of the connection rolls back. */
  async close(): Promise<void> {
    this.#connection.close();
  }
}

const NO_COLUMN: DatabaseColumn = { name: '', type: '', kind: 'text' };
