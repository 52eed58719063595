import type { Pseudonymisation } from '../privacy/index.ts';
import type { ImportReport, ImportWarning, IngestHooks, ReadOptions } from '../types.ts';
import { inputFiles, readAny } from './read-log.ts';

/** What to import and where to. */
export interface ImportSource {
  /** The file, or several that become one log. */
  readonly path: string | readonly string[];
  /** The names the user knows the files by, when `path` is not it. */
  readonly fileName?: string | readonly string[];
  /** The name of the log. */
  readonly name: string;
  /** The DuckDB file to be written. */
  readonly target: string;
  readonly options?: ReadOptions;
  /** Columns whose values are replaced by pseudonyms before anything is stored. */
  readonly pseudonymise?: Pseudonymisation;
  /** What else the user should know of the files: stands in the report. */
  readonly warnings?: readonly ImportWarning[];
  readonly hooks?: IngestHooks;
}

/**
 * Reads a log and stores it as the DuckDB file `target`: all of it or nothing, whatever happens meanwhile. Throws IngestError, among
 * them `cancelled` and `disk-full`; nothing is left behind then.
 */
export async function importLog({
  path,
  fileName,
  name,
  target,
  options = {},
  pseudonymise,
  warnings = [],
  hooks = {},
}: ImportSource): Promise<ImportReport> {
  const { storeLog } = await import('../duckdb/index.ts');
  const { asWished } = await import('../remap/index.ts');
  const read = await readAny(inputFiles(path, fileName), options, hooks);
  const report = { ...read.report, warnings: [...read.report.warnings, ...warnings] };
  const made = asWished({ ...read, report }, options, pseudonymise);
  // Pseudonyms of columns do not reach the objects that the log was flattened from: those would be kept in clear.
  const objects = pseudonymise === undefined ? (read.objects ?? null) : null;
  await storeLog(target, { name, ...made, objects }, hooks);
  return made.report;
}
