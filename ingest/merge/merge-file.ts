import type { StoredLog } from '../duckdb/index.ts';
import { inputFiles, readRows } from '../formats/read-log.ts';
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
    const hooks = options.hooks ?? {};
    const wish: ReadOptions = { ...(await columnsOf(stored)), ...given, lifecycleMode: 'each-event' };
    const added = await readRows(inputFiles(path, fileName), wish, hooks);
    return await mergeLogs(stored, added, target, options);
  } finally {
    if (typeof existing === 'string') await stored.close();
  }
}

/** How the rows of a log were read; nothing for formats that know their roles: cells made of a log have other names than its attributes. */
async function columnsOf(stored: StoredLog): Promise<ReadOptions> {
  const recipe = stored.recipe();
  const [row] = await stored.rawRows(0, 1);
  if (recipe === null || recipe.origin !== null || Object.keys(row?.values ?? {}).length === 0) return {};
  const { report, name } = await stored.info();
  return pinnedRecipe(recipe, report, name).options;
}
