import type { ConnectionPlace } from '#contract';
import type { LogSourceTable, Metadata } from './metadata.ts';

/** Where the rows of a log are read from, and when that was done last. */
export interface LogSourceRecord {
  /** The stored connection; `null` when there is none (any more). */
  readonly connectionId: string | null;
  /** Without a password. */
  readonly place: ConnectionPlace;
  /** Columns that tell one event from another: rows with a known key replace those there. `null`: rows are added. */
  readonly key: readonly string[] | null;
  readonly refreshedAt: string;
  /** Rows that came with the last read. */
  readonly rowsAdded: number;
}

/** What is known about logs that come from databases, beside what stands in their reports. */
export class LogSourceStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** `null` for logs from files. */
  async get(logId: string): Promise<LogSourceRecord | null> {
    const row = await this.#db.selectFrom('log_sources').selectAll().where('log_id', '=', logId).executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  }

  async set(
    logId: string,
    { connectionId, place, key, rowsAdded }: Omit<LogSourceRecord, 'refreshedAt'>,
  ): Promise<void> {
    const row: LogSourceTable = {
      log_id: logId,
      connection_id: connectionId,
      place: JSON.stringify(place),
      key: key === null ? null : JSON.stringify(key),
      refreshed_at: this.#nowText(),
      rows_added: rowsAdded,
    };
    await this.#db
      .insertInto('log_sources')
      .values(row)
      .onConflict((conflict) => conflict.column('log_id').doUpdateSet(row))
      .execute();
  }

  async refreshed(logId: string, rowsAdded: number): Promise<void> {
    await this.#db
      .updateTable('log_sources')
      .set({ refreshed_at: this.#nowText(), rows_added: rowsAdded })
      .where('log_id', '=', logId)
      .execute();
  }

  #nowText(): string {
    return new Date(this.#now()).toISOString();
  }
}

const recordOf = ({ connection_id, place, key, refreshed_at, rows_added }: LogSourceTable): LogSourceRecord => ({
  connectionId: connection_id,
  place: JSON.parse(place) as ConnectionPlace,
  key: key === null ? null : (JSON.parse(key) as string[]),
  refreshedAt: refreshed_at,
  rowsAdded: rows_added,
});
