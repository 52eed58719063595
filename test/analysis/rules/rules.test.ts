import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import type { EventLog } from '#analysis/log';
import type { RuleSet } from '#analysis/rules';
import { rulesAnalysis } from '../../../analysis/rules/analyses.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { check, logOf, told } from './rule-log.ts';

describe('how often an activity happens', () => {
  const log = logOf('a b', 'b', 'a a a');

  test('existence: missing once a case, too often for each occurrence beyond', () => {
    expect(told(log, { kind: 'existence', activity: 'a', max: 2 })).toEqual(['missing 2 –', 'too-often 3 a']);
    expect(told(log, { kind: 'exactly-once', activity: 'a' })).toEqual([
      'missing 2 –',
      'too-often 3 a',
      'too-often 3 a',
    ]);
    expect(told(log, { kind: 'absence', activity: 'b' })).toEqual(['forbidden 1 b', 'forbidden 2 b']);
  });

  test('only events with an allowed value count', () => {
    const approved = logOf('pay a;role=boss', 'pay a;role=clerk', 'pay');
    const by = { attribute: 'role', values: ['boss'] };
    expect(told(approved, { kind: 'existence', activity: 'a', by })).toEqual(['missing 2 –', 'missing 3 –']);
  });

  test('a filter of the rule chooses the cases it applies to', () => {
    const { checked, violating } = check(log, {
      kind: 'existence',
      activity: 'a',
      where: { kind: 'activity', mode: 'with', activities: ['b'] },
    });
    expect([[...checked], [...violating]]).toEqual([[0, 1], [1]]);
  });

  test('an activity that the log does not have is named', () => {
    expect(check(log, { kind: 'existence', activity: 'A ' }).unknownActivities).toEqual(['A ']);
    expect(check(log, { kind: 'existence', activity: ' a ' }).unknownActivities).toEqual([]);
  });
});

describe('order and answers', () => {
  test('order: each second without a first before it', () => {
    expect(told(logOf('a b', 'b a b', 'b'), { kind: 'order', first: 'a', second: 'b' })).toEqual([
      'wrong-order 2 b',
      'wrong-order 3 b',
    ]);
  });

  test('response: none, too late, in time; not due yet is pending', () => {
    const log = logOf('a@0 b@10', 'a@0 b@30', 'a@0 c@1', 'a@90 c@100');
    const rule = { kind: 'response', activity: 'a', response: 'b', within: '24h' } as const;
    expect(told(log, rule)).toEqual(
      ['no-response 3 a 76', 'too-late 2 b 6'].sort((x, y) => Number(x.split(' ')[1]) - Number(y.split(' ')[1])),
    );
    expect(check(log, rule).pending).toBe(1);
    expect(told(log, { ...rule, within: undefined })).toEqual(['no-response 3 a', 'no-response 4 a']);
  });

  test('response in working time: a weekend does not count', () => {
    const office = ['09:00-17:00'];
    const calendar = {
      timezone: 'UTC',
      week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
    };
    // Friday 16:00 is hour 112, Monday 10:00 hour 178: two working hours.
    const log = logOf('a@112 b@178', 'a@112 b@184');
    const rule = { kind: 'response', activity: 'a', response: 'b', within: '1wd' } as const;
    expect(told(log, rule, { calendar })).toEqual([]);
    expect(told(log, { ...rule, within: '4wh' }, { calendar })).toEqual(['too-late 2 b 4']);
    expect(() => told(log, rule)).toThrow(AnalysisError);
  });
});

describe('who does what', () => {
  test('four eyes: one person in two activities of a case', () => {
    const log = logOf('a/Ann b/Bo', 'a/Ann b/Ann', 'a b/Bo');
    const rule = { kind: 'four-eyes', activities: ['a', 'b'] } as const;
    expect(told(log, rule)).toEqual(['same-person 2 b']);
    expect(check(log, rule).unknown).toBe(1);
  });

  test('segregation over the whole log', () => {
    const log = logOf('a/Ann b/Bo', 'c/Bo d/Cy');
    const duties = [['a', 'b'], ['c']];
    expect(told(log, { kind: 'segregation', duties })).toEqual([]);
    expect(told(log, { kind: 'segregation', duties, scope: 'log' })).toEqual(['same-person 2 c']);
  });

  test('roles: by person or by another attribute', () => {
    const log = logOf('a/Ann;role=boss', 'a/Bo;role=clerk', 'a');
    expect(told(log, { kind: 'role', allowed: { a: ['Ann'] } })).toEqual(['not-allowed 2 a']);
    expect(told(log, { kind: 'role', attribute: 'role', allowed: { a: ['boss', 'clerk'] } })).toEqual([]);
    expect(check(log, { kind: 'role', allowed: { a: ['Ann'] } }).unknown).toBe(1);
  });
});

describe('values', () => {
  test('unchanged after approval', () => {
    const log = logOf(
      'order;price=3 approve change;price=4 change;price=4',
      'order;price=3 change;price=5 approve pay;price=5',
    );
    expect(told(log, { kind: 'unchanged', attribute: 'price', after: 'approve' })).toEqual(['changed 1 change']);
    expect(check(log, { kind: 'unchanged', attribute: 'price', after: 'approve' }).violations.at(0).what).toBe('3 → 4');
  });

  test('duplicates within a span: the later one', () => {
    const log = logOf('pay@0;ref=x', 'pay@30;ref=x', 'pay@200;ref=x', 'pay@1;ref=y', 'pay@2');
    const rule = { kind: 'duplicate', attributes: ['ref'], activity: 'pay' } as const;
    expect(told(log, { ...rule, within: '2d' })).toEqual(['duplicate 2 pay']);
    expect(told(log, rule)).toEqual(['duplicate 2 pay', 'duplicate 3 pay']);
    expect(check(log, rule).unknown).toBe(1);
  });

  test('tested before use, over cases', () => {
    const log = logOf('test@0;batch=x', 'use@5;batch=x', 'use@5;batch=y', 'use@1;batch=z', 'test@3;batch=z');
    expect(told(log, { kind: 'required-before', activity: 'use', required: 'test', via: 'batch' })).toEqual([
      'missing 3 use',
      'wrong-order 4 use',
    ]);
  });

  test('an attribute that the log does not have is refused by name', () => {
    expect(() => told(logOf('a'), { kind: 'unchanged', attribute: 'price', after: 'a' })).toThrow('"price"');
  });
});

describe('days and protocols', () => {
  test('deadline: by a day of the month, in the zone of the rule', () => {
    // Hour 0 is 2026-01-05T00:00Z; the 10th ends at hour 144 in UTC, eight hours earlier in Shanghai.
    const log = logOf('a@0 b@143', 'a@0 b@145', 'a@0 c@200', 'a@1000 c@1001');
    const rule = { kind: 'deadline', activity: 'b', day: 10 } as const;
    expect(told(log, rule)).toEqual(['too-late 2 b 1', 'no-response 3 a 857', 'no-response 4 a 113']);
    expect(told(log, { ...rule, timezone: 'Asia/Shanghai' })).toEqual([
      'too-late 1 b 7',
      'too-late 2 b 9',
      'no-response 3 a 865',
      'no-response 4 a 121',
    ]);
    expect(check(log, { ...rule, months: 1 }).pending).toBe(1);
  });

  test('protocol: missing, out of order, too late, too early; optional and concurrent steps', () => {
    const steps = [
      { activity: 'a' },
      { activity: 'b', min: '1h', max: '10h' },
      { activity: 'c', concurrent: true },
      { activity: 'd', optional: true },
      { activity: 'e' },
    ];
    const log = logOf(
      'a@0 b@2 c@3 d@4 e@5',
      'a@0 c@1 b@2 e@3',
      'b@0 a@1 c@2 e@3',
      'a@0 b@20 c@21 e@22',
      'a@0 b@0.5 c@1 e@2',
      'a@0 b@2 c@3',
    );
    expect(told(log, { kind: 'protocol', steps })).toEqual([
      'wrong-order 3 b',
      'too-late 4 b 10',
      'too-early 5 b 0.5',
      'missing 6 –',
    ]);
  });
});

describe('the result of a set of rules', () => {
  const set = (rules: readonly unknown[], more: object = {}): RuleSet => ({ rules, currency: 'CNY', ...more }) as never;
  const run = (log: EventLog, rules: RuleSet, top = 20) => rulesAnalysis.run(contextOf(log), { rules, top });

  test('money: fixed and by begun day; risk is probability times loss', () => {
    const log = logOf('a@0 b@10', 'a@0 b@75', 'a@0 b@25');
    const rule = {
      id: 'answer',
      kind: 'response',
      activity: 'a',
      response: 'b',
      within: '24h',
      amount: { perViolation: 100, perDayLate: 10 },
    };
    const { amount, currency, rules } = run(log, set([rule]));
    // 51 hours late: three begun days; one hour late: one.
    expect([amount, currency]).toEqual([100 + 30 + 100 + 10, 'CNY']);
    expect(rules[0]).toMatchObject({
      id: 'answer',
      checkedCases: 3,
      violatingCases: 2,
      violations: 2,
      examples: ['2', '3'],
      types: { 'too-late': 2 },
      risk: { probability: 2 / 3, loss: 120, expected: 80 },
      months: [{ month: '2026-01', checked: 3, violating: 2 }],
    });
    expect(rules[0]?.details[0]).toMatchObject({ case: '2', event: 1, late: 51 * 3600, amount: 130 });
    expect(rules[0]?.details[0]?.sentence).toEqual({
      en: '“b” came 2.1 d too late after “a”.',
      zh: '“b”在“a”之后，超时 2.1 天。',
    });
  });

  test('a rule without an amount has no loss', () => {
    const { amount, rules } = run(logOf('a'), set([{ id: 'x', kind: 'absence', activity: 'a' }]));
    expect([amount, rules[0]?.risk]).toEqual([null, { probability: 1, loss: null, expected: null, byCurrency: [] }]);
  });

  test('two rules with one id are refused', () => {
    const rule = { id: 'x', kind: 'absence', activity: 'a' };
    expect(() => run(logOf('a'), set([rule, rule]))).toThrow('"x"');
  });

  test('every kind tells its rule and its violations in both languages', () => {
    const log = logOf('a/Ann@0;p=1 b/Ann@60;p=2 a/Ann@61;p=1', 'c@0;p=1');
    const rules = [
      { kind: 'existence', activity: 'x' },
      { kind: 'absence', activity: 'a' },
      { kind: 'exactly-once', activity: 'a' },
      { kind: 'order', first: 'b', second: 'a' },
      { kind: 'response', activity: 'a', response: 'b', within: '1h' },
      { kind: 'four-eyes', activities: ['a', 'b'] },
      { kind: 'segregation', duties: [['a'], ['b']] },
      { kind: 'role', allowed: { a: ['Bo'] } },
      { kind: 'required-before', activity: 'b', required: 'x', via: 'p' },
      { kind: 'unchanged', attribute: 'p', after: 'a' },
      { kind: 'duplicate', attributes: ['p'] },
      { kind: 'deadline', activity: 'b', day: 1 },
      { kind: 'protocol', steps: [{ activity: 'b' }, { activity: 'x' }] },
    ].map((rule, i) => ({ id: `r${i}`, ...rule }));
    for (const result of run(log, set(rules)).rules) {
      expect(result.violations, result.kind).toBeGreaterThan(0);
      for (const { en, zh } of [result.sentence, ...result.details.map(({ sentence }) => sentence)]) {
        expect(en, result.kind).toMatch(/^[^\u4e00-\u9fff]+\.$/);
        expect(zh, result.kind).toMatch(/[\u4e00-\u9fff].*。$/);
      }
    }
  });
});
