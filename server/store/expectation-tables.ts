import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A version of what a design asks for of a log. */
export interface ExpectationSetTable {
  readonly log_id: string;
  readonly model_id: string;
  readonly number: number;
  /** JSON; null: nothing is asked for any more. */
  readonly expectations: string | null;
  readonly note: string;
  readonly created_at: string;
  readonly created_by: string | null;
}

export const expectationMigrations: Readonly<Record<string, Migration>> = {
  '0007-expectations': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('expectation_sets')
        .addColumn('log_id', 'text', (c) => c.notNull().references('logs.id').onDelete('cascade'))
        .addColumn('model_id', 'text', (c) => c.notNull().references('models.id').onDelete('cascade'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('expectations', 'text')
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text')
        .addPrimaryKeyConstraint('expectation_sets_key', ['log_id', 'model_id', 'number'])
        .execute();
    },
  },
};
