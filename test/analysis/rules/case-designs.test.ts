import { describe, expect, test } from 'vitest';
import type { DesignOfCases } from '#analysis';
import type { EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import type { Rule, RuleSet } from '#analysis/rules';
import { ledgerAnalysis, rulesAnalysis } from '../../../analysis/rules/analyses.ts';
import { logOf } from './rule-log.ts';

/** A design whose steps stand in lanes; a step may have a Chinese name. */
const design = (...steps: readonly { name: string; lane?: string; zh?: string }[]): Model =>
  ({
    kind: 'bpmn',
    bpmn: {
      ...{ id: 'p', name: null, flows: [], unsupported: [] },
      nodes: steps.map(({ name, lane = null, zh }) => ({
        ...{ id: name, kind: 'task', name, lane, aliases: [], silent: false },
        names: zh === undefined ? {} : { zh },
      })),
    },
  }) as unknown as Model;

// Five days a case apart: hours 0, 120, 240.
const LOG = logOf(
  'order/Ann@0;role=Buyer pay/Ann@1;role=Clerk',
  'order/Bo@120;role=Buyer pay/Cy@121;role=Clerk',
  'order/Bo@240;role=Clerk pay/Bo@241;role=Clerk',
);
const before = { kind: 'time-range', mode: 'started', to: '2026-01-06' } as const;
const after = { kind: 'time-range', mode: 'started', from: '2026-01-07' } as const;

const OLD = design({ name: 'order', lane: 'Buyer' }, { name: 'pay', lane: 'Buyer' });
const NEW = design({ name: 'order', lane: 'Buyer' }, { name: 'pay', lane: 'Clerk' });

const found = (log: EventLog, designs: readonly DesignOfCases[], ...rules: object[]) => {
  const set = { rules: rules.map((rule, i) => ({ id: `r${i}`, ...rule }) as unknown as Rule) } as RuleSet;
  const context = { log, cases: null, model: null, designs, onProgress: () => 0, checkCancelled: () => undefined };
  const { rules: told } = rulesAnalysis.run(context, { rules: set, top: 9 });
  const ledger = ledgerAnalysis.run(context, { rules: set, offset: 0, limit: 99 });
  expect(ledger.total, 'the ledger has all violations').toBe(told.reduce((sum, { violations }) => sum + violations, 0));
  return told;
};
const cases = ({ details }: ReturnType<typeof found>[number]) => details.map((one) => `${one.case} ${one.sentence.en}`);

describe('rules look names and lanes up in the design of each case', () => {
  const lanes = { kind: 'role', attribute: 'role', lanes: true };

  test('lanes: who may pay changed with the second design', () => {
    const versions = [
      { filter: before, model: OLD },
      { filter: after, model: NEW },
    ];
    // Case 1 (5 January): buyers pay, and a clerk did. Cases 2 and 3: clerks pay; an order of a clerk is wrong before and after.
    const [rule] = found(LOG, versions, lanes);
    expect(rule).toMatchObject({ checkedCases: 3, violatingCases: 2, notChecked: null });
    expect(rule && cases(rule)).toEqual(['1 “pay” was done by “Clerk”.', '3 “order” was done by “Clerk”.']);
    const byOne = (model: Model) => found(LOG, [{ filter: null, model }], lanes)[0]?.violations;
    expect([byOne(OLD), byOne(NEW)]).toEqual([4, 1]);
  });

  test('cases whose design has no lanes are not checked by them; without any the rule is not', () => {
    const bare = design({ name: 'order' }, { name: 'pay' });
    const [some] = found(
      LOG,
      [
        { filter: before, model: bare },
        { filter: after, model: NEW },
      ],
      lanes,
    );
    expect(some).toMatchObject({ checkedCases: 2, violatingCases: 1 });
    const [onlyOld] = found(LOG, [{ filter: before, model: OLD }], lanes);
    expect(onlyOld).toMatchObject({ checkedCases: 1, violatingCases: 1 });
    expect(found(LOG, [{ filter: null, model: bare }], lanes)[0]?.notChecked?.zh).toContain('泳道');
    expect(found(LOG, [], lanes)[0]?.notChecked?.en).toContain('lanes');
  });

  test('names: what “审批” means depends on the design, also where events of several cases are compared', () => {
    const log = logOf('check/Ann@0 sign/Ann@1', 'check/Ann@240 sign/Ann@241');
    const first = design({ name: 'check', zh: '审批' }, { name: 'sign' });
    const second = design({ name: 'check' }, { name: 'sign', zh: '审批' });
    const versions = [
      { filter: before, model: first },
      { filter: after, model: second },
    ];
    const told = found(
      log,
      versions,
      { kind: 'absence', activity: '审批' },
      { kind: 'four-eyes', activities: ['审批', 'sign'] },
      { kind: 'segregation', duties: [['审批'], ['check']] },
      { kind: 'order', first: 'check', second: '审批' },
      { kind: 'role', allowed: { 审批: ['Bo'] } },
    );
    expect(told.map((rule) => rule.details.map((one) => `${one.case}.${one.event}`))).toEqual([
      ['1.0', '2.1'],
      ['1.1'],
      ['2.1'],
      ['1.0'],
      ['1.0', '2.1'],
    ]);
    expect(told[0]?.details.map((one) => one.sentence.zh)).toEqual(['发生了“审批”。', '发生了“审批”。']);
    expect(told.map(({ unknownActivities }) => unknownActivities)).toEqual([[], [], [], [], []]);
  });

  test('a step that an activity is mapped to names it; a design without cases names nothing', () => {
    const model = design({ name: 'payment', lane: 'Buyer' });
    const mapped = { filter: null, model, mapping: { pay: 'payment' } };
    const [absent, role] = found(LOG, [mapped], { kind: 'absence', activity: 'payment' }, lanes);
    expect([absent?.violations, role?.violations]).toEqual([3, 3]);
    const never = { ...mapped, filter: { kind: 'or', filters: [] } } as const;
    expect(found(LOG, [never], { kind: 'absence', activity: 'payment' })[0]).toMatchObject({
      violations: 0,
      unknownActivities: ['payment'],
    });
  });
});
