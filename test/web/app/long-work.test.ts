import { expect, it } from 'vitest';
import { longWork, watched } from '../../../web/src/api/long-work.ts';

const asked = { queryKey: ['a'], signal: new AbortController().signal };
const seen = () => longWork.current().map(({ key, share }) => [key, share]);

it('a computation is seen with its share until it ends, and cancelling it ends the request with a reason', async () => {
  let changes = 0;
  const stop = longWork.subscribe(() => changes++);
  const cancelled = watched(asked, ({ onProgress, signal }) => {
    onProgress(0.5, 'aligning');
    expect(longWork.current()[0]?.stage).toBe('aligning');
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('fetch aborted')));
    });
  });
  expect(seen()).toEqual([['["a"]', 0.5]]);
  longWork.current()[0]?.cancel();
  await expect(cancelled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect([seen(), changes]).toEqual([[], 3]);
  expect(await watched(asked, async () => 7)).toBe(7);
  expect(seen()).toEqual([]);
  stop();
});

it('a computation that fails by itself fails with its own reason', async () => {
  await expect(watched(asked, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(seen()).toEqual([]);
});
