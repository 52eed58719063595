import { IngestError } from '../error.ts';
import type { Pseudonymisation } from '../privacy/index.ts';
import type { ImportReport, IngestHooks, ReadOptions } from '../types.ts';
import { readDatabase } from './read-database.ts';
import type { DatabaseSource } from './source.ts';

/** What to import from a database and where to. */
export interface DatabaseImport {
  readonly source: DatabaseSource;
  /** The name of the log. */
  readonly name: string;
  /** The DuckDB file to be written. */
  readonly target: string;
  readonly options?: ReadOptions;
  /** Columns whose values are replaced by pseudonyms before anything is stored. */
  readonly pseudonymise?: Pseudonymisation;
  readonly hooks?: IngestHooks;
}

/**
 * `readDatabase` into the DuckDB file `target`: all of it or nothing, like `importLog`. Throws IngestError.
 */
export async function importDatabase({
  source,
  name,
  target,
  options = {},
  pseudonymise,
  hooks = {},
}: DatabaseImport): Promise<ImportReport> {
  const { storeLog } = await import('../duckdb/index.ts');
  const { asWished } = await import('../remap/index.ts');
  const hidden = pseudonymise === undefined ? source : withSecret(source, pseudonymise);
  const read = await readDatabase(hidden, { ...options, lifecycleMode: 'each-event' }, hooks);
  const made = asWished(read, options, pseudonymise);
  await storeLog(target, { name, ...made }, hooks);
  return made.report;
}

/** The mark stands in the report: what has to be hidden cannot be it, and its hashes must not let guesses be tested. */
function withSecret(source: DatabaseSource, { columns, key }: Pseudonymisation): DatabaseSource {
  const { since } = source;
  if (since === undefined) return source;
  if (!columns.includes(since.column)) return { ...source, since: { ...since, secret: key } };
  const message = `column ${JSON.stringify(since.column)} cannot be pseudonymised and say what is new; choose another high-water column`;
  throw new IngestError('invalid-option', message, { column: since.column });
}
