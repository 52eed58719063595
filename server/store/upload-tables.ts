import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A file sent, or on its way. */
export interface UploadTable {
  readonly id: string;
  readonly name: string;
  /** Its size; of one that is still on its way, the size announced. */
  readonly bytes: number;
  readonly created_at: string;
  /** 0: parts are missing. */
  finished: number;
}

/** What was chosen for a table with these columns when it was last imported. */
export interface ShapeTable {
  /** Hash of the format and the ordered names of the columns. */
  readonly shape: string;
  readonly log: string;
  /** JSON: roles and what else was chosen. */
  readonly options: string;
  readonly remembered_at: string;
}

export const uploadMigrations: Readonly<Record<string, Migration>> = {
  '0005-uploads-in-parts-and-shapes': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('uploads')
        .addColumn('finished', 'integer', (c) => c.notNull().defaultTo(1))
        .execute();
      await db.schema
        .createTable('shapes')
        .addColumn('shape', 'text', (c) => c.primaryKey())
        .addColumn('log', 'text', (c) => c.notNull())
        .addColumn('options', 'text', (c) => c.notNull())
        .addColumn('remembered_at', 'text', (c) => c.notNull())
        .execute();
    },
  },
};
