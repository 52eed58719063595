import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toFrame } from '#analysis/log';
import type { TaskRequest } from '../../server/jobs/analyses/analysis-messages.ts';
import { AnalysisPool } from '../../server/jobs/analyses/analysis-pool.ts';
import { logWithAttributes } from '../support/attribute-log.ts';

const frame = toFrame(logWithAttributes(), (bytes) => new SharedArrayBuffer(bytes)) as SharedArrayBuffer;
const query = (id: string, args: unknown = {}): TaskRequest => ({ kind: 'query', id, args, filter: null });

let pool: AnalysisPool;
beforeEach(() => {
  pool = new AnalysisPool(1, new URL('../support/mortal-worker.ts', import.meta.url));
});
afterEach(() => pool.close());

describe('the pool of analyses', () => {
  it('rejects the task of a worker that dies and goes on with the next', async () => {
    const doomed = pool.run('log', frame, query('die'));
    const next = pool.run('log', frame, query('cases'));
    await expect(doomed).rejects.toMatchObject({ code: 'worker-died' });
    expect((await next).result).toMatchObject({ total: 3 });
  });

  it('ends a computation that does not hear that it is cancelled, with its worker', async () => {
    const abort = new AbortController();
    const hung = pool.run('log', frame, query('hang'), { signal: abort.signal });
    const next = pool.run('log', frame, query('cases'));
    setTimeout(() => abort.abort(), 200);
    await expect(hung).rejects.toMatchObject({ code: 'cancelled' });
    expect((await next).result).toMatchObject({ total: 3 });
  });

  it('does not start what was cancelled before or while it waited', async () => {
    await expect(pool.run('log', frame, query('cases'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const first = pool.run('log', frame, query('cases'));
    const abort = new AbortController();
    const waiting = pool.run('log', frame, query('cases'), { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect((await first).result).toMatchObject({ total: 3 });
  });

  it('bears a request that cannot be sent to a worker', async () => {
    await expect(
      pool.run(
        'log',
        frame,
        query('cases', () => 'functions cannot be sent'),
      ),
    ).rejects.toThrow();
    expect((await pool.run('log', frame, query('cases'))).result).toMatchObject({ total: 3 });
  });

  it('leaves nobody waiting when it is closed', async () => {
    const running = pool.run('log', frame, query('hang'));
    const waiting = pool.run('log', frame, query('cases'));
    const ends = Promise.allSettled([running, waiting]);
    await pool.close();
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
  });
});
