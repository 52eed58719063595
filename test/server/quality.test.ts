import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statsDefinition } from '#analysis/catalog';
import { ApiError, type FixRecord, type Job, type Rebuild } from '#contract';
import { type TestApp, testApp } from '../support/app.ts';

/** Forty sound rows, one of 1948, one twice, and an activity in a second spelling. */
const DIRTY = [
  'order,step,when,clerk',
  ...Array.from({ length: 20 }, (_, i) => [
    `o${i},Register,2026-01-${String(i + 1).padStart(2, '0')}T08:00:00Z,Ann`,
    `o${i},${i === 7 ? 'PAY' : 'Pay'},2026-01-${String(i + 2).padStart(2, '0')}T09:30:00Z,Bob`,
  ]).flat(),
  'o0,Archive,1948-01-01T00:00:00Z,Ann',
  'o1,Register,2026-01-02T08:00:00Z,Ann',
  '',
].join('\n');

let app: TestApp;
let logId: string;
beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('dirty.csv', DIRTY);
});
afterAll(() => app.close());

const quality = () => app.client.getQuality({ params: { logId } });
const recipe = () => app.client.getRecipe({ params: { logId } });
const events = async () => (await app.client.analyze(statsDefinition, logId)).result.events;
const rebuild = async (body: Rebuild): Promise<Job> =>
  app.ended(await app.client.rebuildLog({ params: { logId }, body }));

async function proposed(kind: string): Promise<FixRecord> {
  const finding = (await quality()).profile.findings.find((found) => found.kind === kind);
  if (finding?.proposedFix == null) throw new Error(`no fix is proposed for ${kind}`);
  return { id: finding.id, fix: finding.proposedFix };
}

describe('the quality of a log', () => {
  it('is a score with parts and findings that lead to file and line', async () => {
    const { version, profile } = await quality();
    expect(version).toBe(1);
    expect(profile).toMatchObject({ rowsRead: 42, rowsUsed: 42, events: 42, cases: 20 });
    expect(profile.score).toBeLessThan(100);
    const outlier = profile.findings.find(({ kind }) => kind === 'time-outliers');
    expect(outlier).toMatchObject({ count: 1, examples: [{ file: 'dirty.csv', line: 42 }] });
    expect(outlier?.title.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it('of a log that is not there is a problem', async () => {
    const error = await app.client.getQuality({ params: { logId: 'none' } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).problem).toMatchObject({ status: 404, code: 'log-not-found' });
  });
});

describe('a log built again', () => {
  it('has the fix and the same id; the version before stays; without the fix it is what it was', async () => {
    const before = await quality();
    expect(await events()).toBe(42);
    const fix = await proposed('time-outliers');
    expect(await rebuild({ fixes: [fix], version: 1 })).toMatchObject({ kind: 'rebuild', state: 'done', logId });
    expect(await events()).toBe(41);
    const after = await quality();
    expect(after.version).toBe(2);
    expect(after.profile.score).toBeGreaterThan(before.profile.score ?? 0);
    expect(after.profile.findings.map(({ kind }) => kind)).not.toContain('time-outliers');
    expect(await recipe()).toMatchObject({ version: 2, fixes: [fix], applied: [{ id: fix.id, setAside: 1 }] });
    expect(readdirSync(`${app.dataDir}/logs`)).toHaveLength(2);
    expect(await rebuild({ fixes: [] })).toMatchObject({ state: 'done' });
    expect(await events()).toBe(42);
    expect((await quality()).profile).toEqual(before.profile);
    const [log] = await app.client.listLogs({});
    expect(log).toMatchObject({ id: logId, version: 3, events: 42, rowsRejected: 0 });
    expect(log?.rebuiltAt).not.toBeNull();
  });

  it('takes several fixes, which say what they did', async () => {
    const fixes = [await proposed('name-variants'), await proposed('duplicate-events')];
    expect(await rebuild({ fixes })).toMatchObject({ state: 'done' });
    const { applied } = await recipe();
    expect(applied.map(({ changed, setAside }) => [changed, setAside])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect((await app.client.analyze(statsDefinition, logId)).result).toMatchObject({ events: 41, activities: 3 });
    await rebuild({ fixes: [] });
  });

  it('takes other columns; its first rows are shown with them', async () => {
    const { preview, options } = await recipe();
    expect(preview.columns.map(({ name }) => name)).toEqual(['order', 'step', 'when', 'clerk']);
    expect(preview.rows[0]).toEqual(['o0', 'Register', '2026-01-01T08:00:00Z', 'Ann']);
    const roles = { case: ['clerk'], activity: ['step'], timestamp: ['when'], guess: false };
    expect(await rebuild({ options: roles })).toMatchObject({ state: 'done' });
    expect(await app.client.getLog({ params: { logId } })).toMatchObject({ log: { cases: 2, events: 42 } });
    expect((await recipe()).options).toEqual(roles);
    expect(await rebuild({ options })).toMatchObject({ state: 'done' });
    expect(await app.client.getLog({ params: { logId } })).toMatchObject({ log: { cases: 20, events: 42 } });
  });

  it('stays as it was when the change cannot be made or comes too late', async () => {
    const { version } = await recipe();
    const impossible = await rebuild({ options: { case: ['no such column'] } });
    expect(impossible).toMatchObject({ state: 'failed', problem: { status: 422 } });
    const late = await rebuild({ fixes: [], version: version - 1 });
    expect(late).toMatchObject({ state: 'failed', problem: { status: 409, code: 'log-changed' } });
    const [a, b] = await Promise.all([rebuild({ fixes: [] }), rebuild({ fixes: [] })]);
    expect([a.state, b.state].sort()).toEqual(['done', 'failed']);
    expect(await events()).toBe(42);
    expect(readdirSync(`${app.dataDir}/logs`)).toHaveLength(5);
  });

  it('is deleted with its files', async () => {
    await app.client.deleteLog({ params: { logId } });
    expect(readdirSync(`${app.dataDir}/logs`)).toEqual([]);
  });
});
