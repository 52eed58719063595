import { type DataDir, openDataDir } from './data-dir.ts';
import { removeLeftovers } from './leftovers.ts';
import { LogStore } from './log-store.ts';
import { openMetadata } from './metadata.ts';
import { ModelStore } from './model-store.ts';
import { UploadStore } from './upload-store.ts';

/** A folder with everything Weir keeps. */
export interface Store {
  readonly dir: DataDir;
  readonly logs: LogStore;
  readonly models: ModelStore;
  readonly uploads: UploadStore;
  close(): Promise<void>;
}

/** Opens a store, creating it when absent and removing what killed imports left. */
export async function openStore(path: string, options: { now?: () => number } = {}): Promise<Store> {
  const now = options.now ?? Date.now;
  const dir = openDataDir(path);
  const db = await openMetadata(dir.metadata);
  const logs = new LogStore(dir, db, now);
  await removeLeftovers(dir, db, now());
  return {
    dir,
    logs,
    models: new ModelStore(dir, db, now),
    uploads: new UploadStore(dir, db, now),
    async close() {
      await logs.close();
      await db.destroy();
    },
  };
}
