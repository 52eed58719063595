import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { LogVersion } from '#contract';
import {
  type ActivityMappingTable,
  type DesignTable,
  designMigrations,
  type RuleSetTable,
  type WaiverTable,
} from './design-tables.ts';
import { type ExpectationSetTable, expectationMigrations } from './expectation-tables.ts';
import { migrations } from './migrations.ts';
import { modelMigrations } from './model-tables.ts';
import { openSqlite } from './sqlite.ts';
import { type ShapeTable, type UploadTable, uploadMigrations } from './upload-tables.ts';

export type VersionHow = LogVersion['how'];

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
  /** How many versions are kept, the current one included; 0: all, null: the default. */
  readonly keep_versions: number | null;
  /** For how many days a version is kept that is current no more; 0: without end, null: the default. */
  readonly keep_days: number | null;
  /** From when on the log itself is deleted. */
  readonly delete_at: string | null;
  /** Which key the pseudonyms of the log were made with; null where it has none. */
  readonly pseudonym_key: string | null;
}

/** One row for each version a log ever had, also those whose file is gone. */
export interface VersionTable {
  readonly log_id: string;
  readonly number: number;
  /** The version's file without its ending; a restored version has that of the one it was restored from. */
  readonly file: string;
  readonly how: VersionHow;
  /** JSON, a `VersionChange`. */
  readonly change: string;
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Null for versions made before this was kept. */
  readonly rows_read: number | null;
  readonly rows_rejected: number;
  readonly bytes: number;
  readonly created_at: string;
  readonly deleted_at: string | null;
  readonly deleted_by: 'user' | 'retention' | null;
}

/** The files that a version brought in. */
export interface VersionFileTable {
  readonly log_id: string;
  readonly number: number;
  readonly place: number;
  readonly name: string;
  readonly bytes: number;
  /** Of the content: SHA-256 in hexadecimal, for logs with pseudonyms keyed with their key. Null for sources that are no files. */
  readonly hash: string | null;
}

export interface ModelTable {
  readonly id: string;
  readonly name: string;
  readonly kind: 'bpmn' | 'petri-net' | 'process-tree';
  readonly file_name: string;
  readonly created_at: string;
  /** JSON: elements outside our semantics. */
  readonly notes: string;
  /** Which process of the file it is, where that has several. */
  readonly process: string | null;
}

export interface ConnectionTable {
  readonly id: string;
  readonly name: string;
  readonly kind: 'postgresql' | 'mysql' | 'sqlserver' | 'oracle';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly tls: 'verify' | 'require' | 'off';
  readonly ca: string | null;
  /** The password, encrypted. */
  readonly secret: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface LogSourceTable {
  readonly log_id: string;
  readonly connection_id: string | null;
  /** JSON: where the database is, without a password. */
  readonly place: string;
  /** JSON: columns that tell one event from another, or null. */
  readonly key: string | null;
  readonly refreshed_at: string;
  readonly rows_added: number;
}

export interface MetadataSchema {
  logs: LogTable;
  log_versions: VersionTable;
  version_files: VersionFileTable;
  models: ModelTable;
  uploads: UploadTable;
  shapes: ShapeTable;
  connections: ConnectionTable;
  log_sources: LogSourceTable;
  designs: DesignTable;
  activity_mappings: ActivityMappingTable;
  waivers: WaiverTable;
  rule_sets: RuleSetTable;
  expectation_sets: ExpectationSetTable;
}

export type Metadata = Kysely<MetadataSchema>;

/** Two programs that open a new store at once migrate it both; the one that comes too late finds it done the next time. */
const MIGRATION_TRIES = 5;

/** Opens the metadata of a store and brings its tables up to date. */
export async function openMetadata(file: string): Promise<Metadata> {
  const db = openSqlite<MetadataSchema>(file);
  const migrator = new Migrator({
    db,
    // Branches of the program may have added steps of their own: a store made by one of them is brought up to date, not refused.
    allowUnorderedMigrations: true,
    provider: {
      getMigrations: async () => ({
        ...migrations,
        ...uploadMigrations,
        ...designMigrations,
        ...expectationMigrations,
        ...modelMigrations,
      }),
    },
  });
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
