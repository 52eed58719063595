import { previewOf, type TablePreview } from '../formats/preview-table.ts';
import type { ReadOptions } from '../types.ts';
import { withSession } from './open-session.ts';
import { baseQuery, readDatabaseTable } from './read-database.ts';
import type { DatabaseColumn } from './session.ts';
import type { DatabaseSource } from './source.ts';

const LOOKED_AT = 5000;

/** As for files, with the types of the database. */
export interface QueryPreview extends TablePreview {
  readonly types: readonly DatabaseColumn[];
}

/**
 * Reads the first 5,000 rows of a query or table: its columns, the guesses on their roles, and the first 50 rows; the rest is not
 * fetched. Throws IngestError like `readDatabase`.
 */
export async function previewQuery(
  source: DatabaseSource,
  options: ReadOptions = {},
  signal?: AbortSignal,
): Promise<QueryPreview> {
  const read = await readDatabaseTable(source, signal === undefined ? {} : { signal }, LOOKED_AT);
  return { ...previewOf(read, source.kind, options), types: read.columns };
}

/** The columns of a table or query with their types; no row is read. Throws IngestError like `readDatabase`. */
export function listColumns(source: DatabaseSource, signal?: AbortSignal): Promise<readonly DatabaseColumn[]> {
  const base = baseQuery(source);
  return withSession(source, signal === undefined ? {} : { signal }, (session) => session.describe(base));
}
