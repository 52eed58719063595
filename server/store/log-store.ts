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

const MAX_NAME = 200;

/** What an import found, as the list of logs shows it. */
export type ImportedLog = Omit<LogSummary, 'id' | 'bytes' | 'importedAt' | 'modelId'>;

/** The logs of a store. Each log is one DuckDB file, opened at most once in this process; analyses get its columns. */
export class LogStore {
  readonly #dir: DataDir;
  readonly #db: Metadata;
  readonly #now: () => number;
  readonly #open = new Map<string, Promise<StoredLog>>();
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
    const row = await this.#db.selectFrom('logs').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new ServerError('log-not-found', `there is no log with id ${JSON.stringify(id)}`);
    return summaryOf(row);
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
      events: imported.events,
      cases: imported.cases,
      activities: imported.activities,
      first: imported.first,
      last: imported.last,
      rows_rejected: imported.rowsRejected,
      bytes: size,
      imported_at: new Date(this.#now()).toISOString(),
      model_id: null,
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
    await this.get(id);
    await this.#db.deleteFrom('logs').where('id', '=', id).execute();
    this.#frames.delete(id);
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (open !== undefined) await (await open).close();
    await rm(this.#dir.logFile(id), { force: true });
  }

  /** The log's file, opened on first use. */
  async stored(id: string): Promise<StoredLog> {
    await this.get(id);
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const open = openStoredLog(this.#dir.logFile(id));
    this.#open.set(id, open);
    open.catch(() => this.#open.delete(id));
    return open;
  }

  /** The log's columns in memory that workers share; read from the file once. */
  async frame(id: string): Promise<SharedArrayBuffer> {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    let loading = this.#loading.get(id);
    if (loading === undefined) {
      loading = this.#load(id).finally(() => this.#loading.delete(id));
      this.#loading.set(id, loading);
    }
    return loading;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const log of await Promise.allSettled(open)) if (log.status === 'fulfilled') await log.value.close();
  }

  /** A log that is deleted meanwhile is `log-not-found`, whatever else its closing broke, and is not kept. */
  async #load(id: string): Promise<SharedArrayBuffer> {
    try {
      const log = await (await this.stored(id)).load();
      const frame = toFrame(log, (bytes) => new SharedArrayBuffer(bytes));
      if (!(frame instanceof SharedArrayBuffer)) throw new TypeError('a frame is shared when its memory is');
      await this.get(id);
      this.#frames.set(id, frame, frame.byteLength);
      return frame;
    } catch (cause) {
      await this.get(id);
      throw cause;
    }
  }
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
  modelId: row.model_id,
});
