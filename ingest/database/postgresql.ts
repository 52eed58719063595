import type { Client, ClientConfig, Connection, FieldDef } from 'pg';
import type Cursor from 'pg-cursor';
import { GuardedSocket } from './network.ts';
import { CopyRows } from './postgresql-copy.ts';
import type { Cell, ColumnKind, DatabaseColumn, RowSink, Session, Statement } from './session.ts';
import type { DatabaseTarget } from './source.ts';
import { withoutRows } from './statement.ts';

const BATCH = 5000;
const CONNECT_MS = 15_000;

const TYPES: Readonly<Record<number, readonly [string, ColumnKind]>> = {
  16: ['boolean', 'boolean'],
  17: ['bytea', 'binary'],
  18: ['char', 'text'],
  19: ['name', 'text'],
  20: ['bigint', 'number'],
  21: ['smallint', 'number'],
  23: ['integer', 'number'],
  25: ['text', 'text'],
  26: ['oid', 'number'],
  114: ['json', 'text'],
  700: ['real', 'number'],
  701: ['double precision', 'number'],
  790: ['money', 'text'],
  1042: ['character', 'text'],
  1043: ['character varying', 'text'],
  1082: ['date', 'time'],
  1083: ['time', 'text'],
  1114: ['timestamp', 'time'],
  1184: ['timestamp with time zone', 'time'],
  1186: ['interval', 'text'],
  1700: ['numeric', 'number'],
  2950: ['uuid', 'text'],
  3802: ['jsonb', 'text'],
};
const BOOLEAN = 16;
const PADDED = 1042;
const ZONED = 1184;

const asSent = (text: string): string => text;

/** What the text of a type becomes: zoned times are sent in UTC ("+00"), char(n) with its padding. */
function readerOf(oid: number): (text: string) => string {
  switch (oid) {
    case BOOLEAN:
      return (text) => (text === 't' ? 'true' : 'false');
    case PADDED:
      return (text) => text.replace(/ +$/, '');
    case ZONED:
      return (text) => (text.endsWith('+00') ? `${text.slice(0, -3)}Z` : text);
    default:
      return asSent;
  }
}

const columnOf = ({ name, dataTypeID }: FieldDef): DatabaseColumn => {
  const [type, kind] = TYPES[dataTypeID] ?? [`type ${dataTypeID}`, 'text'];
  return { name, type, kind };
};

function configOf(target: DatabaseTarget): ClientConfig {
  const verify = target.tls === 'verify';
  return {
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.user,
    // As a function: with an empty text the driver would send what the environment or a .pgpass file holds.
    password: () => target.password,
    ssl:
      target.tls === 'off' ? false : { rejectUnauthorized: verify, ...(target.ca === null ? {} : { ca: target.ca }) },
    connectionTimeoutMillis: CONNECT_MS,
    stream: () => new GuardedSocket(target),
    application_name: 'weir',
    keepAlive: true,
  };
}

/** Within the transaction: a pooler between may give the next one to another server process. */
const SETTINGS = [
  "SET LOCAL datestyle = 'ISO, YMD'",
  "SET LOCAL timezone = 'UTC'",
  "SET LOCAL intervalstyle = 'iso_8601'",
  "SET LOCAL client_encoding = 'UTF8'",
  'SET LOCAL standard_conforming_strings = on',
  'SET LOCAL extra_float_digits = 1',
];

/** Connects and opens a read-only transaction in which everything is of one moment. Throws what the driver throws. */
export async function openPostgresql(target: DatabaseTarget): Promise<Session> {
  const [{ Client: PgClient }, { default: PgCursor }] = await Promise.all([
    import('pg').then((module) => module.default),
    import('pg-cursor'),
  ]);
  const client = new PgClient(configOf(target));
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost ??= error;
  });
  try {
    await client.connect();
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query([...SETTINGS, `SET LOCAL statement_timeout = ${target.timeoutMs}`].join('; '));
    // Otherwise a scan begins wherever another one stopped. Servers that only speak the protocol may not know the setting.
    await client.query(
      "SELECT set_config(name, 'off', true) FROM pg_catalog.pg_settings WHERE name = 'synchronize_seqscans'",
    );
    const facts = await client.query<{ pid: number; version: string }>(
      "SELECT pg_backend_pid() AS pid, current_setting('server_version') AS version",
    );
    const { pid, version } = facts.rows[0] ?? { pid: 0, version: '' };
    return new PostgresqlSession(client, PgCursor, version, () => lost, cancelBy(PgClient, target, pid));
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

const cancelBy = (PgClient: typeof Client, target: DatabaseTarget, pid: number) => async (): Promise<void> => {
  const second = new PgClient(configOf(target));
  second.on('error', () => undefined);
  try {
    await second.connect();
    await second.query('SELECT pg_cancel_backend($1)', [pid]);
  } finally {
    await second.end().catch(() => undefined);
  }
};

class PostgresqlSession implements Session {
  readonly kind = 'postgresql';
  readonly version: string;
  readonly cancel: () => Promise<void>;
  readonly #client: Client;
  readonly #Cursor: typeof Cursor;
  readonly #lost: () => Error | null;

  constructor(
    client: Client,
    cursor: typeof Cursor,
    version: string,
    lost: () => Error | null,
    cancel: () => Promise<void>,
  ) {
    this.#client = client;
    this.#Cursor = cursor;
    this.version = version;
    this.#lost = lost;
    this.cancel = cancel;
  }

  async describe(text: string): Promise<readonly DatabaseColumn[]> {
    const result = await this.#client.query({ text: withoutRows(text, 'postgresql'), rowMode: 'array' });
    return result.fields.map(columnOf);
  }

  /** All rows of a result come by COPY, several times as fast as by a cursor; where a server has none, or not all are wanted, by a cursor. */
  async read(statement: Statement, sink: RowSink, columns?: readonly DatabaseColumn[]): Promise<void> {
    if (sink.record === undefined) return this.#readByCursor(statement, sink);
    const known = columns ?? (await this.describe(statement.text));
    await this.#client.query('SAVEPOINT before_copy');
    let rows = 0;
    try {
      sink.columns(known);
      const { record } = sink;
      const counted = (...row: Parameters<typeof record>): void => {
        rows++;
        record(...row);
      };
      await this.#copy(
        withValues(statement),
        new CopyRows(known, { record: counted, batch: () => sink.batch() }, BATCH),
      );
      sink.batch();
    } catch (error) {
      if (rows > 0 || !isWithoutCopy(error)) throw error;
      await this.#client.query('ROLLBACK TO SAVEPOINT before_copy');
      await this.#readByCursor(statement, sink);
    }
  }

  #copy(text: string, rows: CopyRows): Promise<void> {
    return new Promise((resolve, reject) => {
      const onEnd = (): void => reject(this.#lost() ?? new Error('connection terminated by the server'));
      this.#client.once('end', onEnd);
      const ended = (act: () => void) => (): void => {
        this.#client.removeListener('end', onEnd);
        act();
      };
      let failure: unknown = null;
      this.#client.query({
        submit: (connection: Connection) => connection.query(`COPY (\n${text}\n) TO STDOUT`),
        handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
          if (failure !== null) return;
          try {
            rows.push(chunk);
          } catch (error) {
            failure = error;
            ended(() => reject(error))();
          }
        },
        handleError: (error: Error) => ended(() => reject(failure ?? error))(),
        handleReadyForQuery: ended(resolve),
        handleCommandComplete: () => undefined,
      });
    });
  }

  async #readByCursor({ text, values }: Statement, sink: RowSink): Promise<void> {
    const types = { getTypeParser: (oid: number) => readerOf(oid) };
    const cursor = this.#client.query(new this.#Cursor<Cell[]>(text, [...values], { rowMode: 'array', types }));
    await this.#readBatches(cursor, sink);
    await cursor.close();
  }

  async #readBatches(cursor: Cursor<Cell[]>, sink: RowSink): Promise<void> {
    for (let first = true; ; first = false) {
      const { rows, fields } = await this.#nextBatch(cursor);
      if (first) sink.columns(fields.map(columnOf));
      for (const row of rows) if (!sink.row(row)) return;
      sink.batch();
      if (rows.length < BATCH) return;
    }
  }

  /** Also ends when the connection breaks, which a cursor alone does not notice. */
  #nextBatch(cursor: Cursor<Cell[]>): Promise<{ rows: readonly Cell[][]; fields: readonly FieldDef[] }> {
    return new Promise((resolve, reject) => {
      const lost = this.#lost();
      if (lost !== null) return reject(lost);
      const onEnd = (): void => reject(this.#lost() ?? new Error('connection terminated by the server'));
      this.#client.once('end', onEnd);
      cursor.read(BATCH, (error, rows, result) => {
        this.#client.removeListener('end', onEnd);
        if (error !== undefined && error !== null) reject(error);
        else resolve({ rows, fields: result.fields });
      });
    });
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}

/** COPY takes no values beside its text; the one that we bind is text, number or time, and the server reads it by its column. */
const withValues = ({ text, values: [value] }: Statement): string =>
  value === undefined ? text : text.replace('>= $1 ORDER BY', () => `>= '${value.replaceAll("'", "''")}' ORDER BY`);

/** Of servers that speak the protocol and have no COPY of a query. */
const isWithoutCopy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '0A000' || error.code === '42601');
