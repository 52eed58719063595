import type { StoredLog } from '../duckdb/index.ts';
import { inputFiles, readAny } from '../formats/read-log.ts';
import type { ImportReport, ReadOptions } from '../types.ts';
import { type MergeOptions, mergeLogs, pinnedRecipe } from './merge-logs.ts';

/** Another upload for a stored log. */
export interface AddedFile {
  readonly path: string | readonly string[];
  /** The name the user knows the file by, when `path` is not it. */
  readonly fileName?: string | readonly string[];
  /** How the files are to be read where they differ from those before; the columns are those of the log. */
  readonly options?: ReadOptions;
}

/** As `mergeLogs`, from files: they are read with the columns, zone and time format of the log. */
export async function mergeFile(
  existing: string | StoredLog,
  { path, fileName, options: given = {} }: AddedFile,
  target: string,
  options: MergeOptions,
): Promise<ImportReport> {
  const { openStoredLog } = await import('../duckdb/index.ts');
  const stored = typeof existing === 'string' ? await openStoredLog(existing) : existing;
  try {
    const recipe = stored.recipe();
    const { report, name } = await stored.info();
    // Cells made of a log have other names than its attributes, and the format knows its roles.
    const isTable = recipe !== null && recipe.origin === null;
    const known: ReadOptions = isTable ? pinnedRecipe(recipe, report, name).options : {};
    const added = await readAny(
      inputFiles(path, fileName),
      { ...known, ...given, lifecycleMode: 'each-event' },
      options.hooks ?? {},
    );
    return await mergeLogs(stored, added, target, options);
  } finally {
    if (typeof existing === 'string') await stored.close();
  }
}
