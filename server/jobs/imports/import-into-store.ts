import type { LogSummary } from '#contract';
import { type ImportReport, type IngestHooks, openStoredLog } from '#ingest';
import type { Store } from '../../store/index.ts';
import { type DataFiles, recogniseFiles } from './import-data.ts';
import { found } from './new-version.ts';
import { type Asked, optionsWithRemembered, rememberShape } from './remembered-shape.ts';
import { runImport } from './run-import.ts';

export interface ImportSource extends DataFiles {
  readonly name: string;
  readonly options: Asked;
  /** Columns whose values are replaced by pseudonyms with the key of the store before anything is stored. */
  readonly pseudonymise?: readonly string[] | undefined;
}

/** Imports files as a log of the store: all of it or nothing. Rejects `name-taken`, or with the reader's error. */
export async function importIntoStore(
  store: Store,
  source: ImportSource,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  const { name, path, fileName, pseudonymise = [] } = source;
  await store.logs.requireFreeName(name);
  const pseudonyms = pseudonymise.length === 0 ? null : await store.pseudonyms.own();
  const { files, warnings } = await recogniseFiles(store, source, pseudonyms?.key ?? null, hooks);
  const options = await optionsWithRemembered(store.shapes, source, hooks.signal);
  const { id, target } = store.logs.reserve();
  const hidden = pseudonyms && { columns: pseudonymise, key: pseudonyms.key };
  const task = { kind: 'import', path, fileName, name, options, target, pseudonymise: hidden, warnings } as const;
  const report = await runImport(task, hooks);
  const imported = await found(target, name, report);
  const log = await store.logs.add(id, imported, { how: 'import', files }, pseudonyms?.fingerprint ?? null);
  await rememberShape(store.shapes, name, await columnsOf(target), report, options);
  return { log, report };
}

/** The columns of the table that a log was made of; none where its format has no cells. */
async function columnsOf(target: string): Promise<string[]> {
  const stored = await openStoredLog(target);
  try {
    if ((stored.recipe()?.origin ?? null) !== null) return [];
    const [row] = await stored.rawRows(0, 1);
    return Object.keys(row?.values ?? {});
  } finally {
    await stored.close();
  }
}
