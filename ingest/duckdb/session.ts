import { totalmem } from 'node:os';
import { DuckDBConnection } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** One open DuckDB file. The owner closes it; a file is opened once per process only. */
export interface Session {
  /** The connection for the raw chunk API. */
  readonly raw: duckdb.Connection;
  /** The same connection for statements. */
  readonly sql: DuckDBConnection;
  close(): void;
}

export interface SessionOptions {
  readonly readOnly?: boolean;
  /** Where DuckDB may spill; made when needed, removed by DuckDB. */
  readonly temporary: string;
  /** How many threads DuckDB uses; default one a core. */
  readonly threads?: number;
}

const MEGABYTE = 1 << 20;

/** Opens (or creates) a DuckDB file: never installs or loads extensions, states its memory limit, keeps the order of rows. */
export async function openSession(
  path: string,
  { readOnly = false, temporary, threads }: SessionOptions,
): Promise<Session> {
  const config = duckdb.create_config();
  const memory = Math.max(256, Math.min(4096, Math.floor(totalmem() / MEGABYTE / 2)));
  const settings: Readonly<Record<string, string>> = {
    access_mode: readOnly ? 'READ_ONLY' : 'READ_WRITE',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${memory}MiB`,
    temp_directory: temporary,
    preserve_insertion_order: 'true',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  };
  for (const [name, value] of Object.entries(settings)) duckdb.set_config(config, name, value);
  const database = await duckdb.open(path, config);
  let raw: duckdb.Connection;
  try {
    raw = await duckdb.connect(database);
  } catch (error) {
    duckdb.close_sync(database);
    throw error;
  }
  let open = true;
  return {
    raw,
    sql: new DuckDBConnection(raw),
    close() {
      if (!open) return;
      open = false;
      duckdb.disconnect_sync(raw);
      duckdb.close_sync(database);
    },
  };
}
