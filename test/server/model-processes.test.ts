import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bpmnOf } from '#analysis/model';
import { readModelBytes } from '#ingest/models';
import { ORDERS_BPMN, type TestApp, testApp } from '../support/app.ts';
import { TWO_POOLS_BPMN } from '../support/two-pools.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const query = { name: 'pools.bpmn' };
const CSV = `case,activity,timestamp
1,Ask,2026-01-01T08:00:00Z
1,Pay,2026-01-02T08:00:00Z
2,Ask,2026-01-03T08:00:00Z
`;

describe('a model file with several processes', () => {
  it('tells them before anything is kept', async () => {
    const before = (await app.client.listModels({})).length;
    const told = await app.client.listProcesses({ query, body: TWO_POOLS_BPMN });
    expect(told.process).toBe('supply');
    expect(told.processes.map(({ id, elements }) => [id, elements])).toEqual([
      ['supply', 5],
      ['buy', 4],
    ]);
    const one = await app.client.listProcesses({ query, body: ORDERS_BPMN });
    expect([one.processes.length, one.process]).toEqual([1, null]);
    expect(await app.client.listModels({})).toHaveLength(before);
  });

  it('becomes a model of the one that is chosen, under its name, and stays that', async () => {
    const model = await app.client.createModel({ query: { ...query, process: 'Buyer' }, body: TWO_POOLS_BPMN });
    expect(model).toMatchObject({ name: 'Buyer', process: 'buy', fileName: 'pools.bpmn' });
    const detail = await app.client.getModel({ params: { modelId: model.id } });
    expect(detail.processes).toHaveLength(2);
    expect(detail.bpmn.indexOf('id="buy"')).toBeLessThan(detail.bpmn.indexOf('id="supply"'));
    const whole = await app.client.createModel({ query, body: TWO_POOLS_BPMN });
    expect(whole).toMatchObject({ name: 'Supply goods', process: 'supply' });
    expect(whole.notes.map(({ element }) => element).sort()).toEqual(['buy', 'order']);
    expect((await app.client.createModel({ query, body: ORDERS_BPMN })).process).toBeNull();
  });

  it('refuses a process that is not there, and keeps nothing', async () => {
    const before = (await app.client.listModels({})).length;
    await expect(
      app.client.createModel({ query: { ...query, process: 'Carrier' }, body: TWO_POOLS_BPMN }),
    ).rejects.toMatchObject({ problem: { status: 422, code: 'unknown-process' } });
    expect(await app.client.listModels({})).toHaveLength(before);
  });

  it('is checked, changed and kept as that process', async () => {
    const { id: modelId } = await app.client.createModel({ query: { ...query, process: 'buy' }, body: TWO_POOLS_BPMN });
    const logId = await app.importText('purchases.csv', CSV);
    await app.client.updateLog({ params: { logId }, body: { modelId } });
    const { result } = await app.client.checkConformance({ params: { logId }, body: {} });
    expect(result.caseConformance).toBe(0.5);
    expect(result.deviations.map(({ kind, activity }) => [kind, activity])).toEqual([['missing-step', 'Pay']]);
    const repaired = await app.client.repairDesign({
      params: { logId },
      body: { apply: ['make-optional|buy-1'], save: { name: 'Buying, next' } },
    });
    const saved = repaired.saved?.modelId ?? '';
    expect((await app.client.getModel({ params: { modelId: saved } })).model).toMatchObject({
      name: 'Buying, next',
      process: 'buy',
    });
    const { model } = await readModelBytes(Buffer.from(repaired.result.bpmn), 'changed', { process: 'supply' });
    expect(bpmnOf(model).nodes).toHaveLength(5);
    const next = await app.client.checkConformance({ params: { logId }, body: { asIf: saved } });
    expect(next.result.caseConformance).toBe(1);
  });
});
