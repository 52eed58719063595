import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { importLog } from '#ingest';
import { openStore } from '../../../server/store/index.ts';
import { ORDERS_CSV } from '../../support/app.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** The metadata as the programs before versions left them: one file a log, the second log built again once. */
function oldMetadata(path: string): void {
  const db = new DatabaseSync(path);
  db.exec(`
    CREATE TABLE kysely_migration (name varchar(255) PRIMARY KEY, timestamp varchar(255) NOT NULL);
    CREATE TABLE kysely_migration_lock (id varchar(255) PRIMARY KEY, is_locked integer DEFAULT 0 NOT NULL);
    INSERT INTO kysely_migration_lock VALUES ('migration_lock', 0);
    INSERT INTO kysely_migration VALUES ('0001-logs-models-uploads', '2026-01-01'), ('0002-rebuilt-logs', '2026-01-01');
    CREATE TABLE models (id text PRIMARY KEY, name text NOT NULL, kind text NOT NULL, file_name text NOT NULL, created_at text NOT NULL, notes text NOT NULL);
    CREATE TABLE logs (id text PRIMARY KEY, name text NOT NULL UNIQUE, events integer NOT NULL, cases integer NOT NULL, activities integer NOT NULL,
      first text, last text, rows_rejected integer NOT NULL, bytes integer NOT NULL, imported_at text NOT NULL, model_id text REFERENCES models (id),
      file text, version integer DEFAULT 1 NOT NULL, rebuilt_at text);
    CREATE TABLE uploads (id text PRIMARY KEY, name text NOT NULL, bytes integer NOT NULL, created_at text NOT NULL);
    INSERT INTO logs VALUES ('a', 'first', 12, 4, 3, NULL, NULL, 0, 1000, '2026-01-01T00:00:00.000Z', NULL, NULL, 1, NULL),
      ('b', 'second', 12, 4, 3, NULL, NULL, 0, 1000, '2026-01-02T00:00:00.000Z', NULL, 'b_2', 2, '2026-01-03T00:00:00.000Z');`);
  db.close();
}

it('a store of an older program gets a history of what is there, and keeps every file', async () => {
  const dir = tempDir();
  mkdirSync(join(dir, 'logs'), { recursive: true });
  const csv = join(dir, 'orders.csv');
  writeFileSync(csv, ORDERS_CSV);
  for (const file of ['a', 'b_2'])
    await importLog({ path: csv, name: file, target: join(dir, 'logs', `${file}.duckdb`) });
  oldMetadata(join(dir, 'weir.sqlite'));
  const store = await openStore(dir, { now: () => Date.now() + 86_400_000 });
  const [first] = await store.versions.list('a');
  const [second] = await store.versions.list('b');
  expect(first).toMatchObject({ version: 1, how: 'import', isCurrent: true, events: 12, rowsRead: null, files: [] });
  expect(second).toMatchObject({ version: 2, how: 'rebuild', createdAt: '2026-01-03T00:00:00.000Z' });
  for (const id of ['a', 'b']) expect((await (await store.logs.stored(id)).load()).eventCount).toBe(12);
  await store.close();
});
