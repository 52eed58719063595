import type { Worker } from 'node:worker_threads';
import { AnalysisError } from '#analysis';
import type { Store } from '../../store/index.ts';
import { startThread } from '../running-threads.ts';
import { errorOfThread } from '../thread-failure.ts';
import type { EndMessage, ObjectRuleAnswer, ObjectRuleStart, ObjectRuleTask } from './object-rule-messages.ts';
import type { ObjectRuleQuestion, ObjectRuleResults } from './object-rules.ts';

type Result = ObjectRuleResults[keyof ObjectRuleResults];

export interface Hooks {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

interface Asked {
  readonly cancel: SharedArrayBuffer;
  readonly onProgress: (share: number) => void;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** So many logs are kept loaded, each so long after the last question. */
const [MOST, IDLE_MS] = [2, 120_000];

/**
 * Answers about rules over the objects of stored logs. The log is loaded once, in a thread that keeps it with what rules found in it until
 * nobody has asked for two minutes, two other logs were asked for, or the log has another version.
 */
export class ObjectRuleThreads {
  readonly #store: Store;
  readonly #threads = new Map<string, ObjectRuleThread>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Rejects `log-not-found`, `needs-objects` where only cases are stored, and `cancelled`. */
  async ask<K extends ObjectRuleQuestion['kind']>(
    logId: string,
    question: Extract<ObjectRuleQuestion, { kind: K }>,
    hooks: Hooks,
  ): Promise<ObjectRuleResults[K]> {
    const [{ path, key }, columns] = await Promise.all([
      this.#store.logs.current(logId),
      this.#store.logs.frame(logId),
    ]);
    if (hooks.signal.aborted) throw cancelled();
    const thread = this.#threadOf(key, { path, frame: columns.key === key ? columns.frame : null });
    return (await thread.ask(question, hooks)) as ObjectRuleResults[K];
  }

  /** Cancels what is asked; the threads end by themselves. */
  close(): void {
    for (const thread of this.#threads.values()) thread.end();
    this.#threads.clear();
  }

  #threadOf(key: string, start: ObjectRuleStart): ObjectRuleThread {
    const known = this.#threads.get(key);
    const thread = known ?? new ObjectRuleThread(start, (ended) => this.#forget(key, ended));
    this.#threads.delete(key);
    this.#threads.set(key, thread);
    for (const [oldest, one] of this.#threads) {
      if (this.#threads.size <= MOST) break;
      this.#threads.delete(oldest);
      one.endAfterAnswers();
    }
    return thread;
  }

  #forget(key: string, thread: ObjectRuleThread): void {
    if (this.#threads.get(key) === thread) this.#threads.delete(key);
  }
}

/** One log, kept loaded in a thread of its own. */
class ObjectRuleThread {
  readonly #worker: Worker;
  readonly #onEnd: (thread: ObjectRuleThread) => void;
  readonly #asked = new Map<number, Asked>();
  #next = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(start: ObjectRuleStart, onEnd: (thread: ObjectRuleThread) => void) {
    this.#onEnd = onEnd;
    this.#worker = startThread(new URL('./object-rule-worker.ts', import.meta.url), start);
    this.#worker.on('message', (answer: ObjectRuleAnswer) => this.#receive(answer));
    this.#worker.on('error', (error) => this.#lost(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#lost(new Error('the thread ended without an answer')));
  }

  ask(question: ObjectRuleQuestion, { signal, onProgress }: Hooks): Promise<Result> {
    clearTimeout(this.#idle);
    return new Promise((resolve, reject) => {
      const cancel = new SharedArrayBuffer(4);
      const task = this.#next++;
      this.#asked.set(task, { cancel, onProgress, resolve, reject });
      signal.addEventListener('abort', () => this.#cancel(task), { once: true });
      this.#worker.postMessage({ task, question, cancel } satisfies ObjectRuleTask);
    });
  }

  /** Whoever waits is told that it is cancelled. */
  end(): void {
    for (const task of [...this.#asked.keys()]) this.#cancel(task);
    this.endAfterAnswers();
  }

  endAfterAnswers(): void {
    clearTimeout(this.#idle);
    this.#onEnd(this);
    this.#worker.postMessage({ end: true } satisfies EndMessage);
  }

  #cancel(task: number): void {
    const asked = this.#asked.get(task);
    if (asked === undefined) return;
    Atomics.store(new Int32Array(asked.cancel), 0, 1);
    this.#done(task);
    asked.reject(cancelled());
  }

  #receive(answer: ObjectRuleAnswer): void {
    const asked = this.#asked.get(answer.task);
    if (asked === undefined) return;
    if (answer.kind === 'progress') {
      asked.onProgress(answer.share);
      return;
    }
    this.#done(answer.task);
    if (answer.kind === 'done') asked.resolve(answer.result);
    else asked.reject(errorOfThread(answer));
  }

  #done(task: number): void {
    this.#asked.delete(task);
    if (this.#asked.size > 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.endAfterAnswers(), IDLE_MS).unref();
  }

  #lost(error: Error): void {
    clearTimeout(this.#idle);
    this.#onEnd(this);
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}

const cancelled = (): AnalysisError => new AnalysisError('cancelled', 'the check of the rules was cancelled');
