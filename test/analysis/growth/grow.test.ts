import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import type { EventLog } from '#analysis/log';
import { variantsOf } from '#analysis/variants';
import { growAnalysis } from '../../../analysis/growth/analyses.ts';
import { logOf, logOfTraces, plainEvents } from '../../support/arbitraries.ts';
import { contextOf } from '../../support/run-analysis.ts';

const traces = ['abd', 'abd', 'abd', 'acd', 'acd', 'abcd'];
const log = logOfTraces(...traces);

type Params = Parameters<typeof growAnalysis.run>[1];
const grow = (of: EventLog, params: Partial<Params>) =>
  growAnalysis.run(contextOf(of), { steps: 5, miner: 'inductive', ...params });

describe('a model grown from variants', () => {
  test('starts with the happy path and explains each variant once it is added', () => {
    const { steps } = grow(log, { steps: 3 });
    expect(steps.map(({ text, pickedShare, fittingShare }) => [text, pickedShare, fittingShare])).toEqual([
      ["->( 'a', 'b', 'd' )", 3 / 6, 3 / 6],
      ["->( 'a', X( 'b', 'c' ), 'd' )", 5 / 6, 5 / 6],
      ["->( 'a', X( 'b', tau ), X( 'c', tau ), 'd' )", 1, 1],
    ]);
    expect(steps[2]).toMatchObject({ fitness: 1, exact: true });
    expect(steps[0]?.fitness).toBeLessThan(1);
  });

  test('takes the variants that are picked, in their order', () => {
    const { steps } = grow(log, { picked: '2,0' });
    expect(steps.map(({ variant, activities, cases }) => [variant, activities.join(''), cases])).toEqual([
      [2, 'abcd', 1],
      [0, 'abd', 3],
    ]);
  });

  test.each([
    ['7', 'there is no variant 7'],
    ['0,0', 'variant 0 is picked twice'],
  ])('refuses %s', (picked, message) => {
    expect(() => grow(log, { picked })).toThrow(AnalysisError);
    expect(() => grow(log, { picked })).toThrow(message);
  });

  test('explains at least the variants picked so far, whichever miner', () => {
    fc.assert(
      fc.property(plainEvents(40), fc.constantFrom('inductive' as const, 'powl' as const), (events, miner) => {
        const random = logOf(events);
        const { steps } = grow(random, { steps: 4, miner });
        expect(steps).toHaveLength(Math.min(4, variantsOf(random).variantCount));
        for (const { exact, fittingShare, pickedShare } of steps) {
          expect(exact).toBe(true);
          expect(fittingShare).toBeGreaterThanOrEqual(pickedShare);
        }
      }),
      { numRuns: 60, seed: 2 },
    );
  });
});
