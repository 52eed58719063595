import { describe, expect, it } from 'vitest';
import type { TaskRequest, TaskResult } from '../../../../server/jobs/analyses/analysis-messages.ts';
import { questionKey, SharedTasks } from '../../../../server/jobs/analyses/shared-tasks.ts';

const answer: TaskResult = { result: 'told', cases: 1, events: 2, computedIn: 3 };

/** A computation that ends when it is told to. */
function computation() {
  const shared = new SharedTasks();
  let started = 0;
  let last: { progress: (share: number) => void; end: (result: TaskResult) => void; signal: AbortSignal } | null = null;
  const ask = (hooks: Parameters<SharedTasks['run']>[2] = {}, key: string | null = 'the same question') =>
    shared.run(
      key,
      ({ onProgress, signal }) =>
        new Promise((resolve, reject) => {
          started++;
          last = { progress: onProgress, end: resolve, signal };
          signal.addEventListener('abort', () => setTimeout(() => reject(new Error('stopped late')), 5));
        }),
      hooks,
    );
  const under = () => {
    if (last === null) throw new Error('nothing was started');
    return last;
  };
  return { ask, under, started: () => started };
}

describe('a question that several ask at the same time', () => {
  it('is computed once; who comes later is told how far it is, and both get the answer', async () => {
    const { ask, under, started } = computation();
    const told: number[][] = [[], []];
    const first = ask({ onProgress: (share) => told[0]?.push(share) });
    under().progress(0.5);
    const second = ask({ onProgress: (share) => told[1]?.push(share) });
    under().progress(0.75);
    under().end(answer);
    expect(await Promise.all([first, second])).toEqual([answer, answer]);
    expect(told).toEqual([
      [0.5, 0.75],
      [0.5, 0.75],
    ]);
    expect(started()).toBe(1);
    const later = ask();
    under().end({ ...answer, result: 'anew' });
    expect((await later).result).toBe('anew');
    expect(started()).toBe(2);
  });

  it('goes on for the others when one loses interest, who hears it at once', async () => {
    const { ask, under } = computation();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = ask({ signal: one.signal });
    const second = ask({ signal: other.signal });
    one.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(under().signal.aborted).toBe(false);
    under().end(answer);
    expect(await second).toBe(answer);
  });

  it('ends when nobody waits any more, and is asked anew after that', async () => {
    const { ask, under, started } = computation();
    const [one, other] = [new AbortController(), new AbortController()];
    const both = [ask({ signal: one.signal }), ask({ signal: other.signal })];
    one.abort();
    other.abort();
    const codes = await Promise.all(both.map((asked) => asked.catch((error: { code: string }) => error.code)));
    expect(codes).toEqual(['cancelled', 'cancelled']);
    expect(under().signal.aborted).toBe(true);
    const again = ask();
    expect(started()).toBe(2);
    under().end(answer);
    expect(await again).toBe(answer);
  });

  it('is shared with nobody where it has no text', async () => {
    const { ask, started } = computation();
    void ask({}, null);
    void ask({}, null);
    expect(started()).toBe(2);
    const plain: TaskRequest = { kind: 'query', id: 'cases', args: { limit: 1 }, filter: null };
    expect(questionKey('log', plain)).toBe(questionKey('log', structuredClone(plain)));
    expect(questionKey('log', plain)).not.toBe(questionKey('log_2', plain));
    expect(questionKey('log', { ...plain, args: new Map([[1, 2]]) })).toBeNull();
    expect(questionKey('log', { ...plain, args: { codes: Uint8Array.of(1) } })).toBeNull();
  });
});
