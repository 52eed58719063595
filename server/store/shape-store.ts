import { createHash } from 'node:crypto';
import type { ReadOptions } from '#ingest';
import type { Metadata } from './metadata.ts';

/** What tells tables apart that are read alike: the format and the names of the columns in their order. */
export interface TableShape {
  readonly format: string;
  readonly columns: readonly string[];
}

/** What was chosen when a table of a shape was last imported. */
export interface RememberedShape {
  /** Name of the log it became. */
  readonly log: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly options: ReadOptions;
}

/** The choices made for tables, by their shape: the next file of the same shape needs none. */
export class ShapeStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  async find(shape: TableShape): Promise<RememberedShape | null> {
    const row = await this.#db.selectFrom('shapes').selectAll().where('shape', '=', keyOf(shape)).executeTakeFirst();
    if (row === undefined) return null;
    return { log: row.log, at: row.remembered_at, options: JSON.parse(row.options) as ReadOptions };
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#db.selectFrom('shapes').select('shape').limit(1).executeTakeFirst()) === undefined;
  }

  /** The last import of a shape counts. */
  async remember(shape: TableShape, log: string, options: ReadOptions): Promise<void> {
    const values = { log, options: JSON.stringify(options), remembered_at: new Date(this.#now()).toISOString() };
    await this.#db
      .insertInto('shapes')
      .values({ shape: keyOf(shape), ...values })
      .onConflict((on) => on.column('shape').doUpdateSet(values))
      .execute();
  }
}

const keyOf = ({ format, columns }: TableShape): string =>
  createHash('sha256')
    .update(JSON.stringify([format, ...columns]))
    .digest('hex');
