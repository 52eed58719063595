import { rm } from 'node:fs/promises';
import { toFrame } from '#analysis/log';
import { openStoredLog, type StoredLog } from '#ingest';
import type { DataDir } from './data-dir.ts';
import { SizedCache } from './sized-cache.ts';

/** Frames of logs kept in memory for the analyses. */
const FRAME_CACHE_BYTES = 4 * 2 ** 30;

/** A file that was replaced or deleted stays open so long for those who read from it. */
const LEAVE_MS = 5000;

/** The files of logs that are open in this process, and their columns in memory; by name of the file, which never changes its content. */
export class OpenLogs {
  readonly #dir: DataDir;
  readonly #open = new Map<string, Promise<StoredLog>>();
  readonly #leaving = new Set<Promise<StoredLog>>();
  readonly #frames = new SizedCache<SharedArrayBuffer>(FRAME_CACHE_BYTES);
  readonly #loading = new Map<string, Promise<SharedArrayBuffer>>();

  constructor(dir: DataDir) {
    this.#dir = dir;
  }

  /** The file, opened on first use. */
  stored(file: string): Promise<StoredLog> {
    const known = this.#open.get(file);
    if (known !== undefined) return known;
    const open = openStoredLog(this.#dir.logFile(file));
    this.#open.set(file, open);
    open.catch(() => this.#open.delete(file));
    return open;
  }

  /** The columns in memory that workers share, read once; kept while `isCurrent` says so at the end. */
  async frame(file: string, isCurrent: () => Promise<boolean>): Promise<SharedArrayBuffer> {
    const known = this.#frames.get(file);
    if (known !== undefined) return known;
    let loading = this.#loading.get(file);
    if (loading === undefined) {
      loading = this.#load(file, isCurrent).finally(() => this.#loading.delete(file));
      this.#loading.set(file, loading);
    }
    return loading;
  }

  /** Closes a file that is not asked for any more. Who reads from it may end. */
  release(file: string): void {
    this.#frames.delete(file);
    const open = this.#open.get(file);
    this.#open.delete(file);
    if (open === undefined) return;
    this.#leaving.add(open);
    setTimeout(() => {
      if (this.#leaving.delete(open)) open.then((log) => log.close()).catch(() => undefined);
    }, LEAVE_MS).unref();
  }

  /** Deletes a file that is no version's any more: an open file outlives its name. */
  async drop(file: string): Promise<void> {
    this.release(file);
    await rm(this.#dir.logFile(file), { force: true });
  }

  async close(): Promise<void> {
    const open = [...this.#open.values(), ...this.#leaving];
    this.#open.clear();
    this.#leaving.clear();
    for (const log of await Promise.allSettled(open)) if (log.status === 'fulfilled') await log.value.close();
  }

  async #load(file: string, isCurrent: () => Promise<boolean>): Promise<SharedArrayBuffer> {
    const log = await (await this.stored(file)).load();
    const frame = toFrame(log, (bytes) => new SharedArrayBuffer(bytes));
    if (!(frame instanceof SharedArrayBuffer)) throw new TypeError('a frame is shared when its memory is');
    if (await isCurrent()) this.#frames.set(file, frame, frame.byteLength);
    return frame;
  }
}
