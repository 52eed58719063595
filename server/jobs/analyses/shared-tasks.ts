import { AnalysisError, type OnProgress, type Stage } from '#analysis';
import type { TaskRequest, TaskResult } from './analysis-messages.ts';

/** What one who asks is told, and how he says that he lost interest. */
export interface TaskHooks {
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

interface Waiter {
  readonly onProgress: OnProgress;
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (error: unknown) => void;
}

interface Running {
  readonly waiters: Set<Waiter>;
  readonly stop: AbortController;
  share: number;
  stage: Stage | undefined;
}

/**
 * Who asks what is being computed for another already waits for the same answer. One who loses interest hears so at once and takes nothing
 * from the others; the computation ends when nobody waits any more.
 */
export class SharedTasks {
  readonly #running = new Map<string, Running>();

  /** `key`: the same for the same question; `null`: shared with nobody. The result belongs to all who asked: nobody may change it. */
  run(key: string | null, start: (hooks: Required<TaskHooks>) => Promise<TaskResult>, hooks: TaskHooks) {
    return new Promise<TaskResult>((resolve, reject) => {
      if (hooks.signal?.aborted) {
        reject(cancelled());
        return;
      }
      const waiter: Waiter = { onProgress: hooks.onProgress ?? (() => undefined), resolve, reject };
      const known = key === null ? undefined : this.#running.get(key);
      const running = known ?? this.#start(key, start);
      running.waiters.add(waiter);
      if (running.share > 0) waiter.onProgress(running.share, running.stage);
      hooks.signal?.addEventListener('abort', () => this.#leave(key, running, waiter), { once: true });
    });
  }

  #start(key: string | null, start: (hooks: Required<TaskHooks>) => Promise<TaskResult>): Running {
    const running: Running = { waiters: new Set(), stop: new AbortController(), share: 0, stage: undefined };
    if (key !== null) this.#running.set(key, running);
    const onProgress: OnProgress = (share, stage) => {
      running.share = share;
      running.stage = stage;
      for (const waiter of running.waiters) waiter.onProgress(share, stage);
    };
    const end = (tell: (waiter: Waiter) => void): void => {
      this.#forget(key, running);
      for (const waiter of running.waiters) tell(waiter);
      running.waiters.clear();
    };
    start({ onProgress, signal: running.stop.signal }).then(
      (result) => end(({ resolve }) => resolve(result)),
      (error: unknown) => end(({ reject }) => reject(error)),
    );
    return running;
  }

  #leave(key: string | null, running: Running, waiter: Waiter): void {
    if (!running.waiters.delete(waiter)) return;
    waiter.reject(cancelled());
    if (running.waiters.size > 0) return;
    this.#forget(key, running);
    running.stop.abort();
  }

  #forget(key: string | null, running: Running): void {
    if (key !== null && this.#running.get(key) === running) this.#running.delete(key);
  }
}

/** The same text for the same question about a log; `null` where the question holds what a text cannot tell apart. */
export function questionKey(logId: string, request: TaskRequest): string | null {
  let isPlain = true;
  const text = JSON.stringify(request, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) isPlain = false;
    }
    return value;
  });
  return isPlain ? `${logId} ${text}` : null;
}

export const cancelled = (): AnalysisError => new AnalysisError('cancelled', 'the analysis was cancelled');
