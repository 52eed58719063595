import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const modelMigrations: Readonly<Record<string, Migration>> = {
  '0008-process-of-models': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('models').addColumn('process', 'text').execute();
    },
  },
};
