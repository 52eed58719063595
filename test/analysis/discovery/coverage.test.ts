import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverLog } from '#analysis/discovery';
import { type VariantTable, variantsOf } from '#analysis/variants';
import { logOfTraces } from '../../support/arbitraries.ts';
import { arbitraryTraces } from '../../support/arbitrary-traces.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const rows = ({ activities, cases, codes, offsets, variantCount }: VariantTable): [string, number][] =>
  Array.from({ length: variantCount }, (_, v) => [
    Array.from(codes.subarray(offsets[v], offsets[(v ?? 0) + 1]), (code) => activities[code]).join(''),
    cases[v] ?? 0,
  ]);

describe('the part of a log that a miner sees', () => {
  it('is all of it for shares of 1', () => {
    const log = variantTableOf([
      ['abc', 2],
      ['', 1],
    ]);
    expect(coverLog(log, { activities: 1, variants: 1 })).toEqual({
      variants: log,
      leftOut: { activities: [], events: 0, variants: 0, cases: 0 },
    });
  });

  it('keeps the fewest variants that have the share of cases', () => {
    const log = variantTableOf([
      ['a', 5],
      ['b', 3],
      ['ab', 2],
    ]);
    expect(rows(coverLog(log, { activities: 1, variants: 0.8 }).variants)).toEqual([
      ['a', 5],
      ['b', 3],
    ]);
    expect(coverLog(log, { activities: 1, variants: 0.81 }).leftOut.cases).toBe(0);
    expect(rows(coverLog(log, { activities: 1, variants: 0 }).variants)).toEqual([['a', 5]]);
  });

  it('keeps the fewest activities that have the share of events, ties by name, and joins what becomes equal', () => {
    const log = variantTableOf([
      ['acb', 3],
      ['ab', 2],
      ['x', 1],
      ['', 1],
    ]);
    const { variants, leftOut } = coverLog(log, { activities: 0.7, variants: 1 });
    expect(rows(variants)).toEqual([
      ['ab', 5],
      ['', 1],
    ]);
    expect(leftOut).toEqual({ activities: ['c', 'x'], events: 4, variants: 1, cases: 1 });
  });

  it('refuses what is no share', () => {
    expect(() => coverLog(variantTableOf([['a', 1]]), { activities: 80, variants: 1 })).toThrow(
      expect.objectContaining({ code: 'invalid-parameter' }),
    );
  });

  it('accounts for every event and case, covers the shares, and says which variant each case shows', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(arbitraryTraces('abcd', 5, 4), { maxLength: 4 }),
        share,
        share,
        (groups, activities, variants) => {
          const log = logOfTraces(...groups.flat());
          const whole = variantsOf(log);
          const { variants: kept, leftOut } = coverLog(whole, { activities, variants });
          const seen = rows(kept);
          const cases = seen.reduce((n, [, count]) => n + count, 0);
          const events = seen.reduce((n, [trace, count]) => n + count * trace.length, 0);
          expect(cases + leftOut.cases).toBe(log.caseCount);
          expect(events + leftOut.events).toBe(log.eventCount);
          const shown = new Map<number, number>();
          for (const v of kept.caseVariant) shown.set(v, (shown.get(v) ?? 0) + 1);
          seen.forEach(([, count], v) => {
            expect(shown.get(v)).toBe(count);
          });
          for (const name of leftOut.activities) expect(seen.some(([trace]) => trace.includes(name))).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });
});
