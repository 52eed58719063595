import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What brings the metadata of an older program up to date, by name in this order. A released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-logs-models-uploads': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('models')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('file_name', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('notes', 'text', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('logs')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull().unique())
        .addColumn('events', 'integer', (c) => c.notNull())
        .addColumn('cases', 'integer', (c) => c.notNull())
        .addColumn('activities', 'integer', (c) => c.notNull())
        .addColumn('first', 'text')
        .addColumn('last', 'text')
        .addColumn('rows_rejected', 'integer', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('imported_at', 'text', (c) => c.notNull())
        .addColumn('model_id', 'text', (c) => c.references('models.id'))
        .execute();
      await db.schema
        .createTable('uploads')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute();
    },
  },
  '0002-rebuilt-logs': {
    async up(db: Kysely<unknown>) {
      const logs = () => db.schema.alterTable('logs');
      await logs().addColumn('file', 'text').execute();
      await logs()
        .addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
        .execute();
      await logs().addColumn('rebuilt_at', 'text').execute();
    },
  },
  '0003-versions': {
    async up(db: Kysely<unknown>) {
      const logs = () => db.schema.alterTable('logs');
      await logs().addColumn('keep_versions', 'integer').execute();
      await logs().addColumn('keep_days', 'integer').execute();
      await logs().addColumn('delete_at', 'text').execute();
      await logs().addColumn('pseudonym_key', 'text').execute();
      await db.schema
        .createTable('log_versions')
        .addColumn('log_id', 'text', (c) => c.notNull().references('logs.id').onDelete('cascade'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('file', 'text', (c) => c.notNull())
        .addColumn('how', 'text', (c) => c.notNull())
        .addColumn('change', 'text', (c) => c.notNull())
        .addColumn('events', 'integer', (c) => c.notNull())
        .addColumn('cases', 'integer', (c) => c.notNull())
        .addColumn('activities', 'integer', (c) => c.notNull())
        .addColumn('first', 'text')
        .addColumn('last', 'text')
        .addColumn('rows_read', 'integer')
        .addColumn('rows_rejected', 'integer', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('deleted_at', 'text')
        .addColumn('deleted_by', 'text')
        .addPrimaryKeyConstraint('log_versions_key', ['log_id', 'number'])
        .execute();
      await db.schema
        .createTable('version_files')
        .addColumn('log_id', 'text', (c) => c.notNull().references('logs.id').onDelete('cascade'))
        .addColumn('number', 'integer', (c) => c.notNull())
        .addColumn('place', 'integer', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('bytes', 'integer', (c) => c.notNull())
        .addColumn('hash', 'text')
        .addPrimaryKeyConstraint('version_files_key', ['log_id', 'number', 'place'])
        .execute();
      await db.schema.createIndex('version_files_hash').on('version_files').column('hash').execute();
      await sql`INSERT INTO log_versions
        SELECT id, version, coalesce(file, id), CASE version WHEN 1 THEN 'import' ELSE 'rebuild' END, '{}', events, cases, activities,
          first, last, NULL, rows_rejected, bytes, coalesce(rebuilt_at, imported_at), NULL, NULL FROM logs`.execute(db);
    },
  },
  '0004-connections': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('connections')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('host', 'text', (c) => c.notNull())
        .addColumn('database', 'text', (c) => c.notNull())
        .addColumn('user', 'text', (c) => c.notNull())
        .addColumn('tls', 'text', (c) => c.notNull())
        .addColumn('secret', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('updated_at', 'text', (c) => c.notNull())
        .addColumn('port', 'integer', (c) => c.notNull())
        .addColumn('ca', 'text')
        .addUniqueConstraint('connections_name', ['name'])
        .execute();
      await db.schema
        .createTable('log_sources')
        .addColumn('log_id', 'text', (c) => c.primaryKey().references('logs.id').onDelete('cascade'))
        .addColumn('connection_id', 'text', (c) => c.references('connections.id').onDelete('set null'))
        .addColumn('place', 'text', (c) => c.notNull())
        .addColumn('key', 'text')
        .addColumn('refreshed_at', 'text', (c) => c.notNull())
        .addColumn('rows_added', 'integer', (c) => c.notNull())
        .execute();
    },
  },
};
