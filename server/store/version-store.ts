import type { Transaction } from 'kysely';
import type { LogVersion, Retention, VersionChange } from '#contract';
import { ServerError } from '../error.ts';
import type { LogTable, Metadata, MetadataSchema, VersionFileTable, VersionTable } from './metadata.ts';
import type { OpenLogs } from './open-logs.ts';
import { DEFAULT_RETENTION, versionsToDelete } from './retention.ts';

/** How a version came about, for the history. */
export interface VersionMade {
  readonly how: LogVersion['how'];
  readonly change?: VersionChange;
  /** The files it brought in. */
  readonly files?: LogVersion['files'];
}

/** What a row of history says about the content of a version. */
export type VersionFigures = Pick<
  VersionTable,
  'file' | 'events' | 'cases' | 'activities' | 'first' | 'last' | 'rows_read' | 'rows_rejected' | 'bytes'
>;

/** A file of this content that came before. */
export interface KnownContent {
  readonly hash: string;
  readonly name: string;
  readonly log: string;
  readonly logId: string;
  readonly version: number;
}

/** The history of the logs of a store: every version a log had, and which of their files are still there. */
export class VersionStore {
  readonly #db: Metadata;
  readonly #open: OpenLogs;
  readonly #now: () => number;

  constructor(db: Metadata, open: OpenLogs, now: () => number) {
    this.#db = db;
    this.#open = open;
    this.#now = now;
  }

  /** All versions of a log, newest first. Throws `log-not-found`. */
  async list(logId: string): Promise<LogVersion[]> {
    const log = await this.#log(logId);
    const rows = await this.#db
      .selectFrom('log_versions')
      .selectAll()
      .where('log_id', '=', logId)
      .orderBy('number', 'desc')
      .execute();
    const files = await this.#db
      .selectFrom('version_files')
      .selectAll()
      .where('log_id', '=', logId)
      .orderBy('place')
      .execute();
    return rows.map((row) =>
      versionOf(
        row,
        log,
        files.filter(({ number }) => number === row.number),
      ),
    );
  }

  /** Bytes of the files of a log that are there; a file that several versions have counts once. */
  async bytes(logId: string): Promise<number> {
    const rows = await this.#live(logId).select(['file', 'bytes']).execute();
    return [...new Map(rows.map(({ file, bytes }) => [file, bytes])).values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** Writes a row of history; part of the change that makes the version current. */
  async record(
    db: Transaction<MetadataSchema>,
    logId: string,
    number: number,
    figures: VersionFigures,
    { how, change = {}, files = [] }: VersionMade,
  ): Promise<void> {
    const row: VersionTable = {
      log_id: logId,
      number,
      how,
      change: JSON.stringify(change),
      ...figures,
      created_at: this.#nowText(),
      deleted_at: null,
      deleted_by: null,
    };
    await db.insertInto('log_versions').values(row).execute();
    const rows = files.map((file, place): VersionFileTable => ({ log_id: logId, number, place, ...file }));
    if (rows.length > 0) await db.insertInto('version_files').values(rows).execute();
  }

  /** A version whose file is there. Throws `version-not-found`, `version-deleted`. */
  async existing(db: Metadata, logId: string, number: number): Promise<VersionTable> {
    const row = await db
      .selectFrom('log_versions')
      .selectAll()
      .where('log_id', '=', logId)
      .where('number', '=', number)
      .executeTakeFirst();
    if (row === undefined)
      throw new ServerError(
        'version-not-found',
        `the log has no version ${number}; look at the list of its versions and choose another`,
      );
    if (row.deleted_at !== null)
      throw new ServerError(
        'version-deleted',
        `version ${number} was deleted at ${row.deleted_at}; choose one that is still there`,
      );
    return row;
  }

  /** Deletes a version that is not the current one; its row stays. Throws `version-not-found`, `version-deleted`, `version-current`. */
  async delete(logId: string, number: number): Promise<void> {
    await this.#log(logId);
    if (await this.#markDeleted(logId, number, 'user')) return;
    await this.existing(this.#db, logId, number);
    throw new ServerError(
      'version-current',
      `version ${number} is the current one and stays; make another one current first, or delete the log`,
    );
  }

  /** The names of all files of a log that are there. */
  async files(logId: string): Promise<string[]> {
    const rows = await this.#live(logId).select('file').distinct().execute();
    return rows.map(({ file }) => file);
  }

  async retention(logId: string): Promise<Retention> {
    const { keep_versions, keep_days, delete_at } = await this.#log(logId);
    return {
      keepVersions: keep_versions ?? DEFAULT_RETENTION.keepVersions,
      keepDays: keep_days ?? DEFAULT_RETENTION.keepDays,
      deleteAt: delete_at,
    };
  }

  /** Deletes the versions of a log that its retention does not keep; gives their numbers. */
  async retain(logId: string): Promise<number[]> {
    const { version } = await this.#log(logId);
    const rows = await this.#db
      .selectFrom('log_versions')
      .select(['number', 'created_at', 'deleted_at'])
      .where('log_id', '=', logId)
      .orderBy('number')
      .execute();
    const live = rows.flatMap(({ number, deleted_at }, place) =>
      deleted_at === null
        ? [{ number, replacedAt: number === version ? null : (rows[place + 1]?.created_at ?? null) }]
        : [],
    );
    const gone: number[] = [];
    for (const number of versionsToDelete(live, await this.retention(logId), this.#now()))
      if (await this.#markDeleted(logId, number, 'retention')) gone.push(number);
    return gone;
  }

  /** Files of these contents that came into any log of the store before, oldest first. */
  async known(hashes: readonly string[]): Promise<KnownContent[]> {
    if (hashes.length === 0) return [];
    const rows = await this.#db
      .selectFrom('version_files')
      .innerJoin('logs', 'logs.id', 'version_files.log_id')
      .innerJoin('log_versions', (join) =>
        join
          .onRef('log_versions.log_id', '=', 'version_files.log_id')
          .onRef('log_versions.number', '=', 'version_files.number'),
      )
      .select([
        'version_files.hash',
        'version_files.name',
        'version_files.number',
        'logs.name as log',
        'logs.id as logId',
      ])
      .where('version_files.hash', 'in', [...new Set(hashes)])
      .orderBy('log_versions.created_at')
      .orderBy('version_files.log_id')
      .orderBy('version_files.number')
      .orderBy('version_files.place')
      .execute();
    return rows.map(({ hash, name, number, log, logId }) => ({ hash: hash ?? '', name, log, logId, version: number }));
  }

  /** One statement decides, so that a version that becomes current meanwhile stays. */
  async #markDeleted(logId: string, number: number, by: 'user' | 'retention'): Promise<boolean> {
    const row = await this.#db
      .updateTable('log_versions')
      .set({ deleted_at: this.#nowText(), deleted_by: by })
      .where('log_id', '=', logId)
      .where('number', '=', number)
      .where('deleted_at', 'is', null)
      .where('number', '<>', (part) => part.selectFrom('logs').select('version').where('id', '=', logId))
      .returning('file')
      .executeTakeFirst();
    if (row === undefined) return false;
    const others = await this.#live(logId).select('number').where('file', '=', row.file).executeTakeFirst();
    if (others === undefined) await this.#open.drop(row.file);
    return true;
  }

  #live(logId: string) {
    return this.#db.selectFrom('log_versions').where('log_id', '=', logId).where('deleted_at', 'is', null);
  }

  async #log(id: string): Promise<LogTable> {
    const row = await this.#db.selectFrom('logs').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new ServerError('log-not-found', `there is no log with id ${JSON.stringify(id)}`);
    return row;
  }

  #nowText(): string {
    return new Date(this.#now()).toISOString();
  }
}

const versionOf = (row: VersionTable, log: LogTable, files: readonly VersionFileTable[]): LogVersion => ({
  version: row.number,
  how: row.how,
  isCurrent: row.number === log.version,
  change: JSON.parse(row.change) as VersionChange,
  files: files.map(({ name, bytes, hash }) => ({ name, bytes, hash })),
  events: row.events,
  cases: row.cases,
  activities: row.activities,
  first: row.first,
  last: row.last,
  rowsRead: row.rows_read,
  rowsRejected: row.rows_rejected,
  bytes: row.bytes,
  createdAt: row.created_at,
  deletedAt: row.deleted_at,
  deletedBy: row.deleted_by,
});
