import { existsSync } from 'node:fs';
import { IngestError, type StoredLog } from '#ingest';
import { defaultDataDir } from '../../config.ts';
import type { OptionValues } from '../command.ts';

/** What to do with a log, wherever it is. */
export interface Opening<T> {
  readonly ofFile: (path: string) => Promise<T>;
  readonly ofStored: (stored: StoredLog, name: string) => Promise<T>;
}

/** Opens the file of this path, or else the imported log of this name. Throws `file-not-found` where there is neither. */
export async function openSource<T>(nameOrPath: string, values: OptionValues, opening: Opening<T>): Promise<T> {
  if (existsSync(nameOrPath)) return opening.ofFile(nameOrPath);
  const dataDir = typeof values.data === 'string' ? values.data : defaultDataDir();
  const found = existsSync(dataDir) ? await openImported(dataDir, nameOrPath, opening) : null;
  if (found !== null) return found.value;
  throw noSource(nameOrPath);
}

/** For what is neither a file nor a log of the store. */
export const noSource = (nameOrPath: string): IngestError =>
  new IngestError(
    'file-not-found',
    `${JSON.stringify(nameOrPath)} is neither a file nor an imported log; see "weir logs" for what there is`,
    { file: nameOrPath },
  );

async function openImported<T>(dataDir: string, name: string, { ofStored }: Opening<T>): Promise<{ value: T } | null> {
  const { openStore } = await import('../../store/index.ts');
  const store = await openStore(dataDir);
  try {
    const summary = await store.logs.findByName(name);
    if (summary === undefined) return null;
    return { value: await ofStored(await store.logs.stored(summary.id), name) };
  } finally {
    await store.close();
  }
}
