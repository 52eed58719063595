import type { FixRecord } from '#analysis/quality';
import type { ObjectsToStore, StoredLog } from '../duckdb/index.ts';
import type { Recipe } from '../recipe.ts';
import type { ImportReport, IngestHooks, ReadOptions } from '../types.ts';
import { asWished } from './as-wished.ts';
import { buildLog } from './build-log.ts';
import { flattenAgain, objectTypeOf, onlyFlattens } from './flatten-again.ts';
import { sourceOfRead, sourceOfStored, type TableSource } from './table-source.ts';

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
 *
 * An object-centric log is stored whole: another `objectType` makes the log that importing the file with it makes. The stored objects
 * stay as the file has them, whatever fixes and roles do to the log of their cases.
 */
export async function rebuildLog(
  stored: string | StoredLog,
  target: string,
  { options, fixes, name }: Rebuild,
  hooks: IngestHooks = {},
): Promise<ImportReport> {
  const { openStoredLog } = await import('../duckdb/index.ts');
  const open = typeof stored === 'string' ? await openStoredLog(stored) : stored;
  try {
    const type = options?.objectType;
    const before = (await objectTypeOf(open)) ?? open.recipe()?.options.objectType;
    if (type !== undefined && type !== before)
      return await rebuildFlattened(open, target, { options: { ...options, objectType: type }, fixes, name, hooks });
    const change = (source: TableSource): Recipe => ({
      ...source.recipe,
      options: options ?? source.recipe.options,
      fixes: fixes ?? source.recipe.fixes,
    });
    return await rebuildStored(open, target, {
      name,
      hooks,
      keepObjects: true,
      change: (source) => ({ source, recipe: change(source) }),
    });
  } finally {
    if (typeof stored === 'string') await open.close();
  }
}

/** Makes the log of other objects. */
async function rebuildFlattened(
  stored: StoredLog,
  target: string,
  wish: {
    readonly options: ReadOptions & { readonly objectType: string };
    readonly fixes: readonly FixRecord[] | undefined;
    readonly name: string | undefined;
    readonly hooks: IngestHooks;
  },
): Promise<ImportReport> {
  const { options, hooks } = wish;
  const { storeLog } = await import('../duckdb/index.ts');
  const read = await flattenAgain(stored, options.objectType);
  hooks.onProgress?.({ stage: 'sorting', bytesDone: 0, bytesTotal: 0, rows: read.log.eventCount });
  const fixes = wish.fixes ?? stored.recipe()?.fixes ?? [];
  const name = wish.name ?? (await stored.info()).name;
  const { objects } = read;
  if (fixes.length === 0 && onlyFlattens(options)) {
    await storeLog(target, { ...asWished(read, options), name, objects }, hooks);
    return read.report;
  }
  const source = sourceOfRead(read, options);
  const built = buildLog(source, { ...source.recipe, options, fixes });
  await storeLog(target, { ...built, name, rejected: built.allRejected, objects }, hooks);
  return built.report;
}

/** How to make a log from the rows of another. */
export interface StoredChange {
  readonly name?: string | undefined;
  readonly hooks: IngestHooks;
  /** The objects that the log was flattened from stay with it: only where its rows stay those of one file. */
  readonly keepObjects?: boolean;
  readonly change: (source: TableSource) => { readonly source: TableSource; readonly recipe: Recipe };
}

/** Reads the rows of a stored log, changes them and stores what is made of them. */
export async function rebuildStored(
  stored: string | StoredLog,
  target: string,
  { name, hooks, keepObjects = false, change }: StoredChange,
): Promise<ImportReport> {
  const { openStoredLog, storeLog } = await import('../duckdb/index.ts');
  const open = typeof stored === 'string' ? await openStoredLog(stored) : stored;
  let before: TableSource;
  let oldName: string;
  let objects: ObjectsToStore | null;
  try {
    before = await sourceOfStored(open);
    oldName = (await open.info()).name;
    objects = keepObjects ? await open.loadObjects() : null;
  } finally {
    if (typeof stored === 'string') await open.close();
  }
  const { source, recipe } = change(before);
  hooks.onProgress?.({ stage: 'sorting', bytesDone: 0, bytesTotal: 0, rows: source.read.table.rowCount });
  const built = buildLog(source, recipe);
  await storeLog(target, { ...built, name: name ?? oldName, rejected: built.allRejected, objects }, hooks);
  return built.report;
}
