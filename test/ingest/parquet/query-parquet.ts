import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tempDir } from '../../support/temp-dir.ts';

/** Writes the result of a query as a Parquet file and gives its path. */
export async function queryParquet(query: string, name = 'log.parquet', options = ''): Promise<string> {
  const path = join(tempDir(), name);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet${options})`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
