import { rm } from 'node:fs/promises';
import type { LogSummary } from '#contract';
import { type ImportReport, openStoredLog } from '#ingest';
import { ServerError } from '../../error.ts';
import type { ImportedLog, Store, VersionMade } from '../../store/index.ts';

/** What makes another version of a log. */
export interface VersionWork {
  /** The version that the change is meant for; left out: the current one. */
  readonly version?: number | undefined;
  /** Writes the new version (`target`) from the file of the current one (`stored`), all of it or nothing; `null`: there is nothing new, and no file. */
  readonly run: (stored: string, target: string, name: string) => Promise<ImportReport | null>;
  /** What the history says of it. `before` is the report of the version it was made from. */
  readonly made: (report: ImportReport, before: ImportReport, target: string) => VersionMade | Promise<VersionMade>;
}

/**
 * Makes a new version of a log and puts it in the place of the current one, which stays as long as retention keeps it. `made` is null
 * where there was nothing new. Rejects `log-not-found`, `log-changed` when another change came first, or with the error of the work.
 */
export async function makeVersion(
  store: Store,
  logId: string,
  { version: wanted, run, made }: VersionWork,
): Promise<{ log: LogSummary; report: ImportReport; made: VersionMade | null }> {
  const { name } = await store.logs.get(logId);
  const { path, version } = await store.logs.current(logId);
  if (wanted !== undefined && wanted !== version)
    throw new ServerError(
      'log-changed',
      `log ${JSON.stringify(name)} is version ${version} by now, the change is meant for ${wanted}; look at it again and repeat the change`,
    );
  const before = (await (await store.logs.stored(logId)).info()).report;
  const { file, target } = store.logs.reserveVersion(logId);
  const report = await run(path, target, name);
  if (report === null) return { log: await store.logs.get(logId), report: before, made: null };
  try {
    const history = await made(report, before, target);
    const log = await store.logs.replace(logId, version, file, await found(target, name, report), history);
    return { log, report, made: history };
  } catch (cause) {
    if ((await store.logs.current(logId).catch(() => null))?.key !== file) await rm(target, { force: true });
    throw cause;
  }
}

/** What a file that was just written holds. */
export async function found(target: string, name: string, report: ImportReport): Promise<ImportedLog> {
  const stored = await openStoredLog(target);
  const { events, cases, activities, first, last } = await stored.info().finally(() => stored.close());
  const { rowsRead, rowsRejected } = report;
  return { name, events, cases, activities, first, last, rowsRead, rowsRejected };
}
