import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conformanceDefinition } from '#analysis/catalog';
import { ApiError, type Problem } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';

/** Register, Pay: the design before checks were asked for. */
const OLD_BPMN = ORDERS_BPMN.replace(/ *<bpmn:task id="check".*\n/, '')
  .replace('sourceRef="register" targetRef="check"', 'sourceRef="register" targetRef="pay"')
  .replace(/ *<bpmn:sequenceFlow id="f2".*\n/, '')
  .replace('<bpmn:incoming>f2</bpmn:incoming>', '<bpmn:incoming>f1</bpmn:incoming>')
  .replace('name="Orders"', 'name="Old orders"');

const SMALL_ORDERS = {
  kind: 'attribute',
  level: 'case',
  attribute: 'amount',
  test: { is: 'range', max: 50 },
} as const;

let app: TestApp;
let logId: string;
let current: string;
let old: string;
beforeEach(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
  current = (await app.client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN })).id;
  old = (await app.client.createModel({ query: { name: 'old.bpmn' }, body: OLD_BPMN })).id;
});
afterEach(() => app.close());

const params = () => ({ params: { logId } });
const check = (body: Parameters<TestApp['client']['checkConformance']>[0]['body'] = {}) =>
  app.client.checkConformance({ ...params(), body });

async function problemOf(asked: Promise<unknown>): Promise<Problem> {
  const error = await asked.catch((thrown: unknown) => thrown);
  if (error instanceof ApiError) return error.problem;
  throw new Error('expected a problem');
}

describe('the designs of a log', () => {
  it('are valid from and to a day, in a scope; two for the same cases are refused with the one that is there', async () => {
    const first = await app.client.addDesign({ ...params(), body: { modelId: old, validTo: '2026-01-05' } });
    expect(first).toMatchObject({ modelName: 'Old orders', validFrom: null, validTo: '2026-01-05', scope: null });
    const problem = await problemOf(
      app.client.addDesign({ ...params(), body: { modelId: current, validFrom: '2026-01-05T23:59:59Z' } }),
    );
    expect(problem).toMatchObject({ status: 409, code: 'design-overlap', details: { conflict: { id: first.id } } });
    expect(problem.detail).toContain('"Old orders" is valid for the same cases from ever to 2026-01-05');
    await app.client.addDesign({ ...params(), body: { modelId: current, validFrom: '2026-01-06' } });
    await app.client.addDesign({ ...params(), body: { modelId: old, scope: SMALL_ORDERS, note: ' pilot ' } });
    const { designs, history } = await app.client.listDesigns(params());
    expect(designs.map(({ modelId, validFrom, note }) => [modelId, validFrom, note])).toEqual([
      [old, null, 'pilot'],
      [old, null, ''],
      [current, '2026-01-06', ''],
    ]);
    expect(history).toEqual([]);
  });

  it('keep what they were when they are changed or taken away', async () => {
    const { id } = await app.client.addDesign({ ...params(), body: { modelId: old, note: 'first' } });
    const one = { params: { logId, designId: id } };
    const changed = await app.client.changeDesign({ ...one, body: { validTo: '2026-01-05', note: 'ends' } });
    expect(changed).toMatchObject({ id, validTo: '2026-01-05', note: 'ends', removedAt: null });
    await app.client.removeDesign(one);
    const { designs, history } = await app.client.listDesigns(params());
    expect(designs).toEqual([]);
    expect(history).toMatchObject([
      { id, note: 'ends', replacedBy: null },
      { note: 'first', validTo: null, replacedBy: id },
    ]);
    expect(history.every(({ removedAt }) => removedAt !== null)).toBe(true);
    expect(await problemOf(app.client.removeDesign(one))).toMatchObject({ status: 404, code: 'design-not-found' });
  });

  it('are refused with what to do: end before begin, no date, no filter, no such model; a model in use stays', async () => {
    const add = (body: Parameters<TestApp['client']['addDesign']>[0]['body']) =>
      problemOf(app.client.addDesign({ ...params(), body }));
    expect(await add({ modelId: old, validFrom: '2026-02-01', validTo: '2026-01-01' })).toMatchObject({
      status: 400,
      code: 'invalid-design',
    });
    expect((await add({ modelId: old, validFrom: 'May' })).detail).toMatch(/^"May" is no instant; write 2024-01-31/);
    expect((await add({ modelId: old, scope: { kind: 'none' } as never })).code).toBe('invalid-parameter');
    expect((await add({ modelId: 'gone' })).code).toBe('model-not-found');
    await app.client.addDesign({ ...params(), body: { modelId: old } });
    expect(await problemOf(app.client.deleteModel({ params: { modelId: old } }))).toMatchObject({
      code: 'model-in-use',
      detail: expect.stringContaining('"orders.csv"'),
    });
  });
});

describe('conformance over versions', () => {
  it('needs a design', async () => {
    expect(await problemOf(check())).toMatchObject({ status: 409, code: 'needs-model' });
  });

  it('with the model of the log alone is the plain analysis', async () => {
    await app.client.updateLog({ ...params(), body: { modelId: current } });
    const { result } = await check({ by: 'amount' });
    const plain = await app.client.analyze(conformanceDefinition, logId, { params: { by: 'amount' } });
    const { perVariant, ...told } = plain.result;
    expect(result).toMatchObject(told);
    expect(result.models).toMatchObject([{ modelId: current, filter: null, cases: 4, perVariant }]);
  });
});
