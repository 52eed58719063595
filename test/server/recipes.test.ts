import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TablePlan } from '#contract';
import { type TestApp, testApp } from '../support/app.ts';
import { problemOf } from '../support/problem-of.ts';
import { SAP_TABLES } from '../support/purchase-tables.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const upload = async (name: string, text: string): Promise<string> =>
  (await app.client.createUpload({ query: { name }, body: text })).id;

async function uploadAll(texts: Readonly<Record<string, string>>): Promise<string[]> {
  const ids: string[] = [];
  for (const [name, text] of Object.entries(texts)) ids.push(await upload(name, text));
  return ids;
}

const params = { recipeId: 'sap-purchase-to-pay' };

describe('recipes over the API', () => {
  it('are listed with their tables, columns, activities and what they were tested on', async () => {
    const recipes = await app.client.listRecipes({});
    expect(recipes.map(({ id }) => id)).toEqual([
      'sap-purchase-to-pay',
      'sap-order-to-cash',
      'u8-purchase-to-pay',
      'k3-purchase-to-pay',
      'generic',
    ]);
    expect(recipes[2]).toMatchObject({ tested: 'on hand-made tables only; untested on a live system' });
    expect(recipes[0]?.tables[0]).toMatchObject({ name: 'EKKO', required: true, columns: ['EBELN', 'BUKRS', 'LIFNR'] });
  });

  it('tell which upload is which table, what is missing and what is no table', async () => {
    const [ekko = '', ekpo = '', ekbe = ''] = await uploadAll({
      'EKKO.csv': 'EBELN,BUKRS\n1,2\n',
      'EKPO.csv': 'EBELN,EBELP\n1,1\n',
      'EKBE.csv': '',
    });
    const other = await upload('notes.csv', 'a,b\n1,2\n');
    const check = await app.client.checkRecipe({ params, body: { uploadIds: [ekko, ekpo, ekbe, other] } });
    expect(check.complete).toBe(false);
    expect(check.unused).toEqual([other]);
    const rows = check.tables.filter(({ uploadId }) => uploadId !== null);
    expect(rows.map(({ table, file, by, missing }) => [table, file, by, missing])).toEqual([
      ['EKKO', 'EKKO.csv', 'name', ['LIFNR']],
      ['EKPO', 'EKPO.csv', 'name', []],
      ['EKBE', 'EKBE.csv', 'name', []],
    ]);
    expect(rows[2]?.problem).toContain('EKBE.csv');
    expect(rows[1]?.absent).toContain('NETWR');
  });

  it('make a log as a job, of which each event leads to its table, file and line, and which can be built again', async () => {
    const ids = await uploadAll(SAP_TABLES);
    const check = await app.client.checkRecipe({ params, body: { uploadIds: ids } });
    expect(check.complete).toBe(true);
    const tables = Object.fromEntries(
      check.tables.flatMap(({ table, uploadId }) => (uploadId ? [[table, uploadId]] : [])),
    );
    const job = await app.ended(
      await app.client.runRecipe({ params, body: { name: 'purchases', tables, options: { language: 'zh' } } }),
    );
    expect(job.problem).toBeNull();
    const logId = job.logId ?? '';
    const { log, report } = await app.client.getLog({ params: { logId } });
    expect(log).toMatchObject({ name: 'purchases', cases: 2, events: 4, rowsRejected: 1 });
    expect(report.metadata.recipe).toBe('sap-purchase-to-pay');
    const accounts = report.metadata.tables as { table: string; rows: number; used: number; setAside: number }[];
    expect(accounts.map(({ table, rows, used, setAside }) => [table, rows, used, setAside])).toEqual([
      ['EKKO', 1, 1, 0],
      ['EKPO', 2, 2, 0],
      ['EKBE', 3, 2, 1],
      ['MSEG', 1, 1, 0],
    ]);
    const detail = await app.client.getCase({ params: { logId, caseIndex: 0 } });
    expect(
      detail.events.map(({ activity, file, line, attributes }) => [activity, file, line, attributes.source]),
    ).toEqual([
      ['创建采购订单行项目', 'EKPO.csv', 2, 'EKPO'],
      ['收货过账', 'ekbe_2024.csv', 2, 'EKBE'],
    ]);
    const again = await app.ended(
      await app.client.rebuildLog({ params: { logId }, body: { options: { timezone: 'Asia/Shanghai' } } }),
    );
    expect(again.state).toBe('done');
    const rebuilt = await app.client.getCase({ params: { logId, caseIndex: 0 } });
    expect(rebuilt.events.map(({ file, line }) => [file, line])).toEqual(
      detail.events.map(({ file, line }) => [file, line]),
    );
    for (const id of ids)
      expect(
        (await problemOf(app.client.previewUpload({ params: { uploadId: id }, body: { options: {} } }))).code,
      ).toBe('upload-not-found');
  });

  it('refuse what cannot become a log with one clear problem, and keep the uploads', async () => {
    const [ekko = '', ekpo = ''] = await uploadAll(SAP_TABLES);
    const missing = await app.ended(
      await app.client.runRecipe({ params, body: { name: 'x1', tables: { EKKO: ekko, EKPO: ekpo } } }),
    );
    expect([missing.state, missing.problem?.code]).toEqual(['failed', 'missing-table']);
    const wrong = await app.ended(
      await app.client.runRecipe({ params, body: { name: 'x2', tables: { EKKO: ekko, EKPO: ekpo, EKBE: ekpo } } }),
    );
    expect([wrong.problem?.code, wrong.problem?.detail]).toEqual([
      'missing-column',
      '"EKPO.csv", given as EKBE, has no column VGABE, GJAHR, BELNR, CPUDT, CPUTM; it has EBELN, EBELP, NETWR',
    ]);
    expect((await app.client.checkRecipe({ params, body: { uploadIds: [ekko] } })).tables[0]?.file).toBe('EKKO.csv');
    expect(
      (await problemOf(app.client.checkRecipe({ params: { recipeId: 'no' }, body: { uploadIds: [ekko] } }))).code,
    ).toBe('invalid-option');
    expect(
      (await problemOf(app.client.runRecipe({ params, body: { name: 'x3', tables: { EKKO: 'nothing' } } }))).code,
    ).toBe('upload-not-found');
    expect(
      (await problemOf(app.client.runRecipe({ params, body: { name: 'purchases', tables: { EKKO: ekko } } }))).code,
    ).toBe('name-taken');
  });

  it('can be cancelled, and leave nothing', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `45${i},00010,1,2024,${i},20240103,090000`).join('\n');
    const ids = await uploadAll({
      'EKKO.csv': `EBELN,BUKRS,LIFNR\n${Array.from({ length: 60_000 }, (_, i) => `45${i},1,V`).join('\n')}\n`,
      'EKPO.csv': `EBELN,EBELP\n${Array.from({ length: 60_000 }, (_, i) => `45${i},00010`).join('\n')}\n`,
      'EKBE.csv': `EBELN,EBELP,VGABE,GJAHR,BELNR,CPUDT,CPUTM\n${rows}\n`,
    });
    const tables = { EKKO: ids[0] ?? '', EKPO: ids[1] ?? '', EKBE: ids[2] ?? '' };
    const job = await app.client.runRecipe({ params, body: { name: 'cancelled', tables } });
    await app.client.cancelJob({ params: { jobId: job.id } });
    const ended = await app.ended(job);
    expect([ended.state, ended.problem?.code]).toEqual(['cancelled', 'cancelled']);
    expect((await app.client.listLogs({})).some(({ name }) => name === 'cancelled')).toBe(false);
    const logs = join(app.dataDir, 'logs');
    expect(existsSync(logs) ? readdirSync(logs).filter((name) => name.includes('partial')) : []).toEqual([]);
  });
});

const PLAN: TablePlan = {
  format: 'weir-table-plan',
  version: 1,
  tables: [
    { name: 'orders', file: 'orders.csv' },
    { name: 'steps', file: 'steps.csv' },
  ],
  joins: [{ name: 'both', left: 'steps', right: 'orders', on: [{ left: 'order_id', right: 'id' }], kind: 'left' }],
  events: [
    { from: 'orders', case: ['id'], activity: { text: 'Order' }, time: ['made'] },
    { from: 'both', case: ['orders.id'], activity: { columns: ['step'] }, time: ['steps.done'], resource: ['clerk'] },
  ],
};
const PLAN_TABLES = {
  'orders.csv': 'id,made,clerk\nA-100,2024-03-01,Ann\nB-200,2024-03-02,Bob\nC-300,2024-03-02,Bob\n',
  'steps.csv':
    'order_id,step,done\nA-100,Pack,2024-03-03\nA-100,Ship,2024-03-04\nB-200,Pack,2024-03-05\nZ-900,Pack,2024-03-05\n',
};

describe('table plans over the API', () => {
  it('are made by looking at tables, a join and the first events, and run as a job', async () => {
    const [orders = '', steps = ''] = await uploadAll(PLAN_TABLES);
    const inputs = { orders, steps };
    const draft = { ...PLAN, joins: [], events: [] };
    const look = await app.client.lookAtTables({ body: { plan: draft, inputs } });
    expect(look.tables.map(({ name, rows, preview }) => [name, rows, preview[0]])).toEqual([
      ['orders', 3, ['A-100', '2024-03-01', 'Ann']],
      ['steps', 4, ['A-100', 'Pack', '2024-03-03']],
    ]);
    expect(look.proposals).toMatchObject([
      { left: 'steps', right: 'orders', on: [{ left: 'order_id', right: 'id' }], relation: 'n:1' },
    ]);
    const join = await app.client.lookAtJoin({ body: { plan: PLAN, inputs, join: 'both' } });
    expect(join).toMatchObject({ rowsLeft: 4, rowsAfter: 4, timesLeft: 1, timesRight: 2 });
    expect(join.unmatchedLeft).toEqual({ rows: 1, empty: 0, examples: ['Z-900'] });
    const events = await app.client.lookAtEvents({ body: { plan: PLAN, inputs } });
    expect(events.definitions.map(({ events: n, setAside }) => [n, setAside])).toEqual([
      [3, 0],
      [3, 1],
    ]);
    const job = await app.ended(await app.client.runPlan({ body: { plan: PLAN, inputs, name: 'joined' } }));
    expect(job.problem).toBeNull();
    const { log, report } = await app.client.getLog({ params: { logId: job.logId ?? '' } });
    expect(log).toMatchObject({ cases: 3, events: 6, rowsRejected: 1 });
    expect(report.metadata.plan).toEqual(PLAN);
    const detail = await app.client.getCase({ params: { logId: job.logId ?? '', caseIndex: 0 } });
    expect(detail.events.map(({ activity, file, line, resource }) => [activity, file, line, resource])).toEqual([
      ['Order', 'orders.csv', 2, null],
      ['Pack', 'steps.csv', 2, 'Ann'],
      ['Ship', 'steps.csv', 3, 'Ann'],
    ]);
  });

  it('are refused with a problem that says what is wrong', async () => {
    const [orders = '', steps = ''] = await uploadAll(PLAN_TABLES);
    const inputs = { orders, steps };
    const [first] = PLAN.events;
    const broken = { ...PLAN, events: [{ ...first, time: ['mad'] }] } as TablePlan;
    const problem = await problemOf(app.client.lookAtEvents({ body: { plan: broken, inputs } }));
    expect([problem.status, problem.code, problem.detail]).toEqual([
      422,
      'missing-column',
      '"orders" has no column "mad"; did you mean "made"?',
    ]);
    const odd = { ...PLAN, version: 2 } as never;
    expect((await problemOf(app.client.runPlan({ body: { plan: odd, inputs, name: 'odd' } }))).status).toBe(400);
  });
});
