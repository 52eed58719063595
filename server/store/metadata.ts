import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { openSqlite } from './sqlite.ts';

export interface LogTable {
  readonly id: string;
  name: string;
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly rows_rejected: number;
  readonly bytes: number;
  readonly imported_at: string;
  model_id: string | null;
  /** The log's file without its ending, where it is not the id: the file of a log that was built again has a name of its own. */
  readonly file: string | null;
  readonly version: number;
  readonly rebuilt_at: string | null;
}

export interface ModelTable {
  readonly id: string;
  readonly name: string;
  readonly kind: 'bpmn' | 'petri-net' | 'process-tree';
  readonly file_name: string;
  readonly created_at: string;
  /** JSON: elements outside our semantics. */
  readonly notes: string;
}

export interface UploadTable {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly created_at: string;
}

interface MetadataSchema {
  logs: LogTable;
  models: ModelTable;
  uploads: UploadTable;
}

export type Metadata = Kysely<MetadataSchema>;

const migrations: Record<string, Migration> = {
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
};

/** Two programs that open a new store at once migrate it both; the one that comes too late finds it done the next time. */
const MIGRATION_TRIES = 5;

/** Opens the metadata of a store and brings its tables up to date. */
export async function openMetadata(file: string): Promise<Metadata> {
  const db = openSqlite<MetadataSchema>(file);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  for (let attempt = 1; ; attempt++) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return db;
    if (attempt === MIGRATION_TRIES) {
      await db.destroy();
      throw error;
    }
    await setTimeout(50 * attempt);
  }
}
