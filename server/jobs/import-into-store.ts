import type { LogSummary } from '#contract';
import type { ImportReport, IngestHooks } from '#ingest';
import type { Store } from '../store/index.ts';
import { type DataFiles, recogniseFiles } from './import-data.ts';
import { found } from './new-version.ts';
import { runImport } from './run-import.ts';

export interface ImportSource extends DataFiles {
  readonly name: string;
  readonly options: ReadOptions;
  /** Columns whose values are replaced by pseudonyms with the key of the store before anything is stored. */
  readonly pseudonymise?: readonly string[] | undefined;
}

/** Imports files as a log of the store: all of it or nothing. Rejects `name-taken`, or with the reader's error. */
export async function importIntoStore(
  store: Store,
  source: ImportSource,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  const { name, path, fileName, options, pseudonymise = [] } = source;
  await store.logs.requireFreeName(name);
  const pseudonyms = pseudonymise.length === 0 ? null : await store.pseudonyms.own();
  const { files, warnings } = await recogniseFiles(store, source, pseudonyms?.key ?? null, hooks);
  const { id, target } = store.logs.reserve();
  const hidden = pseudonyms && { columns: pseudonymise, key: pseudonyms.key };
  const task = { kind: 'import', path, fileName, name, options, target, pseudonymise: hidden, warnings } as const;
  const report = await runImport(task, hooks);
  const imported = await found(target, name, report);
  const log = await store.logs.add(id, imported, { how: 'import', files }, pseudonyms?.fingerprint ?? null);
  return { log, report };
}
