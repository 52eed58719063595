import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { toFrame } from '#analysis/log';
import type { LogSummary } from '#contract';
import { openStoredLog, type StoredLog } from '#ingest';
import { ServerError } from '../error.ts';
import type { DataDir } from './data-dir.ts';
import type { LogTable, Metadata } from './metadata.ts';
import { SizedCache } from './sized-cache.ts';

/** Frames of logs kept in memory for the analyses. */
const FRAME_CACHE_BYTES = 4 * 2 ** 30;

/** A file that was replaced or deleted stays open so long for those who read from it. */
const LEAVE_MS = 5000;

const MAX_NAME = 200;

/** What an import found, as the list of logs shows it. */
export type ImportedLog = Omit<LogSummary, 'id' | 'bytes' | 'importedAt' | 'modelId' | 'version' | 'rebuiltAt'>;

/** The logs of a store. Each log is one DuckDB file, opened at most once in this process; analyses get its columns. */
export class LogStore {
  readonly #dir: DataDir;
  readonly #db: Metadata;
  readonly #now: () => number;
  /** By the name of the file, so that a log built again is never mistaken for what it was. */
  readonly #open = new Map<string, Promise<StoredLog>>();
  readonly #leaving = new Set<Promise<StoredLog>>();
  readonly #frames = new SizedCache<SharedArrayBuffer>(FRAME_CACHE_BYTES);
  readonly #loading = new Map<string, Promise<SharedArrayBuffer>>();

  constructor(dir: DataDir, db: Metadata, now: () => number) {
    this.#dir = dir;
    this.#db = db;
    this.#now = now;
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
  async add(id: string, imported: ImportedLog): Promise<LogSummary> {
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
    };
    try {
      await this.#db.insertInto('logs').values(row).execute();
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
    const row = await this.#row(id);
    await this.#db.deleteFrom('logs').where('id', '=', id).execute();
    await this.#drop(fileOf(row));
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
   * Makes a file the log's: from this change of its row on the log is the new one; the old file goes. Throws `log-changed` when it is
   * not the version any more that the file was made of; then the new file goes.
   */
  async replace(id: string, version: number, file: string, found: ImportedLog): Promise<LogSummary> {
    const before = await this.#row(id).catch(async (cause: unknown) => {
      await rm(this.#dir.logFile(file), { force: true });
      throw cause;
    });
    const { size } = await stat(this.#dir.logFile(file));
    const { numUpdatedRows } = await this.#db
      .updateTable('logs')
      .set({ ...figuresOf(found), bytes: size, file, version: version + 1, rebuilt_at: this.#nowText() })
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      await rm(this.#dir.logFile(file), { force: true });
      await this.get(id);
      throw new ServerError(
        'log-changed',
        `log ${JSON.stringify(before.name)} was changed meanwhile (version ${version} is not the current one any more); look at it again and repeat the change`,
      );
    }
    await this.#drop(fileOf(before));
    return this.get(id);
  }

  /** The log's file, opened on first use. */
  async stored(id: string): Promise<StoredLog> {
    return this.#stored(fileOf(await this.#row(id)));
  }

  /** The log's columns in memory that workers share, read from the file once, and the key that changes when they do. */
  async frame(id: string): Promise<{ key: string; frame: SharedArrayBuffer }> {
    const key = fileOf(await this.#row(id));
    const known = this.#frames.get(key);
    if (known !== undefined) return { key, frame: known };
    let loading = this.#loading.get(key);
    if (loading === undefined) {
      loading = this.#load(id, key).finally(() => this.#loading.delete(key));
      this.#loading.set(key, loading);
    }
    return { key, frame: await loading };
  }

  async close(): Promise<void> {
    const open = [...this.#open.values(), ...this.#leaving];
    this.#open.clear();
    this.#leaving.clear();
    for (const log of await Promise.allSettled(open)) if (log.status === 'fulfilled') await log.value.close();
  }

  async #row(id: string): Promise<LogTable> {
    const row = await this.#db.selectFrom('logs').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new ServerError('log-not-found', `there is no log with id ${JSON.stringify(id)}`);
    return row;
  }

  #stored(key: string): Promise<StoredLog> {
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const open = openStoredLog(this.#dir.logFile(key));
    this.#open.set(key, open);
    open.catch(() => this.#open.delete(key));
    return open;
  }

  /** Forgets a file that is no log's any more. Who reads from it may end: an open file outlives its name. */
  async #drop(key: string): Promise<void> {
    this.#frames.delete(key);
    const open = this.#open.get(key);
    this.#open.delete(key);
    if (open !== undefined) {
      this.#leaving.add(open);
      setTimeout(() => {
        if (this.#leaving.delete(open)) open.then((log) => log.close()).catch(() => undefined);
      }, LEAVE_MS).unref();
    }
    await rm(this.#dir.logFile(key), { force: true });
  }

  /** A log that is deleted meanwhile is `log-not-found`, whatever else its closing broke, and is not kept. */
  async #load(id: string, key: string): Promise<SharedArrayBuffer> {
    try {
      const log = await (await this.#stored(key)).load();
      const frame = toFrame(log, (bytes) => new SharedArrayBuffer(bytes));
      if (!(frame instanceof SharedArrayBuffer)) throw new TypeError('a frame is shared when its memory is');
      if (fileOf(await this.#row(id)) === key) this.#frames.set(key, frame, frame.byteLength);
      return frame;
    } catch (cause) {
      await this.get(id);
      throw cause;
    }
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
