import type { LogSummary, Rebuild } from '#contract';
import { type ImportReport, type IngestHooks, openStoredLog } from '#ingest';
import { ServerError } from '../error.ts';
import type { Store } from '../store/index.ts';
import { runImport } from './run-import.ts';

/**
 * Builds a log of the store again from its raw rows and puts it in the place of what it was: all of it or nothing, the old log stays
 * until then. Rejects `log-not-found`, `log-changed` when another change came first, or with the reader's error.
 */
export async function rebuildInStore(
  store: Store,
  logId: string,
  { options, fixes, version: wanted }: Rebuild,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  const { name } = await store.logs.get(logId);
  const { path, version } = await store.logs.current(logId);
  if (wanted !== undefined && wanted !== version)
    throw new ServerError(
      'log-changed',
      `log ${JSON.stringify(name)} is version ${version} by now, the change is meant for ${wanted}; look at it again and repeat the change`,
    );
  const { file, target } = store.logs.reserveVersion(logId);
  const change = { ...(options && { options }), ...(fixes && { fixes }), name };
  const report = await runImport({ kind: 'rebuild', stored: path, target, change }, hooks);
  const stored = await openStoredLog(target);
  const found = await stored.info().finally(() => stored.close());
  const log = await store.logs.replace(logId, version, file, { ...found, name, rowsRejected: report.rowsRejected });
  return { log, report };
}
