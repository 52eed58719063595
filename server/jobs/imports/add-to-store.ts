import type { LogSummary } from '#contract';
import type { ImportReport, IngestHooks, ReadOptions } from '#ingest';
import { type AddedRows, addedRows, type MergeMode } from '#ingest/merge';
import type { Store } from '../../store/index.ts';
import { type DataFiles, recogniseFiles } from './import-data.ts';
import { makeVersion } from './new-version.ts';
import { runImport } from './run-import.ts';

/** More rows for a log, and how they come to those that are there. */
export interface AddedData extends DataFiles {
  readonly mode: MergeMode;
  /** For merge: the columns that tell one event from another; left out: all. */
  readonly key?: readonly string[] | undefined;
  /** How the files are to be read where they differ from those before. */
  readonly options?: ReadOptions | undefined;
  /** The version they are meant for. */
  readonly version?: number | undefined;
}

/**
 * Adds files to a log of the store as a new version: all of it or nothing. Columns that have pseudonyms get them with the same key.
 * Rejects `log-not-found`, `log-changed` when another change came first, `pseudonym-key`, or with the reader's error.
 */
export async function addToStore(
  store: Store,
  logId: string,
  data: AddedData,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport; added: AddedRows }> {
  const { mode, key, options = {}, path, fileName, version } = data;
  await store.logs.get(logId);
  const pseudonymKey = await pseudonymKeyOf(store, logId);
  const { files, warnings } = await recogniseFiles(store, data, pseudonymKey ?? null, hooks);
  const merge = { mode, ...(key && { key }), ...(pseudonymKey && { pseudonymKey }), warnings };
  const { log, report, made } = await makeVersion(store, logId, {
    version,
    run: (stored, target, name) =>
      runImport({ kind: 'merge', stored, path, fileName, options, target, merge: { ...merge, name } }, hooks),
    made: async (after, before, target) => {
      const added = await addedRows(mode, before, after, target);
      return { how: mode, files, change: { added, ...(key && { key: [...key] }) } };
    },
  });
  const added = made?.change?.added;
  if (added === undefined) throw new Error('a merge always makes a version');
  return { log, report, added };
}

/** The key that rows added to a log have to be pseudonymised with; undefined for a log without pseudonyms. */
export async function pseudonymKeyOf(store: Store, logId: string): Promise<Uint8Array | undefined> {
  const fingerprint = await store.logs.pseudonymKey(logId);
  return fingerprint === null ? undefined : store.pseudonyms.of(fingerprint);
}
