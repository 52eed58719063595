import { existsSync } from 'node:fs';
import type { EventLog } from '#analysis/log';
import { type ImportReport, IngestError, readLog } from '#ingest';
import { defaultDataDir } from '../config.ts';
import type { OptionValues } from './command.ts';
import { readOptionsOf } from './log-options.ts';

export interface OpenedLog {
  readonly log: EventLog;
  readonly report: ImportReport;
}

/** The log behind a file path, read without leaving anything behind, or behind the name of an imported log. */
export async function openLog(nameOrPath: string, values: OptionValues): Promise<OpenedLog> {
  if (existsSync(nameOrPath)) return readLog(nameOrPath, readOptionsOf(values));
  const dataDir = typeof values.data === 'string' ? values.data : defaultDataDir();
  const imported = existsSync(dataDir) ? await openImported(dataDir, nameOrPath) : null;
  if (imported !== null) return imported;
  throw new IngestError(
    'file-not-found',
    `${JSON.stringify(nameOrPath)} is neither a file nor an imported log; see "weir logs" for what there is`,
    { file: nameOrPath },
  );
}

async function openImported(dataDir: string, name: string): Promise<OpenedLog | null> {
  const { openStore } = await import('../store/index.ts');
  const store = await openStore(dataDir);
  try {
    const summary = await store.logs.findByName(name);
    if (summary === undefined) return null;
    const stored = await store.logs.stored(summary.id);
    return { log: await stored.load(), report: (await stored.info()).report };
  } finally {
    await store.close();
  }
}
