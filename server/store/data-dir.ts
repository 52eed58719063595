import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ServerError } from '../error.ts';

/** Where the parts of a store lie. */
export interface DataDir {
  readonly root: string;
  readonly metadata: string;
  /** `name`: the id of the log, or what its row says. */
  logFile(name: string): string;
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
    for (const folder of [root, at('logs'), at('uploads'), at('models')])
      accessSync(folder, constants.W_OK | constants.X_OK);
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
    logFile: (name) => join(at('logs'), `${name}.duckdb`),
    uploadFile: (id) => join(at('uploads'), id),
    modelFile: (id, fileName) =>
      join(at('models'), `${id}${/\.[a-z0-9]{1,8}$/i.exec(fileName)?.[0].toLowerCase() ?? ''}`),
  };
}
