import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ServerError } from '../error.ts';

/** Where the parts of a store lie. */
export interface DataDir {
  readonly root: string;
  readonly metadata: string;
  logFile(id: string): string;
  uploadFile(id: string): string;
  /** Model files keep their ending: readers go by it. */
  modelFile(id: string, fileName: string): string;
  readonly uploads: string;
  readonly logs: string;
  readonly models: string;
}

/** Creates the folders of a store where they are missing. Throws `data-dir-unusable` naming the folder. */
export function openDataDir(path: string): DataDir {
  const root = resolve(path);
  const at = (name: string): string => join(root, name);
  try {
    for (const folder of ['logs', 'uploads', 'models']) mkdirSync(at(folder), { recursive: true });
  } catch (cause) {
    throw new ServerError(
      'data-dir-unusable',
      `cannot write to the store ${JSON.stringify(root)}; give another folder with --data`,
      cause,
    );
  }
  return {
    root,
    metadata: at('weir.sqlite'),
    logs: at('logs'),
    uploads: at('uploads'),
    models: at('models'),
    logFile: (id) => join(at('logs'), `${id}.duckdb`),
    uploadFile: (id) => join(at('uploads'), id),
    modelFile: (id, fileName) => join(at('models'), `${id}${/\.[a-z0-9]+$/i.exec(fileName)?.[0].toLowerCase() ?? ''}`),
  };
}

/** An import writes its log before its row of metadata: younger files may belong to one that is just ending in another process. */
const ORPHAN_AGE_MS = 10 * 60_000;

/** Removes what killed imports left: partial files, and log files without a row. Gives the names removed. */
export function removeLeftovers(dir: DataDir, knownLogs: ReadonlySet<string>, now: number): string[] {
  const removed: string[] = [];
  for (const name of readdirSync(dir.logs)) {
    const id = name.split('.')[0] ?? name;
    const file = join(dir.logs, name);
    if (knownLogs.has(id) && !name.includes('.partial')) continue;
    if (now - statSync(file).mtimeMs < ORPHAN_AGE_MS) continue;
    rmSync(file, { recursive: true, force: true });
    removed.push(name);
  }
  return removed;
}
