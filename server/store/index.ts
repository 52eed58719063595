import { join } from 'node:path';
import { SecretBox } from '../secret-box.ts';
import { ConnectionStore } from './connection-store.ts';
import { type DataDir, openDataDir } from './data-dir.ts';
import { DesignStore } from './design-store.ts';
import { ExpectationStore } from './expectation-store.ts';
import { removeLeftovers } from './leftovers.ts';
import { LogSourceStore } from './log-source-store.ts';
import { LogStore } from './log-store.ts';
import { MappingStore } from './mapping-store.ts';
import { openMetadata } from './metadata.ts';
import { ModelStore } from './model-store.ts';
import { OpenLogs } from './open-logs.ts';
import { PseudonymKeys } from './pseudonym-keys.ts';
import { RuleStore } from './rule-store.ts';
import { ShapeStore } from './shape-store.ts';
import { UploadStore } from './upload-store.ts';
import { VersionStore } from './version-store.ts';
import { WaiverStore } from './waiver-store.ts';

export type { ImportedLog } from './log-store.ts';
export type { KnownContent, VersionMade } from './version-store.ts';

/** A server that runs for weeks keeps no longer than one that was just started. */
const RETAIN_EVERY_MS = 3_600_000;

/** A folder with everything Weir keeps. */
export interface Store {
  readonly dir: DataDir;
  readonly logs: LogStore;
  readonly versions: VersionStore;
  readonly pseudonyms: PseudonymKeys;
  readonly models: ModelStore;
  readonly uploads: UploadStore;
  readonly shapes: ShapeStore;
  readonly connections: ConnectionStore;
  readonly logSources: LogSourceStore;
  readonly designs: DesignStore;
  readonly mappings: MappingStore;
  readonly expectations: ExpectationStore;
  readonly waivers: WaiverStore;
  readonly rules: RuleStore;
  close(): Promise<void>;
}

/** Opens a store, creating it when absent, removing what killed imports left and what is kept no more. */
export async function openStore(path: string, options: { now?: () => number } = {}): Promise<Store> {
  const now = options.now ?? Date.now;
  const dir = openDataDir(path);
  const db = await openMetadata(dir.metadata);
  const open = new OpenLogs(dir);
  const versions = new VersionStore(db, open, now);
  const logs = new LogStore(dir, db, now, open, versions);
  await logs.applyRetention();
  // What fails is tried again; a store that is broken says so where it is asked for something.
  const hourly = setInterval(() => void logs.applyRetention().catch(() => undefined), RETAIN_EVERY_MS).unref();
  await removeLeftovers(dir, db, now());
  const secrets = new SecretBox(process.env.WEIR_SECRET_KEY_FILE ?? join(dir.root, 'secret.key'));
  return {
    dir,
    logs,
    versions,
    pseudonyms: new PseudonymKeys(dir.root),
    models: new ModelStore(dir, db, now),
    uploads: new UploadStore(dir, db, now),
    shapes: new ShapeStore(db, now),
    connections: new ConnectionStore(db, secrets, now),
    logSources: new LogSourceStore(db, now),
    designs: new DesignStore(db, now),
    mappings: new MappingStore(db, now),
    expectations: new ExpectationStore(db, now),
    waivers: new WaiverStore(db, now),
    rules: new RuleStore(db, now),
    async close() {
      clearInterval(hourly);
      await logs.close();
      await db.destroy();
    },
  };
}
