import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilterSpec, statsDefinition, variantsDefinition } from '#analysis/catalog';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { problemOf } from '../support/problem-of.ts';

let app: TestApp;
let logId: string;

beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterAll(() => app.close());

describe('an uploaded log', () => {
  it('is previewed with guessed roles before it is imported', async () => {
    const upload = await app.client.createUpload({ query: { name: 'orders.csv' }, body: ORDERS_CSV });
    const preview = await app.client.previewUpload({ params: { uploadId: upload.id }, body: { options: {} } });
    expect(preview.columns.map((column) => column.name)).toEqual(['case', 'activity', 'time', 'resource', 'amount']);
    expect(preview.mapping?.roles.map((role) => [role.role, role.columns])).toEqual(
      expect.arrayContaining([
        ['case', ['case']],
        ['activity', ['activity']],
        ['timestamp', ['time']],
      ]),
    );
    await app.client.deleteUpload({ params: { uploadId: upload.id } });
    expect((await problemOf(app.client.deleteUpload({ params: { uploadId: upload.id } }))).code).toBe(
      'upload-not-found',
    );
  });

  it('stands in the list with its counts and its report', async () => {
    const [log] = await app.client.listLogs({});
    expect(log).toMatchObject({
      id: logId,
      name: 'orders.csv',
      events: 12,
      cases: 4,
      activities: 3,
      rowsRejected: 0,
      first: '2026-01-05T08:00:00.000Z',
      last: '2026-01-09T09:00:00.000Z',
    });
    const { report } = await app.client.getLog({ params: { logId } });
    expect(report).toMatchObject({ rowsRead: 12, rowsUsed: 12, rowsRejected: 0 });
  });

  it('is analysed, with a filter too, and says over what', async () => {
    const all = await app.client.analyze(variantsDefinition, logId);
    expect(all.result.total).toBe(3);
    expect(all.provenance).toMatchObject({ cases: 4, events: 12, allCases: 4, filter: null });
    const filter: FilterSpec = { kind: 'activity', mode: 'without', activities: ['Check'] };
    const some = await app.client.analyze(statsDefinition, logId, { filter });
    expect(some.result).toMatchObject({ cases: 1, events: 2 });
    expect(some.provenance).toMatchObject({ cases: 1, events: 2, allCases: 4, filter });
  });

  it('gives its cases by page, order and search', async () => {
    const page = await app.client.listCases({ params: { logId }, body: { sort: 'longest', limit: 2 } });
    expect(page.total).toBe(4);
    expect(page.cases.map((c) => [c.id, c.duration])).toEqual([
      ['o2', 51 * 3600],
      ['o4', 49 * 3600],
    ]);
    const found = await app.client.listCases({ params: { logId }, body: { search: 'O3' } });
    expect(found.cases.map((c) => c.id)).toEqual(['o3']);
  });

  it('leads from a case to file and line', async () => {
    const { cases } = await app.client.listCases({ params: { logId }, body: { search: 'o3' } });
    const detail = await app.client.getCase({ params: { logId, caseIndex: cases[0]?.index ?? -1 } });
    expect(detail.events.map((event) => [event.activity, event.file, event.line])).toEqual([
      ['Register', 'orders.csv', 8],
      ['Pay', 'orders.csv', 9],
    ]);
    expect((await problemOf(app.client.getCase({ params: { logId, caseIndex: 4 } }))).code).toBe('case-not-found');
  });

  it('gives columns as Arrow', async () => {
    const { tableFromIPC } = await import('apache-arrow');
    const table = tableFromIPC(await app.client.caseColumns({ params: { logId }, body: {} }));
    expect(table.numRows).toBe(4);
    expect(Array.from(table.getChild('events') ?? [])).toEqual([3, 3, 2, 4]);
  });

  it('names what a filter can use', async () => {
    const { activities, attributes } = await app.client.getVocabulary({ params: { logId } });
    expect(activities).toContainEqual({ name: 'Check', events: 4, cases: 3 });
    expect(attributes.find((attribute) => attribute.name === 'amount')).toMatchObject({
      level: 'case',
      kind: 'number',
      min: 40,
      max: 900,
      missing: 0,
    });
  });
});

describe('a designed model', () => {
  it('is set for a log, which is then checked against it, and cannot be deleted meanwhile', async () => {
    const model = await app.client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN });
    expect(model).toMatchObject({ name: 'Orders', kind: 'bpmn' });
    await app.client.updateLog({ params: { logId }, body: { modelId: model.id } });
    expect((await problemOf(app.client.deleteModel({ params: { modelId: model.id } }))).code).toBe('model-in-use');
    const detail = await app.client.getModel({ params: { modelId: model.id } });
    expect(detail.laidOut).toBe(true);
    expect(detail.bpmn).toContain('BPMNShape');
    expect(detail.names.Register).toEqual({ en: 'Register', zh: '登记' });
    await app.client.updateLog({ params: { logId }, body: { modelId: null } });
    await app.client.deleteModel({ params: { modelId: model.id } });
    expect(await app.client.listModels({})).toEqual([]);
  });

  it('that is none is refused and leaves nothing', async () => {
    const problem = await problemOf(app.client.createModel({ query: { name: 'x.bpmn' }, body: '<html></html>' }));
    expect(problem.status).toBe(422);
    expect(await app.client.listModels({})).toEqual([]);
  });
});

describe('refusals', () => {
  it('are problems with a code and say what to do', async () => {
    expect(await problemOf(app.client.getLog({ params: { logId: 'nope' } }))).toMatchObject({
      status: 404,
      code: 'log-not-found',
      detail: expect.stringContaining('nope'),
    });
    expect(
      await problemOf(
        app.client.analyze(statsDefinition, logId, {
          filter: { kind: 'activity', mode: 'with', activities: ['Chek'] },
        }),
      ),
    ).toMatchObject({ status: 400, code: 'unknown-activity', detail: expect.stringContaining('Check') });
    expect(await problemOf(app.client.listCases({ params: { logId }, body: { limit: 0 } }))).toMatchObject({
      status: 400,
      code: 'invalid-request',
    });
  });

  it('answer unknown addresses with a problem', async () => {
    const response = await app.fetch('/api/nothing', { method: 'GET', headers: {} });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });

  it('of a second log of the same name come before the import', async () => {
    const upload = await app.client.createUpload({ query: { name: 'orders.csv' }, body: ORDERS_CSV });
    expect((await problemOf(app.client.importLog({ body: { uploadId: upload.id, name: 'orders.csv' } }))).code).toBe(
      'name-taken',
    );
  });
});

describe('a deleted log', () => {
  it('is gone with its file', async () => {
    const id = await app.importText('second.csv', ORDERS_CSV);
    await app.client.analyze(statsDefinition, id);
    await app.client.deleteLog({ params: { logId: id } });
    expect((await problemOf(app.client.analyze(statsDefinition, id))).code).toBe('log-not-found');
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(`${app.dataDir}/logs`).filter((name) => name.startsWith(id))).toEqual([]);
  });
});
