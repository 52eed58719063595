import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleSet } from '#analysis/rules';
import { ObjectRuleThreads } from '../../server/jobs/rules/object-rule-threads.ts';
import { openStore, type Store } from '../../server/store/index.ts';
import { testApp } from '../support/app.ts';
import { ocelJson } from '../support/ocel-files.ts';

const rules = { rules: [{ id: 'items', kind: 'absence', activity: 'Pay', objects: 'item' }] } as unknown as RuleSet;
const question = {
  kind: 'ledger',
  filter: null,
  designs: { ofCases: [], ofObjects: [] },
  rules,
  only: {},
  offset: 0,
  limit: 10,
} as const;

const dataDir = mkdtempSync(join(tmpdir(), 'weir-object-rules-'));
let store: Store;
let threads: ObjectRuleThreads;
let logId: string;
beforeAll(async () => {
  const app = await testApp({ dataDir });
  const upload = await app.client.createUpload({ query: { name: 'orders.jsonocel' }, body: ocelJson() });
  const body = { uploadId: upload.id, name: 'orders', options: { objectType: 'order' } };
  logId = (await app.ended(await app.client.importLog({ body }))).logId ?? '';
  await app.client.setRules({ params: { logId }, body: { rules } });
  await app.client.ruleLedger({ params: { logId }, body: {} });
  const asked = performance.now();
  await app.close();
  // The thread that keeps the log ends with the server, not two minutes later.
  expect(performance.now() - asked).toBeLessThan(20_000);
  store = await openStore(dataDir);
  threads = new ObjectRuleThreads(store);
}, 60_000);
afterAll(async () => {
  threads.close();
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const hooks = () => {
  const shares: number[] = [];
  const abort = new AbortController();
  return { shares, abort, signal: abort.signal, onProgress: (share: number) => void shares.push(share) };
};

describe('rules over the objects of a stored log', () => {
  it('tell how far they are, loading first, and answer the same again', async () => {
    const [first, second] = [hooks(), hooks()];
    const told = await threads.ask(logId, question, first);
    expect(first.shares[0]).toBeGreaterThan(0);
    expect(first.shares).toEqual(first.shares.toSorted((a, b) => a - b));
    expect(await threads.ask(logId, question, second)).toEqual(told);
    expect(second.shares[0]).toBe(0);
  });

  it('end with `cancelled` as soon as nobody waits, and others get their answer', async () => {
    const [gone, waiting] = [hooks(), hooks()];
    const [cancelled, answered] = [threads.ask(logId, question, gone), threads.ask(logId, question, waiting)];
    gone.abort.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect((await answered).total).toBeGreaterThanOrEqual(0);
    await expect(threads.ask(logId, question, gone)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('say what is wrong with a log that is not there', async () => {
    await expect(threads.ask('nothing', question, hooks())).rejects.toMatchObject({ code: 'log-not-found' });
  });
});
