import type { ConnectionPlace, LogSummary } from '#contract';
import type { ImportReport, IngestHooks, ReadOptions } from '#ingest';
import type { DatabaseSource, RefreshResult } from '#ingest/database';
import { type AddedRows, addedRows } from '#ingest/merge';
import { ServerError } from '../../error.ts';
import type { Store, VersionMade } from '../../store/index.ts';
import { pseudonymKeyOf } from './add-to-store.ts';
import type { DatabaseImportTask, DatabaseRefreshTask } from './database-worker.ts';
import { found, makeVersion } from './new-version.ts';
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
  /** Columns whose values are replaced by pseudonyms with the key of the store. */
  readonly pseudonymise?: readonly string[];
}

/** Reads a table or query of a database as a log of the store: all of it or nothing. Rejects `name-taken`, or with the reader's error. */
export async function databaseIntoStore(
  store: Store,
  { source, name, options, connectionId, highWater, key, pseudonymise = [] }: DatabaseIntoStore,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  await store.logs.requireFreeName(name);
  if (key !== null && highWater === null)
    throw new ServerError('not-refreshable', 'a key is for refreshing only; name a high-water column too');
  const pseudonyms = pseudonymise.length === 0 ? null : await store.pseudonyms.own();
  const { id, target } = store.logs.reserve();
  const since = highWater === null ? {} : { since: { column: highWater } };
  const hidden = pseudonyms && { pseudonymise: { columns: pseudonymise, key: pseudonyms.key } };
  const task: DatabaseImportTask = {
    kind: 'import',
    source: { ...source, ...since },
    name,
    target,
    options,
    ...hidden,
  };
  const report = await run<ImportReport>(task, hooks);
  const history = made('import', report, null);
  const log = await store.logs.add(id, await found(target, name, report), history, pseudonyms?.fingerprint ?? null);
  const { rowsRead } = report;
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
  const { key } = record;
  const pseudonymKey = await pseudonymKeyOf(store, logId);
  let result: RefreshResult | undefined;
  const { log } = await makeVersion(store, logId, {
    run: async (stored, target) => {
      const keys = { ...(key !== null && { key }), ...(pseudonymKey !== undefined && { pseudonymKey }) };
      result = await run<RefreshResult>({ kind: 'refresh', source, stored, target, name, ...keys }, hooks);
      return result.report;
    },
    made: async (after, before, target) => {
      const mode = key === null ? 'append' : 'merge';
      return made(mode, after, key, await addedRows(mode, before, after, target));
    },
  });
  if (result === undefined) throw new Error('a refresh always has a result');
  const { rows, highWater } = result;
  await store.logSources.refreshed(logId, rows);
  return { log, rows, highWater };
}

/** For the history: the last file of the report is what came. */
function made(
  how: 'import' | 'append' | 'merge',
  { files }: ImportReport,
  key: readonly string[] | null,
  added?: AddedRows,
): VersionMade {
  const last = files.slice(-1);
  return {
    how,
    change: { ...(key !== null && { key: [...key] }), ...(added !== undefined && { added }) },
    files: last.map(({ name, bytes }) => ({ name, bytes, hash: null })),
  };
}

/** Where a source leads, without its password. */
async function placeOf(source: DatabaseSource): Promise<ConnectionPlace> {
  const { databaseTarget } = await import('#ingest/database');
  const { kind, host, port, database, user, tls, ca } = databaseTarget(source);
  return { kind, host, port, database, user, tls, ...(ca !== null && { ca }) };
}
