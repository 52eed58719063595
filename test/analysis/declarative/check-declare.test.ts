import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDeclare, discoverDeclare } from '#analysis/declarative';
import { logOfTraces } from '../../support/arbitraries.ts';
import { logOfAnyTraces } from '../../support/log-with-empty-traces.ts';
import { refusalOf } from '../../support/refusal.ts';
import { textbookDeclare } from '../../support/textbook-declare.ts';
import { arbitraryTraces, shuffledTraces } from './arbitrary-traces.ts';

describe('a check of DECLARE rules', () => {
  it('tells who breaks them, how often they speak and the cases to look at', () => {
    const log = logOfTraces('aab', 'ab', 'ab', 'ba', 'c');
    const check = checkDeclare(log, null, [
      { template: 'response', activities: ['a', 'b'] },
      { template: 'not_coexistence', activities: ['b', 'c'] },
      { template: 'existence', activities: ['z'] },
      { template: 'precedence', activities: ['z', 'c'] },
      { template: 'response', activities: ['z', 'a'] },
    ]);
    expect(check).toMatchObject({ cases: 5, fittingCases: 0, unknownActivities: ['z'] });
    const figures = check.constraints.map((rule) => [
      rule.activatedCases,
      rule.satisfiedCases,
      rule.violatingCases,
      rule.activations,
      rule.examples.join(' '),
    ]);
    expect(figures).toEqual([
      [4, 3, 1, 5, '4'],
      [5, 5, 0, 5, ''],
      [5, 0, 5, 5, '2 1 4 5'],
      [1, 0, 1, 1, '5'],
      [0, 0, 0, 0, ''],
    ]);
  });

  it('takes names that differ in space around them or in their Unicode form for the same', () => {
    const [check] = checkDeclare(logOfTraces('ab'), null, [
      { template: 'response', activities: ['a ', ' b'] },
    ]).constraints;
    expect(check).toMatchObject({ activities: ['a ', ' b'], activatedCases: 1, satisfiedCases: 1 });
  });

  it('finds what the rules of the same log count', () => {
    fc.assert(
      fc.property(arbitraryTraces, (traces) => {
        const log = logOfAnyTraces(traces);
        const found = discoverDeclare(log);
        const checked = checkDeclare(log, null, found);
        expect(checked.constraints).toMatchObject(found.map((rule) => ({ ...rule })));
        const kept = discoverDeclare(log, null, { minConfidence: 1 });
        expect(checkDeclare(log, null, kept).fittingCases).toBe(traces.length);
      }),
    );
  });

  it('counts the cases that break no rule as their definitions do', () => {
    fc.assert(
      fc.property(arbitraryTraces, arbitraryTraces, (traces, others) => {
        const rules = discoverDeclare(logOfAnyTraces(others), null, { minConfidence: 0.7 });
        const keeps = (trace: string): boolean =>
          rules.every(
            ({ activities: [a, b], template }) => textbookDeclare[template](Array.from(trace), a, b) !== 'broken',
          );
        expect(checkDeclare(logOfAnyTraces(traces), null, rules).fittingCases).toBe(traces.filter(keeps).length);
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    fc.assert(
      fc.property(shuffledTraces, ([traces, shuffled]) => {
        const rules = discoverDeclare(logOfAnyTraces(traces), null, { minConfidence: 0.5 });
        const plain = (some: readonly string[]) =>
          checkDeclare(logOfAnyTraces(some), null, rules).constraints.map(({ examples, ...rule }) => rule);
        expect(plain(shuffled)).toEqual(plain(traces));
      }),
    );
  });

  it.each([
    [{ template: 'response', activities: ['a'] }],
    [{ template: 'response', activities: ['a', 'a'] }],
    [{ template: 'response', activities: ['a', 'a '] }],
    [{ template: 'absence', activities: ['a', 'b'] }],
  ] as const)('refuses %j', (rule) => {
    expect(refusalOf(() => checkDeclare(logOfTraces('ab'), null, [rule])).code).toBe('invalid-parameter');
  });
});
