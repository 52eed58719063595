import type { Store } from '../../store/index.ts';
import { runInThread } from '../run-in-thread.ts';
import type { ObjectQuestion, ObjectResults } from './object-question.ts';
import type { ObjectTask } from './object-worker.ts';

/** Results are small; the least recently made goes first. */
const KEPT = 50;

/** Answers on the objects of stored logs, each computed once for every version in a thread of its own. */
export class ObjectAnalyses {
  readonly #store: Store;
  readonly #made = new Map<string, Promise<ObjectResults[keyof ObjectResults]>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Rejects `log-not-found`, or `needs-objects` where only cases are stored. */
  async ask<K extends ObjectQuestion['kind']>(
    logId: string,
    question: Extract<ObjectQuestion, { kind: K }>,
  ): Promise<ObjectResults[K]> {
    const { path, key } = await this.#store.logs.current(logId);
    const asked = `${key} ${JSON.stringify(question)}`;
    let result = this.#made.get(asked);
    if (result === undefined) {
      result = compute({ path, question });
      this.#made.set(asked, result);
      result.catch(() => this.#made.delete(asked));
      for (const oldest of this.#made.keys()) if (this.#made.size > KEPT) this.#made.delete(oldest);
    }
    return (await result) as ObjectResults[K];
  }
}

/** Others may wait for the same answer: who goes away does not end it. */
async function compute(task: ObjectTask): Promise<ObjectResults[keyof ObjectResults]> {
  const script = new URL('./object-worker.ts', import.meta.url);
  type Done = { readonly kind: 'done'; readonly result: ObjectResults[keyof ObjectResults] };
  return (await runInThread<Done>(script, task, new AbortController().signal)).result;
}
