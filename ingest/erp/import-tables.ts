import type { ImportReport, IngestHooks } from '../types.ts';
import type { TablesLog } from './tables-log.ts';

/**
 * Stores a log made of tables as the DuckDB file `target`: all of it or nothing. Its rows are the events found, each with the file and
 * line of the row that tells it.
 */
export async function storeTablesLog(
  target: string,
  name: string,
  { log, report, lines, table, allRejected }: TablesLog,
  hooks: IngestHooks = {},
): Promise<ImportReport> {
  const { storeLog } = await import('../duckdb/index.ts');
  const source = { name, log, report, lines, table, rejected: allRejected };
  await storeLog(target, source, hooks);
  return report;
}
