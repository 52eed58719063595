import { storeLog } from '../duckdb/index.ts';
import type { ImportReport, IngestHooks, ReadOptions } from '../types.ts';
import { readDatabase } from './read-database.ts';
import type { DatabaseSource } from './source.ts';

/** What to import from a database and where to. */
export interface DatabaseImport {
  readonly source: DatabaseSource;
  /** The name of the log. */
  readonly name: string;
  /** The DuckDB file to be written. */
  readonly target: string;
  readonly options?: ReadOptions;
  readonly hooks?: IngestHooks;
}

/** `readDatabase` into the DuckDB file `target`: all of it or nothing, like `importLog`. Throws IngestError. */
export async function importDatabase({
  source,
  name,
  target,
  options = {},
  hooks = {},
}: DatabaseImport): Promise<ImportReport> {
  const { log, report, lines, table, allRejected } = await readDatabase(source, options, hooks);
  await storeLog(target, { name, log, report, lines, table, rejected: allRejected }, hooks);
  return report;
}
