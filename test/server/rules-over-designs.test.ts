import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ledgerDefinition, type RuleSet, rulesDefinition } from '#analysis/catalog';
import { ORDERS_BPMN, ORDERS_CSV, testApp } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeir } from '../support/weir-command.ts';

/** The design of the orders with lanes that are called as people are. */
const withLanes = (name: string, ann: readonly string[], bob: readonly string[]): string =>
  ORDERS_BPMN.replace('name="Orders"', `name="${name}"`).replace(
    '<bpmn:startEvent',
    `<bpmn:laneSet id="lanes">${[['Ann', ann] as const, ['Bob', bob] as const]
      .map(
        ([lane, steps]) =>
          `<bpmn:lane id="${lane}" name="${lane}">${steps.map((step) => `<bpmn:flowNodeRef>${step}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`,
      )
      .join('')}</bpmn:laneSet><bpmn:startEvent`,
  );

const RULES = {
  currency: 'CNY',
  rules: [
    { id: 'lanes', kind: 'role', lanes: true, amount: { perViolation: 100 } },
    { id: 'no-check', kind: 'existence', activity: 'Check' },
  ],
} as unknown as RuleSet;

it('rules take names and lanes from the design of each case, with the same numbers by every door', async () => {
  const dataDir = tempDir();
  const app = await testApp({ dataDir });
  const logId = await app.importText('orders.csv', ORDERS_CSV);
  const params = { logId };
  const add = async (xml: string, body: object) => {
    const { id: modelId } = await app.client.createModel({ query: { name: 'lanes.bpmn' }, body: xml });
    await app.client.addDesign({ params, body: { modelId, ...body } });
    return modelId;
  };
  const old = await add(withLanes('Old', ['register', 'pay'], ['check']), { validTo: '2026-01-06' });
  await add(withLanes('New', ['register'], ['check', 'pay']), { validFrom: '2026-01-07' });
  await app.client.setRules({ params, body: { rules: RULES } });

  // Ann pays every order: as designed for o1 to o3 (5 and 6 January), not any more for o4 (7 January). Only o3 has no check.
  const { result, provenance } = await app.client.checkRules({ params, body: {} });
  expect(result.rules.map(({ id, checkedCases, examples, amount }) => [id, checkedCases, examples, amount])).toEqual([
    ['lanes', 4, ['o4'], 100],
    ['no-check', 4, ['o3'], null],
  ]);
  expect(provenance).toMatchObject({ cases: 4, events: 12, modelId: null });
  const plain = await app.client.analyze(rulesDefinition, logId, { params: { rules: RULES, top: 20 } });
  expect(plain.result).toEqual(result);
  const ofOld = await app.client.analyze(rulesDefinition, logId, { params: { rules: RULES, top: 20 }, modelId: old });
  expect(ofOld.result.rules.map(({ violations }) => violations)).toEqual([0, 1]);

  const ledger = await app.client.ruleLedger({ params, body: {} });
  expect(ledger.result.entries.map((one) => [one.case, one.responsible, one.related])).toEqual([
    ['o3', null, []],
    ['o4', 'Ann', []],
  ]);
  const drawn = await app.client.analyze(ledgerDefinition, logId, { params: { rules: RULES, offset: 0, limit: 100 } });
  expect(drawn.result).toEqual(ledger.result);
  expect((await app.inject(`/api/logs/${logId}/rules/ledger.csv`)).body.trimEnd().split('\r\n')).toHaveLength(3);
  const ask = { params: { logId, ruleId: 'lanes' }, body: {} };
  expect(await app.client.ruleCases(ask)).toEqual({ checkedCases: 4, cases: [3] });
  expect(await app.client.listCases({ params, body: { rule: 'lanes' } })).toMatchObject({ total: 1 });
  const report = await app.client.reportConformance({ params, body: {} });
  expect(report.rules).toMatchObject({ rules: 2, broken: 2, violations: 2, amount: 100 });
  const name = 'orders.csv';
  await app.close();

  const weir = (...args: string[]): Record<string, unknown> => {
    const { stdout, stderr } = runWeir([...args, '--json'], { store: dataDir });
    expect(stderr, args.join(' ')).toBe('');
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  expect(weir('rules', name)).toMatchObject({ ...result });
  const file = join(tempDir(), 'rules.json');
  writeFileSync(file, JSON.stringify(RULES));
  expect(weir('ledger', name, '--rules', file)).toMatchObject({ ...ledger.result });
  expect(weir('report', name)).toMatchObject([{ rules: { ...report.rules } }]);
}, 120_000);
