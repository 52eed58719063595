import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import { compareConformance, type GroupChoice } from '#analysis/conformance';
import { CaseSet, type EventLog, EventLogBuilder } from '#analysis/log';
import { treeFromText } from '#analysis/model';
import { conformanceComparisonAnalysis } from '../../../../analysis/conformance/comparison/comparison-analysis.ts';
import { adjustedForMany, compareShares } from '../../../../analysis/conformance/comparison/proportion-test.ts';
import { contextOf } from '../../../support/run-analysis.ts';

describe('two shares', () => {
  test('the z-test and the interval of a known table', () => {
    // 15 of 100 against 30 of 100: pooled 0.225, z = 0.15 / √(0.225 · 0.775 · 0.02) = 2.540.
    const { difference, high, low, p } = compareShares(15, 100, 30, 100);
    expect(difference).toBeCloseTo(0.15, 12);
    expect(p).toBeCloseTo(0.0111, 4);
    expect([low, high].map((x) => Number(x.toFixed(3)))).toEqual([0.034, 0.261]);
  });

  test('Fisher for few cases: the lady tasting tea', () => {
    expect(compareShares(1, 4, 3, 4).p).toBeCloseTo(34 / 70, 9);
    expect(compareShares(0, 4, 4, 4).p).toBeCloseTo(2 / 70, 9);
  });

  test('no difference, and nothing to see, have p = 1', () => {
    expect(compareShares(0, 10, 0, 20).p).toBe(1);
    expect(compareShares(5, 10, 50, 100).p).toBeCloseTo(1, 6);
  });

  test('is the same from the other side, and its interval holds the difference', () => {
    const pair = fc.integer({ min: 1, max: 60 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(pair, pair, ([k1, n1], [k2, n2]) => {
        const [forth, back] = [compareShares(k1, n1, k2, n2), compareShares(k2, n2, k1, n1)];
        expect(forth.p).toBeCloseTo(back.p, 9);
        expect(forth.difference).toBeCloseTo(-back.difference, 9);
        expect(forth.low).toBeLessThanOrEqual(forth.difference + 1e-12);
        expect(forth.high).toBeGreaterThanOrEqual(forth.difference - 1e-12);
      }),
    );
  });

  test('many tests: the rates of Benjamini and Hochberg', () => {
    const adjusted = adjustedForMany([0.01, 0.04, 0.03, 0.2]);
    expect(adjusted.map((p) => Number(p.toFixed(4)))).toEqual([0.04, 0.0533, 0.0533, 0.2]);
  });
});

/** A case for each trace, in the month given. */
function logOf(...cases: readonly (readonly [trace: string, month: number])[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  cases.forEach(([trace, month], i) => {
    const c = builder.addCase(String(i + 1));
    for (const [k, activity] of [...trace].entries())
      builder.addEvent(c, builder.activities.add(activity), Date.UTC(2026, month, 1 + k));
  });
  return builder.finish().log;
}

type Params = Parameters<typeof conformanceComparisonAnalysis.run>[1];
const compare = (log: EventLog, params: Params) =>
  conformanceComparisonAnalysis.run(
    { ...contextOf(log), model: { kind: 'process-tree', tree: treeFromText("->('a', 'b', 'c')") } },
    params,
  );

const times = (n: number, trace: string, month: number): [string, number][] =>
  Array.from({ length: n }, () => [trace, month]);
const log = logOf(...times(10, 'abc', 0), ...times(30, 'ac', 0), ...times(30, 'abc', 2), ...times(10, 'ac', 2));

describe('conformance before and after', () => {
  test('a date: rates, interval and the deviation that changed', () => {
    const { caseConformance, cases, deviations } = compare(log, { date: '2026-02-01' });
    expect(cases).toEqual({ first: 40, second: 40, neither: 0, both: 0 });
    expect(caseConformance).toMatchObject({ first: 0.25, second: 0.75, difference: 0.5 });
    expect(caseConformance.p).toBeLessThan(0.001);
    expect(deviations).toMatchObject([{ id: 'missing-step|b|a', first: 0.75, second: 0.25, difference: -0.5 }]);
    expect(deviations[0]?.sentence.zh).toContain('缺少');
  });

  test('two filters; who is in both or in neither is counted and left out', () => {
    const { cases } = compare(log, {
      first: { kind: 'activity', mode: 'with', activities: ['b'] },
      second: { kind: 'time-range', mode: 'started', from: '2026-03-01' },
    });
    expect(cases).toEqual({ first: 10, second: 10, neither: 30, both: 30 });
  });

  test('without a choice: the earlier half against the later', () => {
    expect(compare(log, {}).cases).toMatchObject({ first: 40, second: 40 });
  });

  test('an empty group has no test', () => {
    const { caseConformance } = compare(log, { date: '2020-01-01' });
    expect(caseConformance).toMatchObject({
      first: null,
      second: 0.5,
      difference: null,
      low: null,
      high: null,
      p: null,
    });
  });

  test('a text that is no date is refused', () => {
    expect(() => compare(log, { date: 'last spring' })).toThrow(AnalysisError);
  });
});

describe('cases parted among several models', () => {
  const model = { kind: 'process-tree', tree: treeFromText("->('a', 'b', 'c')") } as const;
  const host = { ...contextOf(log), cases: null };

  test('have the figures of one check, however they are parted, where the models are equal', () => {
    const whole = compareConformance(host, [{ cases: null, model }], { date: '2026-02-01' });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: log.caseCount, maxLength: log.caseCount }),
        (of) => {
          const parts = [0, 1, 2].map((part) => ({
            model,
            cases: CaseSet.where(log.caseCount, (c) => of[c] === part),
          }));
          const { parts: byPart, deviations, ...figures } = compareConformance(host, parts, { date: '2026-02-01' });
          const { parts: _, deviations: wanted, ...expected } = whole;
          expect(figures).toEqual(expected);
          const plain = ({ parts: __, ...deviation }: (typeof deviations)[number]) => deviation;
          expect(deviations.map(plain)).toEqual(wanted.map(plain));
          expect(byPart.reduce((sum, { cases }) => sum + cases.first, 0)).toBe(40);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('steps by cases: the variance of a ratio; accepted deviations; the medians; cases that no part has', () => {
    const half = CaseSet.where(log.caseCount, (c) => c < 40);
    const one = compareConformance(host, [{ cases: null, model, accepted: ['missing-step|b|a'] }], {
      date: '2026-02-01',
    });
    // 10 abc and 30 ac before: 90 of 120 steps; the other way round after: 110 of 120.
    expect(one.stepConformance).toMatchObject({ first: 90 / 120, second: 110 / 120, part: { first: 90, second: 110 } });
    // 40/39 · Σ(y − R·3)² / 120²: before 10·0.75² + 30·0.25² = 7.5, after 30·0.25² + 10·0.75² = 7.5.
    const margin = 1.959963984540054 * Math.sqrt((2 * (40 / 39) * 7.5) / 120 ** 2);
    expect(one.stepConformance.low).toBeCloseTo(20 / 120 - margin, 12);
    expect(one.stepConformance.high).toBeCloseTo(20 / 120 + margin, 12);
    expect(one.stepConformance.p).toBeLessThan(0.001);
    expect(one.acceptedCaseConformance).toMatchObject({ first: 1, second: 1, difference: 0, p: 1 });
    expect(one.acceptedStepConformance).toMatchObject({ first: 1, second: 1, difference: 0, p: 1 });
    // Each step a day after the one before: one day for ac, two for abc.
    expect(one.throughput).toMatchObject({ n: { first: 40, second: 40 }, first: 86_400, second: 172_800 });
    expect([one.small, one.unchecked]).toEqual([false, { first: 0, second: 0 }]);
    const part = compareConformance(host, [{ cases: half, model }], { date: '2026-02-01' });
    expect(part).toMatchObject({ cases: { first: 40, second: 0 }, unchecked: { first: 0, second: 40 }, small: true });
    expect(part.stepConformance).toMatchObject({ first: 0.75, second: null, difference: null, p: null });
  });

  test('half a choice of groups, and two choices, are refused', () => {
    const filter = { kind: 'rework' } as const;
    const asked = (choice: GroupChoice) => () => compareConformance(host, [{ cases: null, model }], choice);
    expect(asked({ first: filter })).toThrow(/only one of the two groups/);
    expect(asked({ first: filter, second: filter, date: '2026-01-01' })).toThrow(/both a date and two filters/);
    expect(asked({ date: '2026-01-01T08:00' })).toThrow(/is no instant/);
  });
});
