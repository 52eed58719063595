import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handovers } from '#analysis/organization';
import { temporalProfile } from '#analysis/performance';
import { eventuallyFollows, footprints, rework } from '#analysis/relations';
import { logOf, logOfTraces, logs } from '../../support/arbitraries.ts';
import { logWithAttributes } from '../../support/attribute-log.ts';
import { mean, sampleStdev } from '../../support/textbook-directly-follows.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

describe('eventually-follows', () => {
  it('counts pairs of events and cases', () => {
    expect(eventuallyFollows(logOfTraces('aab', 'ab', 'ba'))).toEqual([
      { from: 'a', to: 'a', count: 1, cases: 1 },
      { from: 'a', to: 'b', count: 3, cases: 2 },
      { from: 'b', to: 'a', count: 1, cases: 1 },
    ]);
  });

  it('equals counting every pair', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const slow = new Map<string, number>();
        for (const trace of tracesOf(log))
          trace.forEach((a, i) => {
            for (const b of trace.slice(i + 1)) {
              const key = JSON.stringify([a.activity, b.activity]);
              slow.set(key, (slow.get(key) ?? 0) + 1);
            }
          });
        const fast = eventuallyFollows(log).map((pair) => [JSON.stringify([pair.from, pair.to]), pair.count] as const);
        expect(new Map(fast)).toEqual(slow);
      }),
    );
  });
});

describe('footprints', () => {
  it('tell sequence from both orders, self-loops being parallel', () => {
    expect(footprints(logOfTraces('abcc', 'acbd'))).toEqual({
      sequence: [
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'd'],
      ],
      parallel: [
        ['b', 'c'],
        ['c', 'b'],
        ['c', 'c'],
      ],
      startActivities: ['a'],
      endActivities: ['c', 'd'],
    });
  });
});

describe('rework', () => {
  it('counts cases and repetitions', () => {
    expect(rework(logOfTraces('aaab', 'abab', 'ab', 'ab'))).toEqual({
      cases: { a: 2, b: 1 },
      repetitions: { a: 3, b: 1 },
      casesWithRework: 2,
      share: 0.5,
    });
  });
});

describe('handovers', () => {
  it('keep events without a resource as a group of their own, last', () => {
    expect(handovers(logWithAttributes())).toEqual([
      { from: 'Ann', to: null, count: 1, cases: 1 },
      { from: null, to: null, count: 1, cases: 1 },
    ]);
    expect(handovers(logOfTraces('ab'))).toEqual([]);
  });
});

describe('the temporal profile', () => {
  it('leaves out pairs of intervals that overlap', () => {
    const event = (activity: string, start: number, time: number) => ({
      caseId: '1',
      activity,
      start,
      time,
      resource: null,
    });
    const log = logOf([event('a', 0, 5000), event('b', 4000, 6000), event('c', 6000, 7000)], {
      timed: true,
      intervals: true,
    });
    expect(temporalProfile(log)).toEqual([
      { from: 'a', to: 'c', n: 1, mean: 1, stdev: 0 },
      { from: 'b', to: 'c', n: 1, mean: 0, stdev: 0 },
    ]);
  });

  it('has the mean and the sample deviation of all pairs', () => {
    const log = logOfTraces('abb', 'aab');
    const gaps = [60, 120, 120, 60];
    expect(temporalProfile(log).find((pair) => pair.from === 'a' && pair.to === 'b')).toEqual({
      from: 'a',
      to: 'b',
      n: 4,
      mean: mean(gaps),
      stdev: expect.closeTo(sampleStdev(gaps) ?? 0, 9),
    });
  });
});
