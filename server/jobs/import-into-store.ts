import type { LogSummary } from '#contract';
import { type ImportReport, type IngestHooks, openStoredLog, type ReadOptions } from '#ingest';
import type { Store } from '../store/index.ts';
import { runImport } from './run-import.ts';

export interface ImportSource {
  /** One file, or several that become one log. */
  readonly path: string | readonly string[];
  /** The names the user knows them by. */
  readonly fileName: string | readonly string[];
  readonly name: string;
  readonly options: ReadOptions;
}

/** Imports files as a log of the store: all of it or nothing. Rejects `name-taken`, or with the reader's error. */
export async function importIntoStore(
  store: Store,
  source: ImportSource,
  hooks: IngestHooks = {},
): Promise<{ log: LogSummary; report: ImportReport }> {
  await store.logs.requireFreeName(source.name);
  const { id, target } = store.logs.reserve();
  const report = await runImport({ kind: 'import', ...source, target }, hooks);
  const stored = await openStoredLog(target);
  const { events, cases, activities, first, last } = await stored.info().finally(() => stored.close());
  const log = await store.logs.add(id, {
    name: source.name,
    events,
    cases,
    activities,
    first,
    last,
    rowsRejected: report.rowsRejected,
  });
  return { log, report };
}
