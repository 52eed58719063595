import { Value } from 'typebox/value';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiError, ConformanceReport } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
let logId: string;
beforeEach(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterEach(() => app.close());

const report = (body: Parameters<TestApp['client']['reportConformance']>[0]['body'] = {}) =>
  app.client.reportConformance({ params: { logId }, body });

const setModel = async (): Promise<void> => {
  const model = await app.client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN });
  await app.client.updateLog({ params: { logId }, body: { modelId: model.id } });
};

const codeOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.problem.code : String(error)),
  );

it('needs a design', async () => {
  expect(await codeOf(report())).toBe('needs-model');
});

it('tells the figures of the checks, and by what it was told', async () => {
  await setModel();
  const told = await report();
  expect(Value.Errors(ConformanceReport, told)).toEqual([]);
  expect(told).toMatchObject({ n: { cases: 4 }, exact: true, uncheckedCases: 0, notComputedCases: 0, rules: null });
  expect(told.amount).toEqual({ name: 'amount', givenByUser: false });
  const { result } = await app.client.checkConformance({ params: { logId }, body: { cost: 'amount' } });
  expect(told.rates).toEqual(result.accepted);
  expect(told.rates.stake?.atStake).toBeGreaterThan(0);
  expect(told.months).toEqual(result.months);
  const values = told.deviations.map(({ stake }) => stake?.value ?? 0);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  expect(values).toHaveLength(result.n.deviations);
});

it('leaves accepted deviations out of the value at stake, and counts the rules of the log', async () => {
  await setModel();
  const before = await report();
  for (const { deviation } of before.deviations)
    await app.client.acceptDeviation({ params: { logId }, body: { deviation, reason: 'pilot', owner: 'Ann' } });
  const rules = {
    currency: 'CNY',
    rules: [{ id: 'r', kind: 'existence', activity: 'Check', amount: { perViolation: 5 } }],
  };
  await app.client.setRules({ params: { logId }, body: { rules } });
  const after = await report();
  expect(after.rates.stake).toEqual({ ...before.rates.stake, atStake: 0 });
  expect(after.rates.acceptedCaseConformance).toBe(1);
  expect(after.deviations).toEqual([]);
  expect(after.rules).toMatchObject({ rules: 1, broken: 1, amount: 5, currency: 'CNY' });
});

it('refuses an attribute that will not do, with those that will', async () => {
  await setModel();
  expect(await codeOf(report({ amount: 'weight' }))).toBe('unknown-attribute');
  expect(await codeOf(report({ unit: 'amount' }))).toBe('unknown-attribute');
});
