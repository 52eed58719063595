import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dfgDefinition, statsDefinition } from '#analysis/catalog';
import type { AddData, Job } from '#contract';
import { ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { problemOf } from '../support/problem-of.ts';

const HEAD = 'case,activity,time,resource,amount\n';
/** One row that is there, one with another amount than there, one that is new, one that cannot be used. */
const MORE = `${HEAD}o1,Register,2026-01-05T08:00:00Z,Ann,100
o2,Pay,2026-01-07T12:00:00Z,Ann,251
o9,Register,2026-02-01T08:00:00Z,Cid,7
,Pay,2026-02-02T08:00:00Z,Cid,7
`;
const KEY = ['case', 'activity', 'time'];

let app: TestApp;
let logId: string;
beforeEach(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterEach(() => app.close());

const params = () => ({ params: { logId } });
const history = () => app.client.listVersions(params());
const figures = async () => [
  (await app.client.analyze(statsDefinition, logId)).result,
  (await app.client.analyze(dfgDefinition, logId)).result,
];
const files = (): string[] => readdirSync(join(app.dataDir, 'logs'));

async function add(text: string, wish: Omit<AddData, 'uploadIds'>, name = 'more.csv'): Promise<Job> {
  const { id } = await app.client.createUpload({ query: { name }, body: text });
  return app.ended(await app.client.addData({ ...params(), body: { uploadIds: [id], ...wish } }));
}

describe('more data for a log', () => {
  it('is appended, and told row by row what became of it', async () => {
    expect(await add(MORE, { mode: 'append' })).toMatchObject({ kind: 'add-data', state: 'done', logId });
    const { versions } = await history();
    expect(versions).toMatchObject([
      {
        version: 2,
        how: 'append',
        isCurrent: true,
        events: 15,
        rowsRead: 16,
        rowsRejected: 1,
        files: [{ name: 'more.csv', bytes: MORE.length }],
        change: { added: { rows: 4, used: 3, alreadyThere: 1, replaced: 0, rejected: 1 } },
      },
      { version: 1, how: 'import', isCurrent: false, events: 12, rowsRead: 12, files: [{ name: 'orders.csv' }] },
    ]);
    expect(versions[0]?.files[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await app.client.getLog(params())).toMatchObject({ log: { version: 2, events: 15, cases: 5 } });
    expect(readdirSync(join(app.dataDir, 'uploads'))).toEqual([]);
  });

  it('is merged by key; the same again changes nothing', async () => {
    await add(MORE, { mode: 'merge', key: KEY });
    const before = await figures();
    await add(MORE, { mode: 'merge', key: KEY });
    const [second, first] = (await history()).versions;
    expect(first?.change).toEqual({
      key: KEY,
      added: { rows: 4, used: 2, alreadyThere: 1, replaced: 1, rejected: 1 },
    });
    expect(second?.change.added).toMatchObject({ rows: 4, used: 0, alreadyThere: 4, replaced: 0, rejected: 0 });
    expect(second?.events).toBe(first?.events);
    const after = await figures();
    const withoutCounts = (all: unknown[]) => JSON.parse(JSON.stringify(all, (k, v) => (k === 'quality' ? null : v)));
    expect(withoutCounts(after)).toEqual(withoutCounts(before));
  });

  it('takes the place of all rows', async () => {
    await add(MORE, { mode: 'replace' });
    const [version] = (await history()).versions;
    expect(version).toMatchObject({ how: 'replace', events: 3, rowsRead: 4 });
    expect(version?.change.added).toEqual({ rows: 4, used: 3, alreadyThere: 0, replaced: 12, rejected: 1 });
  });

  it('may be several files at once', async () => {
    const uploads = [];
    for (const name of ['a.csv', 'b.csv'])
      uploads.push(
        (await app.client.createUpload({ query: { name }, body: `${HEAD}${name},Pay,2026-03-01T00:00:00Z,Ann,1\n` }))
          .id,
      );
    await app.ended(await app.client.addData({ ...params(), body: { uploadIds: uploads, mode: 'append' } }));
    const [version] = (await history()).versions;
    expect(version?.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
    expect(version).toMatchObject({ events: 14, change: { added: { rows: 2, used: 2 } } });
  });

  it('that was there before is told, not refused', async () => {
    const job = await add(ORDERS_CSV, { mode: 'append' }, 'again.csv');
    expect(job.state).toBe('done');
    const { report } = await app.client.getLog(params());
    const said = report.warnings.find(({ code }) => code === 'same-content');
    expect(said?.message).toBe(
      '"again.csv" has the content of "orders.csv", which came into log "orders.csv" with version 1',
    );
    expect((await history()).versions[0]?.change.added).toMatchObject({ rows: 12, used: 12, alreadyThere: 12 });
  });

  it('leaves the log as it was where it cannot be added, or comes too late', async () => {
    const before = await history();
    const wrong = await add('case,activity,time\n1,a,2026-01-01\n', { mode: 'append' });
    expect(wrong).toMatchObject({ state: 'failed', problem: { code: 'different-columns' } });
    const key = await add(MORE, { mode: 'merge', key: ['id'] });
    expect(key).toMatchObject({ state: 'failed', problem: { code: 'missing-column' } });
    const late = await add(MORE, { mode: 'append', version: 7 });
    expect(late).toMatchObject({ state: 'failed', problem: { code: 'log-changed', status: 409 } });
    expect(await history()).toEqual(before);
    expect(files()).toHaveLength(1);
    const [a, b] = await Promise.all([add(MORE, { mode: 'append' }), add(MORE, { mode: 'append' })]);
    expect([a.state, b.state].sort()).toEqual(['done', 'failed']);
    expect(files()).toHaveLength(2);
  });
});

describe('an old version', () => {
  it('made current again gives the same figures, and going back is undone by the same', async () => {
    const before = await figures();
    await add(MORE, { mode: 'append' });
    const appended = await figures();
    expect(appended).not.toEqual(before);
    const log = await app.client.restoreVersion({ params: { logId, version: 1 }, body: { current: 2 } });
    expect(log).toMatchObject({ id: logId, version: 3, events: 12 });
    expect(await figures()).toEqual(before);
    await app.client.restoreVersion({ params: { logId, version: 2 }, body: {} });
    expect(await figures()).toEqual(appended);
    const { versions, bytes } = await history();
    expect(versions.map(({ how, change }) => [how, change.restored])).toEqual([
      ['restore', 2],
      ['restore', 1],
      ['append', undefined],
      ['import', undefined],
    ]);
    expect(files()).toHaveLength(2);
    expect(bytes).toBe(files().reduce((sum, name) => sum + statSync(join(app.dataDir, 'logs', name)).size, 0));
  });

  it('is deleted with its file unless another version has that; its row stays', async () => {
    await add(MORE, { mode: 'append' });
    await app.client.restoreVersion({ params: { logId, version: 1 }, body: {} });
    await app.client.deleteVersion({ params: { logId, version: 1 } });
    expect(files()).toHaveLength(2);
    await app.client.deleteVersion({ params: { logId, version: 2 } });
    expect(files()).toHaveLength(1);
    const { versions } = await history();
    expect(versions.map(({ version, deletedBy }) => [version, deletedBy])).toEqual([
      [3, null],
      [2, 'user'],
      [1, 'user'],
    ]);
    expect((await app.client.analyze(statsDefinition, logId)).result.events).toBe(12);
  });

  it('that is the current one, gone or unknown is refused with a reason', async () => {
    await add(MORE, { mode: 'append' });
    const remove = (version: number) => problemOf(app.client.deleteVersion({ params: { logId, version } }));
    const restore = (version: number, body = {}) =>
      problemOf(app.client.restoreVersion({ params: { logId, version }, body }));
    expect(await remove(2)).toMatchObject({ status: 409, code: 'version-current' });
    expect(await remove(9)).toMatchObject({ status: 404, code: 'version-not-found' });
    expect(await restore(2)).toMatchObject({ code: 'version-current' });
    expect(await restore(1, { current: 1 })).toMatchObject({ code: 'log-changed' });
    await app.client.deleteVersion({ params: { logId, version: 1 } });
    expect(await remove(1)).toMatchObject({ code: 'version-deleted' });
    expect(await restore(1)).toMatchObject({ code: 'version-deleted' });
  });

  it('is deleted by retention, which is five versions unless the log says otherwise', async () => {
    expect((await history()).retention).toEqual({ keepVersions: 5, keepDays: 0, deleteAt: null });
    for (let n = 0; n < 3; n++) await app.ended(await app.client.rebuildLog({ ...params(), body: { fixes: [] } }));
    expect(files()).toHaveLength(4);
    await app.client.setRetention({ ...params(), body: { keepVersions: 2 } });
    expect(files()).toHaveLength(2);
    await app.ended(await app.client.rebuildLog({ ...params(), body: { fixes: [] } }));
    const { versions } = await history();
    expect(versions.map(({ deletedBy }) => deletedBy)).toEqual([null, null, 'retention', 'retention', 'retention']);
    expect(files()).toHaveLength(2);
    const wrong = await problemOf(app.client.setRetention({ ...params(), body: { deleteAt: 'soon' } }));
    expect(wrong).toMatchObject({ status: 400, code: 'invalid-retention' });
  });
});

describe('a log with an end', () => {
  it('is deleted when the store is opened after it', async () => {
    const { openStore } = await import('../../server/store/index.ts');
    await app.client.setRetention({ ...params(), body: { deleteAt: '2030-01-31' } });
    expect((await history()).retention.deleteAt).toBe('2030-01-31T00:00:00.000Z');
    const early = await openStore(app.dataDir);
    expect(await early.logs.list()).toHaveLength(1);
    await early.close();
    const late = await openStore(app.dataDir, { now: () => Date.UTC(2030, 1, 1) });
    expect(await late.logs.list()).toEqual([]);
    await late.close();
    expect(files()).toEqual([]);
  });
});

describe('pseudonyms', () => {
  it('replace values at the import and in what is added, with a key that no answer gives away', async () => {
    const { id } = await app.client.createUpload({ query: { name: 'p.csv' }, body: ORDERS_CSV });
    const body = { uploadIds: [id], name: 'p', pseudonymise: { columns: ['resource'] } };
    const made = await app.ended(await app.client.importLog({ body }));
    logId = made.logId ?? '';
    await add(MORE, { mode: 'append' });
    const { pseudonymised, versions } = await history();
    expect(pseudonymised).toEqual(['resource']);
    const { resources } = await resourcesOf();
    expect(resources).toHaveLength(3);
    for (const name of resources) expect(name).toMatch(/^[0-9a-f]{20}$/);
    const keyFile = join(app.dataDir, 'pseudonym.key');
    const key = readFileSync(keyFile, 'utf8').trim();
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const answers = JSON.stringify([versions, await app.client.getLog(params()), await app.client.listLogs({})]);
    expect(answers).not.toContain(key);
    const { createHash } = await import('node:crypto');
    expect(answers).not.toContain(createHash('sha256').update(ORDERS_CSV).digest('hex'));
    const report = (await app.client.getLog(params())).report;
    expect(report.rowsRead).toBe(report.rowsUsed + report.rowsRejected);
  });

  const resourcesOf = async () => {
    const { attributes } = await app.client.getVocabulary(params());
    return { resources: attributes.find(({ name }) => name === 'resource')?.values.map(({ value }) => value) ?? [] };
  };
});

describe('control totals', () => {
  it('agree or not, with the difference', async () => {
    const body = { rows: 12, cases: 5, sums: [{ column: 'amount', total: 4730 }] };
    const answer = await app.client.reconcileLog({ ...params(), body });
    expect(answer).toMatchObject({ version: 1, agrees: false });
    expect(answer.totals.map(({ control, agrees, difference }) => [control, agrees, difference])).toEqual([
      ['rows', true, 0],
      ['cases', false, -1],
      ['sum', true, 0],
    ]);
    const wrong = await problemOf(
      app.client.reconcileLog({ ...params(), body: { sums: [{ column: 'nothing', total: 1 }] } }),
    );
    expect(wrong).toMatchObject({ status: 422, code: 'missing-column' });
  });
});
