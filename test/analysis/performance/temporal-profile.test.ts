import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TemporalPair, temporalProfile } from '#analysis/performance';
import { logOf, type PlainEvent } from '../../support/arbitraries.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

/** Cases in which few activities come again and again, at times from milliseconds to decades apart. */
const repetitive: fc.Arbitrary<PlainEvent[]> = fc.array(
  fc
    .record({
      caseId: fc.constantFrom('1', '2', '3'),
      activity: fc.constantFrom('a', 'b', 'c'),
      time: fc.oneof(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 2 ** 41 }),
        fc.integer({ min: 1_600_000_000_000, max: 1_600_000_010_000 }),
      ),
      length: fc.constantFrom(0, 0, 1, 700),
    })
    .map(({ length, ...event }) => ({ ...event, start: event.time - length, resource: null })),
  { maxLength: 80 },
);

/** Sums in whole numbers of any size, one division and one root at the end. */
function textbookProfile(events: readonly PlainEvent[], intervals: boolean): TemporalPair[] {
  const gaps = new Map<string, bigint[]>();
  for (const trace of tracesOf(logOf(events, { timed: true, intervals })))
    trace.forEach((a, i) => {
      for (const b of trace.slice(i + 1)) {
        const gap = (b.start ?? 0) - (a.time ?? 0);
        const key = `${a.activity} ${b.activity}`;
        if (gap >= 0) gaps.set(key, [...(gaps.get(key) ?? []), BigInt(gap)]);
      }
    });
  return Array.from(gaps)
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, values]) => {
      const [from, to] = key.split(' ');
      const n = BigInt(values.length);
      const sum = values.reduce((total, gap) => total + gap, 0n);
      const squares = values.reduce((total, gap) => total + gap * gap, 0n);
      const spread = Number(n * squares - sum * sum) / Number(n * (n - 1n) || 1n);
      return { from, to, n: values.length, mean: Number(sum) / values.length / 1000, stdev: Math.sqrt(spread) / 1000 };
    });
}

describe('the temporal profile', () => {
  it('is that of exact sums, to the last digits', () => {
    fc.assert(
      fc.property(repetitive, fc.boolean(), (events, intervals) => {
        const profile = temporalProfile(logOf(events, { timed: true, intervals }));
        const exact = textbookProfile(events, intervals);
        expect(profile.map(({ from, n, to }) => [from, to, n])).toEqual(exact.map(({ from, n, to }) => [from, to, n]));
        profile.forEach((pair, i) => {
          for (const [actual, expected] of [
            [pair.mean, exact[i].mean],
            [pair.stdev, exact[i].stdev],
          ])
            expect(Math.abs(actual - expected)).toBeLessThanOrEqual(4e-15 * Math.abs(expected));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('has the same bytes whatever the order of cases', () => {
    const shuffled = repetitive.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(['1', '2', '3'], { minLength: 3 })),
    );
    fc.assert(
      fc.property(shuffled, fc.boolean(), ([events, ids], intervals) => {
        const others = ids.flatMap((id) => events.filter(({ caseId }) => caseId === id));
        const [one, other] = [events, others].map((some) =>
          JSON.stringify(temporalProfile(logOf(some, { timed: true, intervals }))),
        );
        expect(other).toBe(one);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a spread of seconds apart from a distance of decades', () => {
    const base = 1_000_000_000_000;
    const events = [0, 1000, 2000].flatMap((offset, c) => [
      { caseId: String(c), activity: 'a', start: 0, time: 0, resource: null },
      { caseId: String(c), activity: 'b', start: base + offset, time: base + offset, resource: null },
    ]);
    expect(temporalProfile(logOf(events))).toEqual([{ from: 'a', to: 'b', n: 3, mean: 1_000_000_001, stdev: 1 }]);
  });
});
