import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDir } from './data-dir.ts';
import type { Metadata } from './metadata.ts';

/**
 * Files are written before their row of metadata, perhaps by another program at this moment; one that is being written is touched at
 * least every minute (`keepFresh`).
 */
const ORPHAN_AGE_MS = 10 * 60_000;

/** Uploads that nobody came back for. */
const UPLOAD_AGE_MS = 7 * 24 * 3_600_000;

/** Removes what killed programs left: partial files, files without a row, and uploads a week old. Gives the names removed. */
export async function removeLeftovers(dir: DataDir, db: Metadata, now: number): Promise<string[]> {
  const stale = new Date(now - UPLOAD_AGE_MS).toISOString();
  await db.deleteFrom('uploads').where('created_at', '<', stale).execute();
  const removed: string[] = [];
  for (const table of ['logs', 'models', 'uploads'] as const) {
    const known = await namesOf(table, db);
    for (const entry of readdirSync(dir[table], { withFileTypes: true })) {
      if (isKept(entry, known)) continue;
      const file = join(dir[table], entry.name);
      const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now);
      if (age < ORPHAN_AGE_MS) continue;
      rmSync(file, { recursive: true, force: true });
      removed.push(entry.name);
    }
  }
  return removed;
}

/** The names that files of a table may have, without endings. A log owns the files of the versions that are still there. */
async function namesOf(table: 'logs' | 'models' | 'uploads', db: Metadata): Promise<ReadonlySet<string>> {
  if (table !== 'logs') return new Set((await db.selectFrom(table).select('id').execute()).map((row) => row.id));
  const rows = await db.selectFrom('log_versions').select('file').where('deleted_at', 'is', null).execute();
  return new Set(rows.map((row) => row.file));
}

const isKept = ({ name }: Dirent, known: ReadonlySet<string>): boolean =>
  known.has(name.split('.')[0] ?? name) && !name.includes('.partial');
