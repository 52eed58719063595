import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export interface DesignTable {
  readonly id: string;
  readonly log_id: string;
  /** No reference: entries of the history outlive their model. */
  readonly model_id: string;
  readonly model_name: string;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  /** JSON of a filter; null: all cases. */
  readonly scope: string | null;
  readonly note: string;
  readonly created_at: string;
  readonly removed_at: string | null;
  readonly replaced_by: string | null;
}

export interface ActivityMappingTable {
  readonly log_id: string;
  readonly model_id: string;
  /** JSON */
  readonly mapping: string;
  /** JSON */
  readonly silent: string;
  readonly updated_at: string;
  readonly updated_by: string | null;
}

/** Either `log_id` or `model_id` is set: the scope. */
export interface WaiverTable {
  readonly id: string;
  readonly log_id: string | null;
  readonly model_id: string | null;
  readonly deviation: string;
  readonly reason: string;
  readonly owner: string;
  readonly until: string | null;
  readonly created_at: string;
  readonly created_by: string | null;
  readonly revoked_at: string | null;
  readonly revoked_by: string | null;
  readonly revoked_why: string | null;
}

export interface RuleSetTable {
  readonly log_id: string;
  readonly number: number;
  /** JSON of a rule set. */
  readonly rules: string;
  readonly note: string;
  readonly created_at: string;
  readonly created_by: string | null;
}

export const designMigrations: Readonly<Record<string, Migration>> = {
  '0006-designs-waivers-rules': {
    async up(db: Kysely<unknown>) {
      await createDesigns(db);
      await db.schema
        .createTable('waivers')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('log_id', 'text', (c) => c.references('logs.id').onDelete('cascade'))
        .addColumn('model_id', 'text', (c) => c.references('models.id').onDelete('cascade'))
        .addColumn('deviation', 'text', (c) => c.notNull())
        .addColumn('reason', 'text', (c) => c.notNull())
        .addColumn('owner', 'text', (c) => c.notNull())
        .addColumn('until', 'text')
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text')
        .addColumn('revoked_at', 'text')
        .addColumn('revoked_by', 'text')
        .addColumn('revoked_why', 'text')
        .execute();
      await db.schema
        .createTable('rule_sets')
        .addColumn('log_id', 'text', (c) => c.notNull().references('logs.id').onDelete('cascade'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('rules', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text')
        .addPrimaryKeyConstraint('rule_sets_key', ['log_id', 'number'])
        .execute();
    },
  },
};

async function createDesigns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('designs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('log_id', 'text', (c) => c.notNull().references('logs.id').onDelete('cascade'))
    .addColumn('model_id', 'text', (c) => c.notNull())
    .addColumn('model_name', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'text')
    .addColumn('valid_to', 'text')
    .addColumn('scope', 'text')
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('removed_at', 'text')
    .addColumn('replaced_by', 'text')
    .execute();
  await db.schema.createIndex('designs_log').on('designs').column('log_id').execute();
  await db.schema
    .createTable('activity_mappings')
    .addColumn('log_id', 'text', (c) => c.notNull().references('logs.id').onDelete('cascade'))
    .addColumn('model_id', 'text', (c) => c.notNull().references('models.id').onDelete('cascade'))
    .addColumn('mapping', 'text', (c) => c.notNull())
    .addColumn('silent', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('updated_by', 'text')
    .addPrimaryKeyConstraint('activity_mappings_key', ['log_id', 'model_id'])
    .execute();
}
