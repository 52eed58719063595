import type { ConnectionDetails, DatabaseImport, Job, LogSource } from '#contract';
import type { ReadOptions } from '#ingest';
import type { DatabaseSource, QueryPreview } from '#ingest/database';
import { ServerError } from '../../error.ts';
import type { Store } from '../../store/index.ts';
import { databaseIntoStore, refreshInStore } from './database-into-store.ts';
import type { ImportJobs } from './import-jobs.ts';

/** For what somebody waits for in front of a page. */
const LOOK_SECONDS = 60;

/** What of a database is read: a table or a query. */
export interface DatabaseSubject {
  readonly table?: string | undefined;
  readonly query?: string | undefined;
}

/** Databases as the server reads them: through stored connections, and only on hosts that it may connect to. */
export class DatabaseAccess {
  readonly #store: Store;
  readonly #jobs: ImportJobs;
  readonly #hosts: readonly string[] | undefined;

  /** `hosts`: see `DatabaseSource.hosts`. */
  constructor(store: Store, jobs: ImportJobs, hosts: readonly string[] | undefined) {
    this.#store = store;
    this.#jobs = jobs;
    this.#hosts = hosts;
  }

  /** Connects with details that are not stored. */
  async try({ name: _, ...details }: ConnectionDetails, signal: AbortSignal) {
    const { testConnection } = await import('#ingest/database');
    return testConnection(this.#guarded(details), signal);
  }

  async test(connectionId: string, signal: AbortSignal) {
    const { testConnection } = await import('#ingest/database');
    return testConnection(await this.#source(connectionId), signal);
  }

  async tables(connectionId: string, signal: AbortSignal) {
    const { listTables } = await import('#ingest/database');
    return listTables(await this.#source(connectionId), signal);
  }

  async columns(connectionId: string, table: string, signal: AbortSignal) {
    const { listColumns } = await import('#ingest/database');
    return listColumns({ ...(await this.#source(connectionId)), table }, signal);
  }

  async preview(
    connectionId: string,
    what: DatabaseSubject,
    options: ReadOptions,
    signal: AbortSignal,
  ): Promise<{ preview: Omit<QueryPreview, 'types'>; columns: QueryPreview['types'] }> {
    const { previewQuery } = await import('#ingest/database');
    const source = { ...(await this.#source(connectionId)), ...subjectOf(what) };
    const { types, ...preview } = await previewQuery(source, options, signal);
    return { preview, columns: types };
  }

  /** Starts to read a table or query as a log. */
  async import(connectionId: string, wanted: DatabaseImport): Promise<Job> {
    const source = { ...this.#guarded(await this.#store.connections.source(connectionId)), ...subjectOf(wanted) };
    await this.#store.logs.requireFreeName(wanted.name);
    const { name, options = {}, highWater = null, key = null, pseudonymise = { columns: [] } } = wanted;
    const hidden = pseudonymise.columns;
    const work = { source, name, options, connectionId, highWater, key, pseudonymise: hidden };
    return this.#jobs.begin('import', 0, async (hooks) => (await databaseIntoStore(this.#store, work, hooks)).log);
  }

  /** Starts to read what is new for a log. */
  async refresh(logId: string): Promise<Job> {
    const { name } = await this.#store.logs.get(logId);
    const { connectionId } = await this.#record(logId, name);
    if (connectionId === null)
      throw new ServerError(
        'not-refreshable',
        `log ${JSON.stringify(name)} was read without a stored connection, or its connection was deleted; refresh it with "weir refresh", or import it again`,
      );
    const source = this.#guarded(await this.#store.connections.source(connectionId));
    return this.#jobs.begin(
      'refresh',
      0,
      async (hooks) => (await refreshInStore(this.#store, logId, source, hooks)).log,
    );
  }

  /** Where a log comes from; `null` for logs from files. */
  async sourceOf(logId: string): Promise<LogSource | null> {
    const { name } = await this.#store.logs.get(logId);
    const record = await this.#store.logSources.get(logId);
    if (record === null) return null;
    const { readAgainOf } = await import('#ingest/database');
    const { report } = await (await this.#store.logs.stored(logId)).info();
    const again = readAgainOf(report);
    const database = (report.metadata.database ?? {}) as { table?: string; query?: string };
    const { connectionId, place, key, refreshedAt, rowsAdded } = await this.#record(logId, name);
    return {
      connectionId,
      connectionName: connectionId === null ? null : (await this.#store.connections.get(connectionId)).name,
      place: `${place.kind}://${place.host}:${place.port}/${place.database}`,
      table: database.table ?? null,
      query: database.query ?? null,
      highWater: again && { column: again.highWater.column, value: again.highWater.value },
      key: key === null ? null : [...key],
      refreshedAt,
      rowsAdded,
    };
  }

  async #record(logId: string, name: string) {
    const record = await this.#store.logSources.get(logId);
    if (record !== null) return record;
    throw new ServerError('not-refreshable', `log ${JSON.stringify(name)} does not come from a database`);
  }

  async #source(connectionId: string): Promise<DatabaseSource> {
    const source = await this.#store.connections.source(connectionId);
    return { ...this.#guarded(source), timeoutSeconds: LOOK_SECONDS };
  }

  #guarded(source: DatabaseSource): DatabaseSource {
    return this.#hosts === undefined ? source : { ...source, hosts: this.#hosts };
  }
}

const subjectOf = ({ table, query }: DatabaseSubject): Pick<DatabaseSource, 'table' | 'query'> => ({
  ...(table !== undefined && { table }),
  ...(query !== undefined && { query }),
});
