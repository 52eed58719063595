import type { Connection, ConnectionAttributes, ResultSet } from 'oracledb';
import { IngestError } from '../error.ts';
import { checkedAddress } from './network.ts';
import { oracleCell, oracleColumn } from './oracle-columns.ts';
import type { DatabaseColumn, RowSink, Session, Statement } from './session.ts';
import type { DatabaseTarget } from './source.ts';
import { withoutRows } from './statement.ts';

const BATCH = 5000;
const CONNECT_S = 15;
const CLOSE_MS = 2000;

type Oracledb = typeof import('oracledb');

/** Host and service go into a connect string, where other characters mean something. */
function connectString(target: DatabaseTarget, host: string): string {
  if (!/^[\w.:-]+$/.test(target.host) || !/^[\w.$#-]+$/.test(target.database)) {
    const message = `host or service name of ${JSON.stringify(target.shown)} holds characters that Oracle names have not`;
    throw new IngestError('invalid-option', message);
  }
  const encrypted = target.tls !== 'off';
  const address = `(ADDRESS=(PROTOCOL=${encrypted ? 'tcps' : 'tcp'})(HOST=${host})(PORT=${target.port}))`;
  const security = encrypted ? `(SECURITY=(SSL_SERVER_DN_MATCH=${target.tls === 'verify' ? 'ON' : 'OFF'}))` : '';
  const service = `(CONNECT_DATA=(SERVICE_NAME=${target.database}))`;
  return `(DESCRIPTION=(TRANSPORT_CONNECT_TIMEOUT=${CONNECT_S})(CONNECT_TIMEOUT=${CONNECT_S})${address}${service}${security})`;
}

/** Connects (in the driver's thin mode: no client libraries) and opens a read-only transaction. Throws what the driver throws. */
export async function openOracle(target: DatabaseTarget): Promise<Session> {
  const oracledb = (await import('oracledb')).default;
  const address = await checkedAddress(target);
  // A checked certificate names the host, and proves that nobody else answers; without one the address that was checked is taken.
  const host = target.tls === 'verify' ? target.host : address;
  const attributes: ConnectionAttributes = {
    user: target.user,
    password: target.password,
    connectString: connectString(target, host),
    ...(target.ca === null ? {} : { walletContent: target.ca }),
  };
  const connection = await oracledb.getConnection(attributes);
  try {
    connection.callTimeout = Math.min(target.timeoutMs, 2_147_000_000);
    await connection.execute("ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,' TIME_ZONE = '+00:00'");
    await connection.execute('SET TRANSACTION READ ONLY');
    return new OracleSession(connection, oracledb);
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw error;
  }
}

class OracleSession implements Session {
  readonly kind = 'oracle';
  readonly version: string;
  readonly #connection: Connection;
  readonly #oracledb: Oracledb;

  constructor(connection: Connection, oracledb: Oracledb) {
    this.#connection = connection;
    this.#oracledb = oracledb;
    this.version = connection.oracleServerVersionString;
  }

  async describe(text: string): Promise<readonly DatabaseColumn[]> {
    const { metaData } = await this.#connection.execute(withoutRows(text, 'oracle'));
    return (metaData ?? []).map(oracleColumn);
  }

  async read({ text, values }: Statement, sink: RowSink, known?: readonly DatabaseColumn[]): Promise<void> {
    const { DB_TYPE_CLOB, DB_TYPE_NCLOB, OUT_FORMAT_ARRAY, STRING } = this.#oracledb;
    const { resultSet } = await this.#connection.execute<unknown[]>(text, [...values], {
      resultSet: true,
      outFormat: OUT_FORMAT_ARRAY,
      fetchArraySize: BATCH,
      prefetchRows: BATCH,
      fetchTypeHandler: ({ dbType }) =>
        dbType === DB_TYPE_CLOB || dbType === DB_TYPE_NCLOB ? { type: STRING } : undefined,
    });
    if (resultSet === undefined) throw new Error('the query gives no result; write a SELECT');
    try {
      const columns = known ?? resultSet.metaData.map(oracleColumn);
      sink.columns(columns);
      await readBatches(resultSet, columns, sink);
    } finally {
      await resultSet.close().catch(() => undefined);
    }
  }

  async cancel(): Promise<void> {
    await this.#connection.break();
  }

  async close(): Promise<void> {
    const closed = this.#connection.close().catch(() => undefined);
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
  }
}

async function readBatches(
  resultSet: ResultSet<unknown[]>,
  columns: readonly DatabaseColumn[],
  sink: RowSink,
): Promise<void> {
  for (;;) {
    const rows = await resultSet.getRows(BATCH);
    for (const row of rows) if (!sink.row(columns.map((column, c) => oracleCell(row[c], column)))) return;
    sink.batch();
    if (rows.length < BATCH) return;
  }
}
