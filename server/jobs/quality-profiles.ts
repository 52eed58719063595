import type { QualityProfile } from '#analysis/quality';
import type { Store } from '../store/index.ts';
import type { ProfileAnswer, ProfileTask } from './profile-worker.ts';
import { startThread } from './running-threads.ts';
import { errorOfThread } from './thread-failure.ts';

/** Profiles are small; the least recently made goes first. */
const KEPT_PROFILES = 50;

/** Profiles of stored logs, each computed once for every version in a thread of its own. */
export class QualityProfiles {
  readonly #store: Store;
  readonly #made = new Map<string, Promise<QualityProfile>>();

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

  #compute(task: ProfileTask): Promise<QualityProfile> {
    const worker = startThread(new URL('./profile-worker.ts', import.meta.url), task);
    return new Promise((resolve, reject) => {
      worker.on('message', (answer: ProfileAnswer) => {
        if (answer.kind === 'done') resolve(answer.profile);
        else reject(errorOfThread(answer));
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the profile ended without an answer')));
    });
  }
}
