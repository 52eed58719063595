import type { FixRecord } from '#analysis/quality';
import type { StoredLog } from '../duckdb/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, IngestHooks, ReadOptions } from '../types.ts';
import { buildLog } from './build-log.ts';
import { sourceOfStored, type TableSource } from './table-source.ts';

/** What is to be different; what is left out stays as it was. */
export interface Rebuild {
  /** Replaces all options. */
  readonly options?: ReadOptions;
  /** Replaces the list of fixes: leave one out to undo it. */
  readonly fixes?: readonly FixRecord[];
  /** A new name for the log. */
  readonly name?: string;
}

/**
 * Builds a stored log again from its raw rows, with other roles, zone, time format, lifecycle folding or fixes, and stores it as
 * `target` (another file): all of it or nothing; `stored` (a path, or a log that is open already) stays as it is. Events keep their
 * file and line. Throws IngestError as an import does.
 *
 * Logs of formats without cells (XES) are built from their columns: roles can be changed among the attributes and all fixes work, but
 * instants are known already (zone and time format change nothing) and events that were set aside on import cannot come back.
 */
export async function rebuildLog(
  stored: string | StoredLog,
  target: string,
  { options, fixes, name }: Rebuild,
  hooks: IngestHooks = {},
): Promise<ImportReport> {
  const change = (source: TableSource): Recipe => ({
    ...source.recipe,
    options: options ?? source.recipe.options,
    fixes: fixes ?? source.recipe.fixes,
  });
  return rebuildStored(stored, target, { name, hooks, change: (source) => ({ source, recipe: change(source) }) });
}

/** How to make a log from the rows of another. */
export interface StoredChange {
  readonly name?: string | undefined;
  readonly hooks: IngestHooks;
  readonly change: (source: TableSource) => { readonly source: TableSource; readonly recipe: Recipe };
}

/** Reads the rows of a stored log, changes them and stores what is made of them. */
export async function rebuildStored(
  stored: string | StoredLog,
  target: string,
  { name, hooks, change }: StoredChange,
): Promise<ImportReport> {
  const { openStoredLog, storeLog } = await import('../duckdb/index.ts');
  const open = typeof stored === 'string' ? await openStoredLog(stored) : stored;
  let before: TableSource;
  let oldName: string;
  try {
    before = await sourceOfStored(open);
    oldName = (await open.info()).name;
  } finally {
    if (typeof stored === 'string') await open.close();
  }
  const { source, recipe } = change(before);
  hooks.onProgress?.({ stage: 'sorting', bytesDone: 0, bytesTotal: 0, rows: source.read.table.rowCount });
  const built = buildLog(source, recipe);
  await storeLog(target, { ...built, name: name ?? oldName, rejected: built.allRejected }, hooks);
  return built.report;
}
