import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { alignDefinition } from '#analysis/catalog';
import { toFrame } from '#analysis/log';
import { runAnalysis } from '../../server/cli/analyses/run-analysis.ts';
import { ServerError } from '../../server/error.ts';
import type { TaskRequest } from '../../server/jobs/analyses/analysis-messages.ts';
import { AnalysisPool } from '../../server/jobs/analyses/analysis-pool.ts';
import { divergentLog, wideDesign } from '../support/large-alignment.ts';

const log = divergentLog(4000, 18);
const frame = toFrame(log, (bytes) => new SharedArrayBuffer(bytes)) as SharedArrayBuffer;
const align: TaskRequest = { kind: 'analysis', id: 'align', params: {}, filter: null, model: wideDesign };
/** The same question would be answered once for all who ask it. */
const casesUpTo = (limit: number): TaskRequest => ({ kind: 'query', id: 'cases', args: { limit }, filter: null });
const cases = casesUpTo(1);

let pool: AnalysisPool;
/** A pool whose workers all stand ready. */
async function poolOf(size: number, file?: URL): Promise<AnalysisPool> {
  pool = new AnalysisPool(size, file);
  await Promise.all(Array.from({ length: size }, (_, i) => pool.run('log', frame, casesUpTo(i + 1))));
  return pool;
}
afterEach(() => pool.close());

describe('an alignment in several threads', () => {
  it('gives the bytes of one call, and tells how far it is without going back', async () => {
    const alone = JSON.stringify(runAnalysis(alignDefinition, log, { model: wideDesign }));
    for (const size of [1, 3]) {
      const shares: number[] = [];
      const onProgress = (share: number): void => void shares.push(share);
      const { result } = await (await poolOf(size)).run('log', frame, align, { onProgress });
      expect(JSON.stringify(result)).toBe(alone);
      expect(shares.length).toBeGreaterThan(10);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
      const steps = shares.map((share, i) => share - (shares[i - 1] ?? 0));
      expect(Math.max(...steps)).toBeLessThan(0.4);
      await pool.close();
    }
  });

  it('lets a small request through before it ends', async () => {
    await poolOf(2);
    let isDone = false;
    const large = pool.run('log', frame, align).then(() => {
      isDone = true;
    });
    await setTimeout(100);
    await pool.run('log', frame, cases);
    expect(isDone).toBe(false);
    await large;
  });

  it('is found once for several that ask, one of whom may go', async () => {
    await poolOf(2);
    const abort = new AbortController();
    const heard: number[] = [];
    const gone = pool.run('log', frame, align, { signal: abort.signal }).catch((error: { code: string }) => error.code);
    const stays = pool.run('log', frame, align, { onProgress: (share) => heard.push(share) });
    const alike = pool.run('log', frame, align);
    await setTimeout(100);
    const asked = performance.now();
    abort.abort();
    expect(await gone).toBe('cancelled');
    expect(performance.now() - asked).toBeLessThan(300);
    expect((await stays).result).toBe((await alike).result);
    expect(heard.at(-1)).toBe(1);
  });

  it('ends in all threads when it is cancelled, which then take other work', async () => {
    await poolOf(2);
    const abort = new AbortController();
    const started = new Promise<void>((go) => {
      const onProgress = (share: number): void => {
        if (share > 0.2) go();
      };
      pool.run('log', frame, align, { onProgress, signal: abort.signal }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'cancelled' });
      });
    });
    await started;
    abort.abort();
    const [one, two] = await Promise.all([1, 2].map((limit) => pool.run('log', frame, casesUpTo(limit))));
    expect([one?.result, two?.result]).toEqual([
      expect.objectContaining({ total: 4000 }),
      expect.objectContaining({ total: 4000 }),
    ]);
  });

  it('is reported when a helper dies in the middle of a part, and the pool goes on', async () => {
    await poolOf(2, new URL('../support/dying-helper.ts', import.meta.url));
    const failed = await pool.run('log', frame, align).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ServerError);
    expect(failed).toMatchObject({ code: 'worker-died', message: expect.stringContaining('the worker ended') });
    expect((await pool.run('log', frame, cases)).result).toMatchObject({ total: 4000 });
  });
});
