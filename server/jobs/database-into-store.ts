import type { ConnectionPlace, LogSummary } from '#contract';
import { type ImportReport, type IngestHooks, openStoredLog, type ReadOptions } from '#ingest';
import type { DatabaseSource, RefreshResult } from '#ingest/database';
import { ServerError } from '../error.ts';
import type { Store } from '../store/index.ts';
import type { DatabaseImportTask, DatabaseRefreshTask } from './database-worker.ts';
import { runWriter } from './run-import.ts';

/** The server of the database has to hear that the read is cancelled, over another connection. */
const PATIENCE_MS = 8000;

const SCRIPT = new URL('./database-worker.ts', import.meta.url);

const run = <R>(task: DatabaseImportTask | DatabaseRefreshTask, hooks: IngestHooks): Promise<R> =>
  runWriter<R>(SCRIPT, task, hooks, PATIENCE_MS);

/** What is to become a log of the store. */
export interface DatabaseIntoStore {
  readonly source: DatabaseSource;
  readonly name: string;
  readonly options: ReadOptions;
  /** The stored connection it is read through, `null` for none. */
  readonly connectionId: string | null;
  readonly highWater: string | null;
  readonly key: readonly string[] | null;
}

/** Reads a table or query of a database as a log of the store: all of it or nothing. Rejects `name-taken`, or with the reader's error. */
export async function databaseIntoStore(
  store: Store,
  { source, name, options, connectionId, highWater, key }: DatabaseIntoStore,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  await store.logs.requireFreeName(name);
  if (key !== null && highWater === null)
    throw new ServerError('not-refreshable', 'a key is for refreshing only; name a high-water column too');
  const { id, target } = store.logs.reserve();
  const since = highWater === null ? {} : { since: { column: highWater } };
  const report = await run<ImportReport>(
    { kind: 'import', source: { ...source, ...since }, name, target, options },
    hooks,
  );
  const { rowsRead, rowsRejected } = report;
  const log = await store.logs.add(
    id,
    { ...(await figuresOf(target)), name, rowsRead, rowsRejected },
    made('import', report),
  );
  await store.logSources.set(id, { connectionId, place: await placeOf(source), key, rowsAdded: rowsRead });
  return { log, report };
}

export interface LogRefreshed {
  readonly log: LogSummary;
  /** Rows that came; 0: the log is as it was. */
  readonly rows: number;
  readonly highWater: { readonly column: string; readonly value: string | null };
}

/**
 * Reads what is new in the database of a log and makes a new version with it; nothing new leaves the version as it is. Rejects
 * `not-refreshable`, `log-changed` when another change came first, or with the reader's error.
 */
export async function refreshInStore(
  store: Store,
  logId: string,
  source: DatabaseSource,
  hooks: IngestHooks = {},
): Promise<LogRefreshed> {
  const { name } = await store.logs.get(logId);
  const record = await store.logSources.get(logId);
  if (record === null)
    throw new ServerError(
      'not-refreshable',
      `log ${JSON.stringify(name)} does not come from a database; add files to it, or import a table`,
    );
  const { path: stored, version } = await store.logs.current(logId);
  const { file, target } = store.logs.reserveVersion(logId);
  const { key } = record;
  const task: DatabaseRefreshTask = { kind: 'refresh', source, stored, target, name, ...(key !== null && { key }) };
  const { rows, report, highWater } = await run<RefreshResult>(task, hooks);
  if (report !== null) {
    const { rowsRead, rowsRejected } = report;
    const found = { ...(await figuresOf(target)), name, rowsRead, rowsRejected };
    await store.logs.replace(logId, version, file, found, made(key === null ? 'append' : 'merge', report, key));
  }
  await store.logSources.refreshed(logId, rows);
  return { log: await store.logs.get(logId), rows, highWater };
}

/** For the history: the last file of the report is what came. */
function made(how: 'import' | 'append' | 'merge', { files }: ImportReport, key: readonly string[] | null = null) {
  const [last] = files.slice(-1);
  return {
    how,
    change: key === null ? {} : { key: [...key] },
    files: last === undefined ? [] : [{ name: last.name, bytes: last.bytes, hash: null }],
  };
}

async function figuresOf(target: string) {
  const stored = await openStoredLog(target);
  const { events, cases, activities, first, last } = await stored.info().finally(() => stored.close());
  return { events, cases, activities, first, last };
}

/** Where a source leads, without its password. */
async function placeOf(source: DatabaseSource): Promise<ConnectionPlace> {
  const { databaseTarget } = await import('#ingest/database');
  const { kind, host, port, database, user, tls, ca } = databaseTarget(source);
  return { kind, host, port, database, user, tls, ...(ca !== null && { ca }) };
}
