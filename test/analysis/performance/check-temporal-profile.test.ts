import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemporalProfile, type TemporalCheck, temporalProfile } from '#analysis/performance';
import { logOf, logOfTraces, logs, plainEvents } from '../../support/arbitraries.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { isClose } from '../../support/oracle-figures.ts';
import { refusalOf } from '../../support/refusal.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

const hours = (caseId: string, ...at: readonly number[]) =>
  at.map((hour, i) => ({
    caseId,
    activity: 'abc'[i],
    time: hour * 3_600_000,
    start: hour * 3_600_000,
    resource: null,
  }));

describe('a check of times', () => {
  it('names what lies outside mean ± zeta · stdev, and not what lies on the bound', () => {
    const log = logOf([...hours('1', 0, 2), ...hours('2', 0, 3), ...hours('3', 0, 5)]);
    const profile = [{ from: 'a', to: 'b', mean: 3 * 3600, stdev: 1800 }];
    expect(checkTemporalProfile(log, null, profile, { zeta: 2 })).toEqual({
      cases: 3,
      deviatingCases: 1,
      deviations: 1,
      pairs: [{ from: 'a', to: 'b', mean: 10_800, stdev: 1800, deviations: 1, cases: 1 }],
      perCase: [{ case: '3', deviations: [{ from: 'a', to: 'b', time: 18_000, zeta: 4 }] }],
      unknownPairs: 0,
    });
    expect(checkTemporalProfile(log, null, profile, { zeta: 1 }).deviatingCases).toBe(2);
  });

  it('knows no distance where all usual times are equal, and counts pairs without a usual time', () => {
    const log = logOf([...hours('1', 0, 1, 2)]);
    const check = checkTemporalProfile(log, null, [
      { from: 'a', to: 'b', mean: 60, stdev: 0 },
      { from: 'z', to: 'a', mean: 60, stdev: 0 },
    ]);
    expect(check.perCase[0].deviations).toEqual([{ from: 'a', to: 'b', time: 3600, zeta: null }]);
    expect(check.unknownPairs).toBe(2);
  });

  it('tells as many cases as wanted, those with most deviations first, ties by id', () => {
    const log = logOf([...hours('b', 0, 9), ...hours('c', 0, 9, 18), ...hours('a', 0, 9), ...hours('d', 0, 1)]);
    const profile = [
      { from: 'a', to: 'b', mean: 3600, stdev: 0 },
      { from: 'b', to: 'c', mean: 3600, stdev: 0 },
    ];
    const told = (top?: number) =>
      checkTemporalProfile(log, null, profile, top === undefined ? {} : { top }).perCase.map((entry) => entry.case);
    expect(told()).toEqual(['c', 'a', 'b']);
    expect(told(2)).toEqual(['c', 'a']);
    expect(told(0)).toEqual([]);
  });

  it('equals looking at every pair of events', () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(0, 0.5, 1, 3), (log, zeta) => {
        fc.pre(log.time !== null);
        const profile = temporalProfile(log);
        expect(sorted(checkTemporalProfile(log, null, profile, { zeta }))).toEqual(
          tracesOf(log)
            .flatMap((trace, c) =>
              trace.flatMap((a, i) =>
                trace.slice(i + 1).flatMap((b) => {
                  const time = ((b.start ?? 0) - (a.time ?? 0)) / 1000;
                  const usual = profile.find(({ from, to }) => from === a.activity && to === b.activity);
                  if (time < 0 || usual === undefined) return [];
                  const { mean, stdev } = usual;
                  return time < mean - zeta * stdev || time > mean + zeta * stdev
                    ? [`${log.caseIds.get(c)} ${a.activity} ${b.activity} ${time}`]
                    : [];
                }),
              ),
            )
            .sort(),
        );
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    const byCase = plainEvents().chain((events) => {
      const ids = Array.from(new Set(events.map(({ caseId }) => caseId)));
      return fc.tuple(fc.constant(events), fc.shuffledSubarray(ids, { minLength: ids.length }));
    });
    fc.assert(
      fc.property(byCase, ([events, ids]) => {
        const shuffled = ids.flatMap((id) => events.filter(({ caseId }) => caseId === id));
        const [one, other] = [events, shuffled].map((some) => logOf(some));
        const profile = temporalProfile(one);
        expect(temporalProfile(other)).toEqual(profile);
        expect(checkTemporalProfile(other, null, profile, { zeta: 1 })).toEqual(
          checkTemporalProfile(one, null, profile, { zeta: 1 }),
        );
      }),
    );
  });

  it('refuses a log without times', () => {
    const log = logOf(hours('1', 0, 1), { timed: false });
    expect(refusalOf(() => checkTemporalProfile(log, null, [])).code).toBe('needs-timestamps');
    expect(checkTemporalProfile(logOfTraces(), null, []).cases).toBe(0);
  });
});

const sorted = ({ perCase }: TemporalCheck): string[] =>
  perCase
    .flatMap((entry) => entry.deviations.map(({ from, time, to }) => `${entry.case} ${from} ${to} ${time}`))
    .sort();

interface Expected {
  readonly total_deviations: number;
  readonly cases_with_deviation: number;
  readonly per_pair: readonly (readonly [string, string, number])[];
  readonly per_case?: Readonly<Record<string, readonly (readonly [string, string, number, number])[] | number>>;
}

describe.skipIf(!shared.available)(titleNeedingShared('unusual times of public logs'), () => {
  const checked = shared.canonicalNames().flatMap(
    (name) =>
      [
        [name, 1],
        [name, 3],
      ] as const,
  );

  it.each(checked)('are those an independent tool found on %s with zeta %d', (name, zeta) => {
    const all = (shared.expected(name) as { temporal_profile_conformance: Readonly<Record<string, Expected>> })
      .temporal_profile_conformance;
    const expected = all[`zeta_${zeta}`];
    const log = readCanonicalLog(shared.canonical(name));
    const check = checkTemporalProfile(log, null, temporalProfile(log), { zeta });
    expect([check.deviations, check.deviatingCases]).toEqual([
      expected.total_deviations,
      expected.cases_with_deviation,
    ]);
    expect(check.pairs.map(({ deviations, from, to }) => [from, to, deviations])).toEqual(expected.per_pair);
    for (const [id, wanted] of Object.entries(expected.per_case ?? {})) {
      const found = check.perCase.find((entry) => entry.case === id)?.deviations ?? [];
      if (typeof wanted === 'number') {
        expect(found.length).toBe(wanted);
        continue;
      }
      const plain = found.map((d) => [d.from, d.to, d.time, d.zeta] as const).sort(byNameAndTime);
      const same = wanted.toSorted(byNameAndTime).map(([from, to, time, distance], i) => {
        const [a, b, t, z] = plain[i] ?? ['', '', 0, 0];
        return (
          a === from && b === to && isClose(t, time) && isClose(z ?? 9.22e18, distance, 1e-2 * (z === null ? 1 : 1e-4))
        );
      });
      expect([id, plain.length, same.every(Boolean)]).toEqual([id, wanted.length, true]);
    }
  });
});

type Row = readonly [string, string, number, number | null];

const byNameAndTime = (x: Row, y: Row): number =>
  x[0] === y[0] ? (x[1] === y[1] ? x[2] - y[2] : x[1] < y[1] ? -1 : 1) : x[0] < y[0] ? -1 : 1;
