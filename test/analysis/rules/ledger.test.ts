import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventLog } from '#analysis/log';
import type { Model } from '#analysis/model';
import { buildLedger, checkRule, ledgerCsv, type RuleSet, tellingOf } from '#analysis/rules';
import { ledgerAnalysis, rulesAnalysis } from '../../../analysis/rules/analyses.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { logOf } from './rule-log.ts';

const set = (...rules: unknown[]): RuleSet => ({ currency: 'CNY', rules }) as never;
const ALL = { offset: 0, limit: 1000 };
const ledgerOf = (log: EventLog, rules: RuleSet, more: object = {}) =>
  ledgerAnalysis.run(contextOf(log), { rules, ...ALL, ...more });

const LATE = {
  id: 'late',
  kind: 'response',
  activity: 'a',
  response: 'b',
  within: '24h',
  owner: 'Head',
  severity: 'high',
  amount: { perViolation: 100, perDayLate: 10 },
};
const CNY_540 = { amount: 540, currency: 'CNY', amounts: [{ currency: 'CNY', amount: 540 }] };
const NO_AMOUNT = { amount: null, currency: null, amounts: [] };

const TWICE = { id: 'twice', kind: 'exactly-once', activity: 'b', severity: 'low' };

describe('the ledger', () => {
  // Case 1: 51 hours late, three begun days. Case 2: on time, b twice. Case 3: never answered, at hour 800 it is 727 hours late: 31 begun days.
  const log = logOf('a/Ann@0 b/Bo@75', 'a/Ann@10 b/Bo@20 b/Bo@30', 'a/Ann@49', 'x@800');

  test('tells every violation with date, case, person, owner, repetition and amount, oldest first', () => {
    const { entries, total, cases, amount, currency } = ledgerOf(log, set(LATE, TWICE));
    expect(
      entries.map((one) => [
        one.number,
        one.date,
        one.rule,
        one.case,
        one.responsible,
        one.repetition,
        one.days,
        one.amount,
      ]),
    ).toEqual([
      [1, '2026-01-06T06:00:00.000Z', 'twice', '2', 'Bo', 1, 0, null],
      [2, '2026-01-07T01:00:00.000Z', 'late', '3', 'Ann', 1, 31, 410],
      [3, '2026-01-07T01:00:00.000Z', 'twice', '3', null, null, 0, null],
      [4, '2026-01-08T03:00:00.000Z', 'late', '1', 'Bo', 1, 3, 130],
      [5, '2026-02-07T08:00:00.000Z', 'twice', '4', null, null, 0, null],
    ]);
    expect([total, cases, amount, currency]).toEqual([5, 4, 540, 'CNY']);
    expect(entries[1]?.sentence.en).toBe('“b” did not follow “a”; 30.3 d overdue at the end of the log.');
    expect(entries[1]).toMatchObject({ owner: 'Head', severity: 'high', type: 'no-response', event: 0, caseIndex: 2 });
  });

  test('sums by rule, owner, person, severity and month; a part without amounts has none', () => {
    const { byRule, byOwner, byResponsible, bySeverity, byMonth } = ledgerOf(log, set(LATE, TWICE));
    expect(byRule).toEqual([
      { rule: 'late', name: null, violations: 2, cases: 2, ...CNY_540 },
      { rule: 'twice', name: null, violations: 3, cases: 3, ...NO_AMOUNT },
    ]);
    expect(byOwner).toEqual([
      { owner: null, violations: 3, cases: 3, ...NO_AMOUNT },
      { owner: 'Head', violations: 2, cases: 2, ...CNY_540 },
    ]);
    expect(byResponsible.map(({ responsible, violations, amount }) => [responsible, violations, amount])).toEqual([
      ['Bo', 2, 130],
      [null, 2, null],
      ['Ann', 1, 410],
    ]);
    expect(bySeverity.map(({ severity, violations }) => [severity, violations])).toEqual([
      ['low', 3],
      ['high', 2],
    ]);
    expect(byMonth.map(({ month, violations, amount }) => [month, violations, amount])).toEqual([
      ['2026-01', 4, 540],
      ['2026-02', 1, null],
    ]);
  });

  test('can be narrowed and paged; repetitions count over everything', () => {
    const again = logOf('a/Ann@0 b/Bo@1 b/Bo@2', 'a/Ann@3 b/Bo@4 b/Bo@5', 'x/Cy@900 b/Cy@901 b/Cy@902');
    const told = (more: object) => ledgerOf(again, set(TWICE), more).entries.map((one) => [one.case, one.repetition]);
    expect(told({})).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 1],
    ]);
    expect(told({ responsible: 'Bo', offset: 1 })).toEqual([['2', 2]]);
    expect(told({ month: '2026-02' })).toEqual([['3', 1]]);
    expect([told({ rule: 'none' }), told({ owner: 'Head' }), told({ severity: 'low', limit: 1 })]).toEqual([
      [],
      [],
      [['1', 1]],
    ]);
    expect(ledgerOf(again, set(TWICE), { limit: 1 })).toMatchObject({ total: 3, entries: [{ number: 1 }] });
    expect(told({ responsible: 'Nobody' })).toEqual([]);
  });

  test('is the same whatever the order of the cases, and has all violations of the rules', () => {
    const cases = ['a/Ann@0 b/Bo@75', 'a/Ann@10 b/Bo@20 b/Bo@30', 'a/Ann@49 x/Cy@49', 'x@800', 'b/Bo@30'];
    const ofOrder = (order: readonly number[]) => {
      const texts = order.map((i) => cases[i] ?? '');
      const { entries } = ledgerOf(logOf(...texts), set(LATE, TWICE));
      return entries
        .map(({ date, rule, responsible, repetition, amount }) =>
          [date, rule, responsible, repetition, amount].join(' '),
        )
        .sort();
    };
    const expected = ofOrder([0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        expect(ofOrder(order)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
    const { rules } = rulesAnalysis.run(contextOf(log), { rules: set(LATE, TWICE), top: 0 });
    expect(ledgerOf(log, set(LATE, TWICE)).byRule.map(({ violations, amount }) => [violations, amount])).toEqual(
      rules.map(({ violations, amount }) => [violations, amount]),
    );
  });

  test('as CSV can be read by a spreadsheet and holds no formula', () => {
    const risky = logOf('a/Ann@0 b/Bo@75');
    const rules = set({ ...LATE, name: { en: '=HYPERLINK("x"), late', zh: '超时' } });
    const checked = checkRule(
      { log: risky, calendar: undefined, checkCancelled: () => undefined },
      null,
      rules.rules[0] as never,
    );
    const telling = tellingOf({ log: risky }, rules, rules.rules[0] as never);
    const csv = (language: 'en' | 'zh') => [...ledgerCsv(buildLedger([{ checked, telling }]), language)].join('');
    expect(csv('en').split('\r\n')[1]).toBe(
      `1,2026-01-08T03:00:00.000Z,late,"'=HYPERLINK(""x""), late",high,Head,,1,Bo,1,too-late,“b” came 2.1 d too late after “a”.,3,130,CNY`,
    );
    expect(csv('zh')).toMatch(/^\uFEFF序号,日期（UTC）,规则,.*,币种\r\n1,.*超时/);
  });
});

describe('amounts', () => {
  const pay = (amount: object) => set({ id: 'x', kind: 'absence', activity: 'pay', amount });
  const log = logOf('order;sum=70 pay;sum=40', 'order;sum=70 pay', 'pay');

  test('a share of a value, of the event or else the last of its case, with a cap; without any it is told', () => {
    const run = (amount: object) => rulesAnalysis.run(contextOf(log), { rules: pay(amount), top: 9 }).rules[0];
    const ofValue = { attribute: 'sum', share: 0.5 };
    expect(run({ ofValue })).toMatchObject({ amount: 55, unpriced: 1 });
    expect(run({ ofValue })?.details.map(({ amount }) => amount)).toEqual([20, 35, null]);
    expect(run({ ofValue, perViolation: 10, atMost: 40 })?.details.map(({ amount }) => amount)).toEqual([30, 40, null]);
  });
});

describe('a rule that the log cannot answer', () => {
  test('is told with the reason in both languages, and the others are checked', () => {
    const rules = set(
      { id: 'price', kind: 'unchanged', attribute: 'price', after: 'a' },
      { id: 'batch', kind: 'order', first: 'a', second: 'b', objects: 'batch' },
      { id: 'lanes', kind: 'role', lanes: true },
      { id: 'twice', kind: 'absence', activity: 'a' },
    );
    const found = rulesAnalysis.run(contextOf(logOf('a/Ann')), { rules, top: 1 }).rules;
    expect(
      found.map(({ notChecked, violations, risk }) => [notChecked !== null, violations, risk.probability]),
    ).toEqual([
      [true, 0, null],
      [true, 0, null],
      [true, 0, null],
      [false, 1, 1],
    ]);
    expect(found[0]?.notChecked).toEqual({
      en: expect.stringContaining('"price"'),
      zh: '日志中没有规则所需的属性“price”。',
    });
    expect(ledgerOf(logOf('a/Ann'), rules).notChecked.map(({ rule }) => rule)).toEqual(['price', 'batch', 'lanes']);
  });
});

test('activities are called as the design names them in each language', () => {
  const names = { en: 'Order', zh: '下单' };
  const task = { id: 't', kind: 'task', name: 'Order', aliases: ['a'], names, lane: null, silent: false };
  const model = {
    kind: 'bpmn',
    bpmn: { id: 'p', name: null, nodes: [task], flows: [], unsupported: [] },
  } as unknown as Model;
  const rules = set({ id: 'x', kind: 'absence', activity: ['a', 'q'] });
  const [found] = rulesAnalysis.run({ ...contextOf(logOf('a')), model }, { rules, top: 1 }).rules;
  expect(found?.sentence).toEqual({ en: '“Order” or “q” must not happen.', zh: '不得发生“下单”或“q”。' });
  expect(found?.details[0]?.sentence).toEqual({ en: '“Order” happened.', zh: '发生了“下单”。' });
});
