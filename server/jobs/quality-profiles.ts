import { Worker } from 'node:worker_threads';
import type { QualityProfile } from '#analysis/quality';
import type { Store } from '../store/index.ts';
import type { ProfileAnswer, ProfileTask } from './profile-worker.ts';
import { errorOfThread } from './thread-failure.ts';

/** Profiles are small; the least recently made goes first. */
const KEPT_PROFILES = 50;

/** Profiles of stored logs, each computed once for every version in a thread of its own. */
export class QualityProfiles {
  readonly #store: Store;
  readonly #made = new Map<string, Promise<QualityProfile>>();
  readonly #workers = new Set<Worker>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The profile of a log as it is now. Rejects `log-not-found`, or with the reader's error. */
  async of(logId: string): Promise<{ version: number; profile: QualityProfile }> {
    const { path, version, key } = await this.#store.logs.current(logId);
    let profile = this.#made.get(key);
    if (profile === undefined) {
      profile = this.#compute({ path });
      this.#made.set(key, profile);
      profile.catch(() => this.#made.delete(key));
      for (const oldest of this.#made.keys()) if (this.#made.size > KEPT_PROFILES) this.#made.delete(oldest);
    }
    return { version, profile: await profile };
  }

  /** Waits for what runs: the process aborts when a thread is ended while DuckDB works for it. */
  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => new Promise((ended) => worker.once('exit', ended))));
  }

  #compute(workerData: ProfileTask): Promise<QualityProfile> {
    const worker = new Worker(new URL('./profile-worker.ts', import.meta.url), { workerData });
    this.#workers.add(worker);
    return new Promise((resolve, reject) => {
      worker.on('message', (answer: ProfileAnswer) => {
        if (answer.kind === 'done') resolve(answer.profile);
        else reject(errorOfThread(answer));
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        this.#workers.delete(worker);
        reject(new Error('the profile ended without an answer'));
      });
    });
  }
}
