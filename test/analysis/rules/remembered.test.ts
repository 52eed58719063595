import { expect, test } from 'vitest';
import { CaseSet } from '#analysis/log';
import { checkOnce, ledgerOf, type RuleSet } from '#analysis/rules';
import { contextOf } from '../../support/run-analysis.ts';
import { logOf } from './rule-log.ts';

const log = logOf('a/Ann@0', 'a/Ann@1 b/Bo@2', 'a/Bo@3');
const RULE = { id: 'r', kind: 'response', activity: 'a', response: 'b' } as const;
const base = {
  log,
  calendar: undefined,
  designs: { designs: [null], ofCase: null, key: 'none' },
  checkCancelled: () => undefined,
};
const set = (...rules: unknown[]): RuleSet => ({ rules }) as never;
const context = (over: object = {}) => ({ ...contextOf(log), ...over });

test('a rule is held against the same cases once, whatever it is called and costs; against others again', () => {
  const first = checkOnce(base, null, RULE);
  const renamed = checkOnce(base, null, { ...RULE, id: 's', owner: 'Head', amount: { perViolation: 3 } });
  expect(renamed.violations).toBe(first.violations);
  expect(renamed.rule.id).toBe('s');
  const some = CaseSet.of(log.caseCount, [1, 2]);
  const narrowed = checkOnce(base, some, RULE);
  expect([...narrowed.violations].map((one) => one.case)).toEqual([2]);
  expect(checkOnce(base, CaseSet.of(log.caseCount, [1, 2]), RULE).violations).toBe(narrowed.violations);
  expect(checkOnce(base, null, { ...RULE, response: 'c' }).violations.length).toBe(3);
  expect(checkOnce({ ...base, aliases: { b: ['a'] } }, null, RULE).violations).not.toBe(first.violations);
});

test('a ledger that is leafed through, narrowed and priced otherwise is what it would be if drawn up anew', () => {
  const told = (rules: RuleSet, only: object = {}) => ledgerOf(context(), rules, only).ledger.told(0, 9);
  const dear = set({ ...RULE, amount: { perViolation: 5 } });
  expect(told(set(RULE)).entries.map((one) => one.amount)).toEqual([null, null]);
  expect(told(dear).entries.map((one) => one.amount)).toEqual([5, 5]);
  expect(told(dear, { responsible: 'Bo' })).toMatchObject({ total: 1, amount: 5, entries: [{ case: '3' }] });
  expect(told(dear)).toMatchObject({ total: 2, amount: 10 });
  const filtered = ledgerOf(context({ cases: CaseSet.of(log.caseCount, [0]) }), dear).ledger.told(0, 9);
  expect(filtered).toMatchObject({ total: 1, entries: [{ case: '1' }] });
});
