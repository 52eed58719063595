import { existsSync } from 'node:fs';
import { AnalysisError } from '#analysis';
import type { ObjectLog } from '#analysis/objects';
import { IngestError } from '#ingest';
import { defaultDataDir } from '../config.ts';
import type { OptionValues } from './command.ts';
import { readOptionsOf } from './log-options.ts';

/** An object-centric log with what its reader warns of. */
export interface OpenedObjects {
  readonly ocel: ObjectLog;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The object-centric log behind a file path, or behind the name of an imported log. Throws `needs-objects` for other logs. */
export async function openObjects(nameOrPath: string, values: OptionValues): Promise<OpenedObjects> {
  if (existsSync(nameOrPath)) {
    const { readOcel } = await import('#ingest/ocel');
    const { ocel, report } = await readOcel(nameOrPath, readOptionsOf(values));
    return { ocel, warnings: report.warnings };
  }
  const dataDir = typeof values.data === 'string' ? values.data : defaultDataDir();
  const imported = existsSync(dataDir) ? await openImported(dataDir, nameOrPath) : null;
  if (imported !== null) return imported;
  throw new IngestError(
    'file-not-found',
    `${JSON.stringify(nameOrPath)} is neither a file nor an imported log; see "weir logs" for what there is`,
    { file: nameOrPath },
  );
}

async function openImported(dataDir: string, name: string): Promise<OpenedObjects | null> {
  const { openStore } = await import('../store/index.ts');
  const store = await openStore(dataDir);
  try {
    const summary = await store.logs.findByName(name);
    if (summary === undefined) return null;
    const objects = await (await store.logs.stored(summary.id)).loadObjects();
    if (objects !== null) return { ocel: objects.ocel, warnings: [] };
    const message = `${JSON.stringify(name)} is stored without objects of other types; give an object-centric log, or import its OCEL file again`;
    throw new AnalysisError('needs-objects', message, { log: name });
  } finally {
    await store.close();
  }
}
