import type { EventLog } from '#analysis/log';
import { type ImportReport, readLog } from '#ingest';
import type { OptionValues } from '../command.ts';
import { readOptionsOf } from '../options/log-options.ts';
import { openSource } from './open-source.ts';

export interface OpenedLog {
  readonly log: EventLog;
  readonly report: ImportReport;
}

/** The log behind a file path, read without leaving anything behind, or behind the name of an imported log. */
export const openLog = (nameOrPath: string, values: OptionValues): Promise<OpenedLog> =>
  openSource<OpenedLog>(nameOrPath, values, {
    ofFile: (path) => readLog(path, readOptionsOf(values)),
    ofStored: async (stored) => ({ log: await stored.load(), report: (await stored.info()).report }),
  });
