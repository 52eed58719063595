import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseSet, type EventLog, EventLogBuilder } from '#analysis/log';
import { NO_VARIANT, variantsOf } from '#analysis/variants';
import { variantsAnalysis } from '../../../analysis/variants/analyses.ts';
import { logOf, logOfTraces, logs } from '../../support/arbitraries.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { textbookVariants } from '../../support/textbook-variants.ts';

const variantsIn = (log: EventLog, top?: number) =>
  variantsAnalysis.run(contextOf(log), top === undefined ? {} : { top }).variants;

describe('variants', () => {
  it('come by cases descending, then by names, a prefix first', () => {
    const log = logOfTraces('b', 'ab', 'abc', 'a', 'b', 'ab', 'ac');
    expect(variantsIn(log).map(({ activities, cases }) => [activities.join(''), cases])).toEqual([
      ['ab', 2],
      ['b', 2],
      ['a', 1],
      ['abc', 1],
      ['ac', 1],
    ]);
  });

  it('know their share and durations, and can be cut to the most frequent', () => {
    const minutes = (...times: number[]) =>
      times.map((time, i) => ({ activity: 'ab'[i], time: time * 60_000, start: time * 60_000, resource: null }));
    const log = logOf(
      [minutes(0, 1), minutes(0, 2), minutes(0, 9), minutes(5)].flatMap((trace, c) =>
        trace.map((e) => ({ ...e, caseId: String(c) })),
      ),
    );
    expect(variantsAnalysis.run(contextOf(log), { top: 1 })).toEqual({
      total: 2,
      variants: [{ cases: 3, share: 0.75, activities: ['a', 'b'], meanDuration: 240, medianDuration: 120 }],
    });
  });

  it('say for each case which one it is', () => {
    const log = logOfTraces('ab', 'a', 'ab');
    expect(Array.from(variantsOf(log).caseVariant)).toEqual([0, 1, 0]);
    const part = variantsOf(log, CaseSet.of(3, [1]));
    expect(Array.from(part.caseVariant)).toEqual([NO_VARIANT, 0, NO_VARIANT]);
    expect(Array.from(part.cases)).toEqual([1]);
  });

  it('include the empty sequence of cases without events, without a duration', () => {
    const builder = new EventLogBuilder({ timed: true });
    builder.addCase('nothing happened');
    expect(variantsIn(builder.finish().log)).toEqual([
      { cases: 1, share: 1, activities: [], meanDuration: null, medianDuration: null },
    ]);
  });

  it('equal the textbook version on random logs', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(variantsIn(log).map(({ activities, cases }) => ({ cases, activities }))).toEqual(textbookVariants(log));
      }),
    );
  });

  it('stay apart when there are many (the hash table grows)', () => {
    const traces = Array.from({ length: 3000 }, (_, i) =>
      Array.from(i.toString(2), (bit) => 'ab'[Number(bit)]).join(''),
    );
    const table = variantsOf(logOfTraces(...traces));
    expect(table.variantCount).toBe(3000);
    expect(new Set(table.caseVariant).size).toBe(3000);
  });
});
