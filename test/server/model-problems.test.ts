import { afterAll, beforeAll, expect, it } from 'vitest';
import { ORDERS_BPMN, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
const send = async (name: string, bpmn: string): Promise<string> =>
  (await app.client.createModel({ query: { name }, body: bpmn })).id;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

it('tells the faults of a designed model in both languages', async () => {
  const problems = await app.client.lintModel({ params: { modelId: await send('orders.bpmn', ORDERS_BPMN) } });
  expect(problems.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['warning no-lane']);
  expect(problems[0]?.sentence.zh).toMatch(/泳道/);
});

it('tells what another model allows otherwise', async () => {
  const modelId = await send('one.bpmn', ORDERS_BPMN);
  const same = await app.client.compareModels({ params: { modelId, otherId: await send('two.bpmn', ORDERS_BPMN) } });
  expect(same).toMatchObject({ steps: { added: [], missing: [] }, order: [], marks: { here: [], there: [] } });
});

it('refuses a model that is not there', async () => {
  await expect(app.client.lintModel({ params: { modelId: 'none' } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});
