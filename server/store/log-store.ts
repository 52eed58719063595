import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import type { LogSummary, Retention, RetentionChange } from '#contract';
import type { StoredLog } from '#ingest';
import { ServerError } from '../error.ts';
import type { DataDir } from './data-dir.ts';
import type { LogTable, Metadata } from './metadata.ts';
import type { OpenLogs } from './open-logs.ts';
import type { VersionFigures, VersionMade, VersionStore } from './version-store.ts';

const MAX_NAME = 200;

/** What an import found, as the list of logs shows it. */
export type ImportedLog = Omit<LogSummary, 'id' | 'bytes' | 'importedAt' | 'modelId' | 'version' | 'rebuiltAt'> & {
  readonly rowsRead: number;
};

/** The logs of a store. Each version of a log is one DuckDB file, opened at most once in this process; analyses get its columns. */
export class LogStore {
  readonly #dir: DataDir;
  readonly #db: Metadata;
  readonly #now: () => number;
  readonly #open: OpenLogs;
  readonly #versions: VersionStore;

  constructor(dir: DataDir, db: Metadata, now: () => number, open: OpenLogs, versions: VersionStore) {
    this.#dir = dir;
    this.#db = db;
    this.#now = now;
    this.#open = open;
    this.#versions = versions;
  }

  async list(): Promise<LogSummary[]> {
    const rows = await this.#db.selectFrom('logs').selectAll().orderBy('imported_at', 'desc').orderBy('id').execute();
    return rows.map(summaryOf);
  }

  async get(id: string): Promise<LogSummary> {
    return summaryOf(await this.#row(id));
  }

  /** The log of this name, or undefined. */
  async findByName(name: string): Promise<LogSummary | undefined> {
    const row = await this.#db.selectFrom('logs').selectAll().where('name', '=', name).executeTakeFirst();
    return row && summaryOf(row);
  }

  /** Throws `invalid-name` or `name-taken` unless a log can be called so. */
  async requireFreeName(name: string): Promise<void> {
    if (name.trim() === '' || name.length > MAX_NAME || /\p{Cc}/u.test(name))
      throw new ServerError(
        'invalid-name',
        `a log cannot be named ${JSON.stringify(name.slice(0, MAX_NAME))}; give it a name of one line with 1 to ${MAX_NAME} characters`,
      );
    if ((await this.findByName(name)) !== undefined)
      throw new ServerError(
        'name-taken',
        `there is a log named ${JSON.stringify(name)} already; choose another name or delete that one`,
      );
  }

  /** An id and the file that an import shall write to. */
  reserve(): { id: string; target: string } {
    const id = randomUUID();
    return { id, target: this.#dir.logFile(id) };
  }

  /** Makes an imported file part of the store: from this row on the log exists. */
  async add(
    id: string,
    imported: ImportedLog,
    made: VersionMade,
    pseudonymKey: string | null = null,
  ): Promise<LogSummary> {
    const { size } = await stat(this.#dir.logFile(id));
    const row: LogTable = {
      id,
      name: imported.name,
      ...figuresOf(imported),
      bytes: size,
      imported_at: this.#nowText(),
      model_id: null,
      file: null,
      version: 1,
      rebuilt_at: null,
      keep_versions: null,
      keep_days: null,
      delete_at: null,
      pseudonym_key: pseudonymKey,
    };
    try {
      await this.#db.transaction().execute(async (db) => {
        await db.insertInto('logs').values(row).execute();
        await this.#versions.record(db, id, 1, versionFigures(imported, size, id), made);
      });
    } catch (cause) {
      await rm(this.#dir.logFile(id), { force: true });
      await this.requireFreeName(imported.name);
      throw cause;
    }
    return summaryOf(row);
  }

  async update(
    id: string,
    change: { name?: string | undefined; modelId?: string | null | undefined },
  ): Promise<LogSummary> {
    const log = await this.get(id);
    if (change.name !== undefined && change.name !== log.name) await this.requireFreeName(change.name);
    const set = {
      ...(change.name !== undefined && { name: change.name }),
      ...(change.modelId !== undefined && { model_id: change.modelId }),
    };
    if (Object.keys(set).length > 0)
      await this.#db
        .updateTable('logs')
        .set(set)
        .where('id', '=', id)
        .execute()
        .catch(async (cause: unknown) => {
          if (set.name !== undefined) await this.requireFreeName(set.name);
          throw cause;
        });
    return this.get(id);
  }

  async delete(id: string): Promise<void> {
    await this.#row(id);
    const files = await this.#versions.files(id);
    await this.#db.deleteFrom('logs').where('id', '=', id).execute();
    for (const file of files) await this.#open.drop(file);
  }

  /** The log's file as it is now, for readers in other threads, and the version it is. */
  async current(id: string): Promise<{ path: string; version: number; key: string }> {
    const row = await this.#row(id);
    return { path: this.#dir.logFile(fileOf(row)), version: row.version, key: fileOf(row) };
  }

  /** A name and a file that the log can be built again into. */
  reserveVersion(id: string): { file: string; target: string } {
    const file = `${id}_${randomUUID().slice(0, 8)}`;
    return { file, target: this.#dir.logFile(file) };
  }

  /**
   * Makes a file the log's: from this change of its row on the log is the new one; the old version stays as long as retention keeps it.
   * Throws `log-changed` when it is not the version any more that the file was made of; then the new file goes.
   */
  async replace(id: string, version: number, file: string, found: ImportedLog, made: VersionMade): Promise<LogSummary> {
    try {
      const { size } = await stat(this.#dir.logFile(file));
      await this.#makeCurrent(id, version, versionFigures(found, size, file), made);
    } catch (cause) {
      await rm(this.#dir.logFile(file), { force: true });
      throw cause;
    }
    await this.#settle(id);
    return this.get(id);
  }

  /**
   * Makes an old version current again, as a new version with the old one's file. With `current`, throws `log-changed` when the log is
   * another version by now; also throws `version-not-found`, `version-deleted`, `version-current`.
   */
  async restore(id: string, number: number, current?: number): Promise<LogSummary> {
    const { version, name } = await this.#row(id);
    if (current !== undefined && current !== version) throw changed(name, current);
    const { file, events, cases, activities, first, last, rows_read, rows_rejected, bytes } =
      await this.#versions.existing(this.#db, id, number);
    if (number === version)
      throw new ServerError('version-current', `version ${number} is the current one already; choose an older one`);
    const figures = { file, events, cases, activities, first, last, rows_read, rows_rejected, bytes };
    await this.#makeCurrent(id, version, figures, { how: 'restore', change: { restored: number } }, number);
    await this.#settle(id);
    return this.get(id);
  }

  /** Sets what is kept of a log and deletes what is not. Throws `invalid-retention`. */
  async setRetention(id: string, { keepVersions, keepDays, deleteAt }: RetentionChange): Promise<Retention> {
    await this.#row(id);
    const end = deleteAt == null ? deleteAt : instantOf(deleteAt);
    const set = {
      ...(keepVersions !== undefined && { keep_versions: keepVersions }),
      ...(keepDays !== undefined && { keep_days: keepDays }),
      ...(end !== undefined && { delete_at: end }),
    };
    if (Object.keys(set).length > 0) await this.#db.updateTable('logs').set(set).where('id', '=', id).execute();
    await this.#versions.retain(id);
    return this.#versions.retention(id);
  }

  /** Applies the retention of all logs: deletes logs whose time is over, and versions that are kept no more. */
  async applyRetention(): Promise<void> {
    const rows = await this.#db.selectFrom('logs').select(['id', 'delete_at']).execute();
    for (const { id, delete_at } of rows)
      await (delete_at !== null && delete_at <= this.#nowText() ? this.delete(id) : this.#versions.retain(id)).catch(
        ignoreMissing,
      );
  }

  /** The fingerprint of the key that the pseudonyms of a log were made with, null where it has none. */
  async pseudonymKey(id: string): Promise<string | null> {
    return (await this.#row(id)).pseudonym_key;
  }

  /** The log's file, opened on first use. */
  async stored(id: string): Promise<StoredLog> {
    return this.#open.stored(fileOf(await this.#row(id)));
  }

  /** The log's columns in memory that workers share, read from the file once, and the key that changes when they do. */
  async frame(id: string): Promise<{ key: string; frame: SharedArrayBuffer }> {
    const key = fileOf(await this.#row(id));
    const isCurrent = async (): Promise<boolean> => fileOf(await this.#row(id)) === key;
    try {
      return { key, frame: await this.#open.frame(key, isCurrent) };
    } catch (cause) {
      // A log that is deleted meanwhile is `log-not-found`, whatever else its closing broke.
      await this.get(id);
      throw cause;
    }
  }

  close(): Promise<void> {
    return this.#open.close();
  }

  async #row(id: string): Promise<LogTable> {
    const row = await this.#db.selectFrom('logs').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new ServerError('log-not-found', `there is no log with id ${JSON.stringify(id)}`);
    return row;
  }

  /** The change of the row comes first: it takes the lock that other programs on the store wait for. */
  async #makeCurrent(
    id: string,
    version: number,
    figures: VersionFigures,
    made: VersionMade,
    restored: number | null = null,
  ): Promise<void> {
    const before = await this.#row(id);
    const { rows_read: _, ...row } = figures;
    await this.#db.transaction().execute(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('logs')
        .set({ ...row, version: version + 1, rebuilt_at: this.#nowText() })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw changed(before.name, version);
      if (restored !== null) await this.#versions.existing(db, id, restored);
      await this.#versions.record(db, id, version + 1, figures, made);
    });
    this.#open.release(fileOf(before));
  }

  /** After a change that is made: what fails here is made up for at the next start. */
  async #settle(id: string): Promise<void> {
    await this.#versions.retain(id).catch(() => undefined);
  }

  #nowText(): string {
    return new Date(this.#now()).toISOString();
  }
}

const fileOf = (row: LogTable): string => row.file ?? row.id;

const figuresOf = ({ events, cases, activities, first, last, rowsRejected }: ImportedLog) => ({
  events,
  cases,
  activities,
  first,
  last,
  rows_rejected: rowsRejected,
});

const versionFigures = (found: ImportedLog, bytes: number, file: string): VersionFigures => ({
  ...figuresOf(found),
  file,
  bytes,
  rows_read: found.rowsRead,
});

const changed = (name: string, version: number): ServerError =>
  new ServerError(
    'log-changed',
    `log ${JSON.stringify(name)} was changed meanwhile (version ${version} is not the current one any more); look at it again and repeat the change`,
  );

function instantOf(text: string): string {
  const instant = Date.parse(text);
  if (!Number.isNaN(instant)) return new Date(instant).toISOString();
  throw new ServerError(
    'invalid-retention',
    `${JSON.stringify(text)} is no date to delete the log at; give ISO 8601 such as "2027-01-31", or null for never`,
  );
}

/** Another program may have deleted the log first. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof ServerError) || error.code !== 'log-not-found') throw error;
}

const summaryOf = (row: LogTable): LogSummary => ({
  id: row.id,
  name: row.name,
  events: row.events,
  cases: row.cases,
  activities: row.activities,
  first: row.first,
  last: row.last,
  rowsRejected: row.rows_rejected,
  bytes: row.bytes,
  importedAt: row.imported_at,
  version: row.version,
  rebuiltAt: row.rebuilt_at,
  modelId: row.model_id,
});
