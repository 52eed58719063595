import type { LogSummary } from '#contract';
import type { ImportReport, IngestHooks } from '#ingest';
import type { Store } from '../../store/index.ts';
import { hashFiles } from './import-hashes.ts';
import { found } from './new-version.ts';
import type { RecipeTask, TablesTask } from './recipe-worker.ts';
import { runWriter } from './run-import.ts';

const SCRIPT = new URL('./recipe-worker.ts', import.meta.url);

type Untargeted<T> = T extends TablesTask ? Omit<T, 'target'> : never;

/** A recipe with its tables, to become a log of the store. */
export type RecipeSource = Untargeted<RecipeTask>;

/** What is to become a log of the store. */
export type TablesSource = Untargeted<TablesTask>;

/** Makes a log of tables in the store, in a thread of its own: all of it or nothing. Rejects `name-taken`, or with the recipe's error. */
export async function recipeIntoStore(
  store: Store,
  source: TablesSource,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  const { name, tables } = source;
  await store.logs.requireFreeName(name);
  const inputs = Object.values(tables);
  const paths = inputs.map(({ path }) => path);
  const names = inputs.map(({ path, fileName }) => fileName ?? path);
  const files = await hashFiles(paths, names, hooks.signal);
  const { id, target } = store.logs.reserve();
  const report = await runWriter<ImportReport>(SCRIPT, { ...source, target }, hooks);
  const imported = await found(target, name, report);
  return { log: await store.logs.add(id, imported, { how: 'import', files }), report };
}
