import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selfDistances } from '#analysis/relations';
import { logOfTraces, logs } from '../../support/arbitraries.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

describe('distances of activities from themselves', () => {
  it('count the events between nearest occurrences, with what stands there', () => {
    expect(selfDistances(logOfTraces('abcba', 'abacd', 'acab', 'dd'))).toEqual([
      { activity: 'a', distance: 1, cases: 2, between: ['b', 'c'] },
      { activity: 'b', distance: 1, cases: 1, between: ['c'] },
      { activity: 'd', distance: 0, cases: 1, between: [] },
    ]);
  });

  it('equal looking at every pair of occurrences', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const traces = tracesOf(log).map((trace) => trace.map(({ activity }) => activity));
        const distances = (trace: readonly string[], a: string): number[] =>
          trace.flatMap((name, i) => (name === a ? [trace.indexOf(a, i + 1) - i - 1] : [])).filter((d) => d >= 0);
        const expected = log.activities.flatMap((activity) => {
          const least = Math.min(...traces.flatMap((trace) => distances(trace, activity)));
          if (least === Number.POSITIVE_INFINITY) return [];
          return [[activity, least, traces.filter((trace) => distances(trace, activity).includes(least)).length]];
        });
        expect(selfDistances(log).map(({ activity, cases, distance }) => [activity, distance, cases])).toEqual(
          expected,
        );
      }),
    );
  });
});

interface Expected {
  readonly minimum_self_distances: Readonly<Record<string, number>>;
  readonly minimum_self_distance_witnesses: Readonly<Record<string, readonly string[]>>;
}

describe.skipIf(!shared.available)(titleNeedingShared('distances of activities from themselves in public logs'), () => {
  it.each(shared.canonicalNames().filter((name) => name !== 'interval_event_log'))(
    'equal those of an independent tool on %s',
    (name) => {
      const expected = shared.expected(name) as Expected;
      const found = selfDistances(readCanonicalLog(shared.canonical(name)));
      expect(Object.fromEntries(found.map(({ activity, distance }) => [activity, distance]))).toEqual(
        expected.minimum_self_distances,
      );
      const between = found.filter((entry) => entry.between.length > 0);
      const witnesses = Object.entries(expected.minimum_self_distance_witnesses)
        .filter(([, names]) => names.length > 0)
        .map(([activity, names]) => [activity, names.toSorted()]);
      expect(between.map((entry) => [entry.activity, entry.between.toSorted()])).toEqual(witnesses);
    },
  );
});
