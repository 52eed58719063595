import { expect, it } from 'vitest';
import { openStore } from '../../../server/store/index.ts';
import { tempDir } from '../../support/temp-dir.ts';

const DAY = 86_400_000;
const entry = { deviation: 'missing-step|b|a', reason: 'pilot', owner: 'Ann' };

/** A store whose clock stands still until it is set, with a log to accept deviations of. */
async function storeAt(start: string) {
  const clock = { now: Date.parse(start) };
  const store = await openStore(tempDir(), { now: () => clock.now });
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(store.dir.metadata);
  db.exec(`INSERT INTO logs (id, name, events, cases, activities, rows_rejected, bytes, imported_at, version)
    VALUES ('log', 'log', 0, 0, 0, 0, 0, '2026-01-01T00:00:00.000Z', 1)`);
  db.close();
  return { store, clock };
}

it('an accepted deviation counts to the end of its last day, is told 30 days before, and stays in the list', async () => {
  const { store, clock } = await storeAt('2026-01-01T00:00:00Z');
  const state = async () =>
    (await store.waivers.list('log', [])).map(({ status, expiresSoon }) => `${status}${expiresSoon ? ' soon' : ''}`);
  const { until } = await store.waivers.accept('log', [], { ...entry, until: '2026-03-31' });
  expect(until).toBe('2026-03-31T23:59:59.999Z');
  expect(await state()).toEqual(['active']);
  clock.now = Date.parse('2026-03-02T12:00:00Z');
  expect(await state()).toEqual(['active soon']);
  clock.now = Date.parse('2026-03-31T23:59:59Z');
  expect(await state()).toEqual(['active soon']);
  clock.now += DAY;
  expect(await state()).toEqual(['expired']);
  await store.waivers.accept('log', [], entry);
  expect(await state()).toEqual(['active', 'expired']);
  await store.close();
});

it('is refused where it is accepted already, over, or says nothing', async () => {
  const { store } = await storeAt('2026-01-01T00:00:00Z');
  const refusal = (input: Partial<typeof entry> & { until?: string }) =>
    store.waivers.accept('log', [], { ...entry, ...input }).then(
      () => 'accepted',
      (error: Error & { code: string }) => `${error.code}: ${error.message}`,
    );
  expect(await refusal({ until: '2025-12-31' })).toMatch(/^invalid-accepted: "2025-12-31" is over/);
  expect(await refusal({ until: 'soon' })).toMatch(/^invalid-parameter: "soon" is no instant/);
  for (const deviation of ['nope|b|a', 'missing-step', 'missing-step|b', 'Missing-step|b|a', 'constructor|b|a'])
    expect(await refusal({ deviation })).toBe(
      `invalid-accepted: ${JSON.stringify(deviation)} is no id of a deviation; copy one from the list of deviations, such as "missing-step|Check|Register"`,
    );
  expect(await refusal({ owner: ' ' })).toMatch(/^invalid-accepted: the owner is empty/);
  expect(await refusal({})).toBe('accepted');
  expect(await refusal({ until: '2026-02-01' })).toMatch(
    /^already-accepted: .* by Ann without end .* revoke that first/,
  );
  expect(await refusal({ deviation: 'extra-step|x|' })).toBe('accepted');
  expect(await refusal({ deviation: String.raw`missing-step|a\|b\\|` })).toBe('accepted');
  expect(await store.waivers.list('log', [])).toHaveLength(3);
  await store.close();
});
