import type { Connection, ConnectionOptions, FieldPacket } from 'mysql2';
import { GuardedSocket } from './network.ts';
import type { Cell, ColumnKind, DatabaseColumn, RowSink, Session, Statement } from './session.ts';
import type { DatabaseTarget } from './source.ts';
import { withoutRows } from './statement.ts';

const BATCH = 5000;
const CONNECT_MS = 15_000;
/** The "character set" of what is bytes. */
const BINARY = 63;

const BIT = 0x10;
const TIMESTAMP = 0x07;
const TYPES: Readonly<Record<number, readonly [string, ColumnKind]>> = {
  0: ['decimal', 'number'],
  1: ['tinyint', 'number'],
  2: ['smallint', 'number'],
  3: ['int', 'number'],
  4: ['float', 'number'],
  5: ['double', 'number'],
  [TIMESTAMP]: ['timestamp', 'time'],
  8: ['bigint', 'number'],
  9: ['mediumint', 'number'],
  10: ['date', 'time'],
  11: ['time', 'text'],
  12: ['datetime', 'time'],
  13: ['year', 'number'],
  [BIT]: ['bit', 'number'],
  242: ['vector', 'binary'],
  245: ['json', 'text'],
  246: ['decimal', 'number'],
  255: ['geometry', 'binary'],
};

/** Text and blob types differ by their character set only. */
function columnOf({ name, columnType = 253, characterSet = 0 }: FieldPacket): DatabaseColumn {
  const [type, kind] = TYPES[columnType] ?? (characterSet === BINARY ? ['blob', 'binary'] : ['text', 'text']);
  return { name, type, kind };
}

/** Instants are sent in UTC, the zone of the session: say so. Zero dates stay as they are. */
function instant(cell: Buffer): Cell {
  const text = cell.toString('latin1');
  return text.startsWith('0000-00-00') ? text : `${text}Z`;
}

const bits = (cell: Buffer): Cell => BigInt(`0x${cell.toString('hex') || '0'}`).toString();

function readerOf({ columnType }: FieldPacket): ((cell: Buffer) => Cell) | null {
  return columnType === TIMESTAMP ? instant : columnType === BIT ? bits : null;
}

function configOf(target: DatabaseTarget): ConnectionOptions {
  const verify = target.tls === 'verify';
  const ssl = { rejectUnauthorized: verify, verifyIdentity: verify, ...(target.ca === null ? {} : { ca: target.ca }) };
  return {
    host: target.host,
    port: target.port,
    user: target.user,
    password: target.password,
    ...(target.database === '' ? {} : { database: target.database }),
    ...(target.tls === 'off' ? {} : { ssl }),
    stream: () => new GuardedSocket(target).connect(),
    connectTimeout: CONNECT_MS,
    charset: 'utf8mb4',
    multipleStatements: false,
    flags: ['-LOCAL_FILES'],
  };
}

const run = (connection: Connection, sql: string): Promise<readonly Cell[][]> =>
  new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray: true, typeCast: (field) => field.string() }, (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? (rows as Cell[][]) : []);
    });
  });

async function connect(target: DatabaseTarget): Promise<Connection> {
  const { default: mysql } = await import('mysql2');
  const connection = mysql.createConnection(configOf(target));
  connection.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  }).catch((error: unknown) => {
    connection.destroy();
    throw error;
  });
  return connection;
}

/** Connects and opens a read-only transaction in which everything is of one moment. Throws what the driver throws. */
export async function openMysql(target: DatabaseTarget): Promise<Session> {
  const connection = await connect(target);
  try {
    const [[version] = []] = await run(connection, 'SELECT VERSION()');
    const server = String(version ?? '');
    const limit = /mariadb/i.test(server)
      ? `max_statement_time = ${target.timeoutMs / 1000}`
      : `max_execution_time = ${target.timeoutMs}`;
    await run(connection, `SET SESSION time_zone = '+00:00', SESSION ${limit}, SESSION net_write_timeout = 600`);
    await run(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await run(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return new MysqlSession(connection, target, server);
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

class MysqlSession implements Session {
  readonly kind = 'mysql';
  readonly version: string;
  readonly #connection: Connection;
  readonly #target: DatabaseTarget;
  #ended = false;

  constructor(connection: Connection, target: DatabaseTarget, version: string) {
    this.#connection = connection;
    this.#target = target;
    this.version = version;
  }

  async describe(text: string): Promise<readonly DatabaseColumn[]> {
    let found: readonly DatabaseColumn[] = [];
    const statement = { text: withoutRows(text, 'mysql'), values: [] };
    await this.read(statement, {
      columns: (columns) => {
        found = columns;
      },
      row: () => true,
      batch: () => undefined,
    });
    return found;
  }

  /** Rows are taken as they arrive; while they are worked on, nothing more is read from the connection. */
  read({ text }: Statement, sink: RowSink): Promise<void> {
    return new Promise((resolve, reject) => {
      let over = false;
      let rows = 0;
      let readers: readonly (((cell: Buffer) => Cell) | null)[] | null = null;
      const leave = (act: () => void): void => {
        over = true;
        this.#ended = true;
        this.#connection.destroy();
        act();
      };
      const fail = (error: Error): void => {
        this.#connection.removeListener('error', fail);
        if (!over) reject(error);
        over = true;
      };
      const query = this.#connection.query({ sql: text, rowsAsArray: true, typeCast: false });
      // A connection that breaks tells only itself, not the query.
      this.#connection.on('error', fail);
      query.on('error', fail);
      const guarded = (act: () => boolean): void => {
        if (over) return;
        try {
          if (!act()) leave(resolve);
        } catch (error) {
          leave(() => reject(error));
        }
      };
      query.on('fields', (fields: readonly FieldPacket[]) => {
        guarded(() => {
          sink.columns(fields.map(columnOf));
          const found = fields.map(readerOf);
          readers = found.some((reader) => reader !== null) ? found : null;
          return true;
        });
      });
      query.on('result', (row: (Buffer | null)[]) => {
        guarded(() => {
          if (++rows % BATCH === 0) sink.batch();
          return sink.row(readers === null ? row : row.map((cell, c) => converted(cell, readers?.[c] ?? null)));
        });
      });
      query.on('end', () => {
        guarded(() => {
          sink.batch();
          over = true;
          this.#connection.removeListener('error', fail);
          resolve();
          return true;
        });
      });
    });
  }

  async cancel(): Promise<void> {
    const second = await connect(this.#target);
    try {
      await run(second, `KILL QUERY ${this.#connection.threadId}`);
    } finally {
      second.end(() => undefined);
    }
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await new Promise<void>((resolve) => {
      this.#connection.end(() => resolve());
      setTimeout(() => {
        this.#connection.destroy();
        resolve();
      }, 1000).unref();
    });
  }
}

const converted = (cell: Buffer | null, reader: ((cell: Buffer) => Cell) | null): Cell =>
  cell === null || reader === null ? cell : reader(cell);
