import type { LogSummary, Rebuild, VersionChange } from '#contract';
import type { ImportReport, IngestHooks, ReadOptions, StoredLog } from '#ingest';
import type { Store } from '../../store/index.ts';
import { makeVersion } from './new-version.ts';
import { runImport } from './run-import.ts';

/**
 * Builds a log of the store again from its raw rows as a new version: all of it or nothing. Rejects `log-not-found`, `log-changed` when
 * another change came first, or with the reader's error.
 */
export async function rebuildInStore(
  store: Store,
  logId: string,
  wish: Rebuild,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  const { options, fixes, version } = wish;
  const recipe = (await store.logs.stored(logId)).recipe();
  return makeVersion(store, logId, {
    version,
    run: async (stored, target, name) => {
      const change = { ...(options && { options }), ...(fixes && { fixes }), name };
      return runImport({ kind: 'rebuild', stored, target, change }, hooks);
    },
    made: () => ({ how: 'rebuild', change: changeOf(recipe, wish) }),
  });
}

function changeOf(recipe: ReturnType<StoredLog['recipe']>, { options, fixes }: Rebuild): VersionChange {
  const names = options === undefined ? [] : changedOptions(recipe?.options ?? {}, options);
  const before = new Set(recipe?.fixes.map(({ id }) => id));
  const after = new Set(fixes?.map(({ id }) => id) ?? before);
  const applied = [...after].filter((id) => !before.has(id));
  const undone = [...before].filter((id) => !after.has(id));
  return {
    ...(names.length > 0 && { options: names }),
    ...(applied.length + undone.length > 0 && { fixes: { applied, undone } }),
  };
}

function changedOptions(before: ReadOptions, after: ReadOptions): string[] {
  const [a, b] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const differs = (name: string): boolean => JSON.stringify(a.get(name)) !== JSON.stringify(b.get(name));
  return [...new Set([...a.keys(), ...b.keys()])].filter(differs).sort();
}
