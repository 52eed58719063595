import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseSet, EventLogBuilder } from '#analysis/log';
import { caseDurations } from '#analysis/performance';
import { isoInstant, logStats } from '#analysis/stats';
import { logOf, logOfTraces, logs } from '../../support/arbitraries.ts';

describe('the statistics of a log', () => {
  it('are right for a hand-made log', () => {
    const stats = logStats(logOfTraces('abca', 'ab', 'c'));
    expect(stats).toEqual({
      events: 7,
      cases: 3,
      activities: 3,
      variants: 3,
      first: '1970-01-01T00:00:00.000Z',
      last: '1970-01-01T00:03:00.000Z',
      activityEvents: { a: 3, b: 2, c: 2 },
      activityCases: { a: 2, b: 2, c: 2 },
      startActivities: { a: 2, c: 1 },
      endActivities: { a: 1, b: 1, c: 1 },
      caseDuration: {
        n: 3,
        mean: 80,
        sum: 240,
        stdev: Math.sqrt((100 ** 2 + 20 ** 2 + 80 ** 2) / 2),
        min: 0,
        p05: 6,
        p10: 12,
        p25: 30,
        p50: 60,
        p75: 120,
        p90: 156,
        p95: 168,
        max: 180,
      },
    });
  });

  it('cover only the cases of the set', () => {
    const stats = logStats(logOfTraces('abca', 'ab', 'c'), CaseSet.of(3, [1, 2]));
    expect(stats).toMatchObject({ events: 3, cases: 2, activities: 3, variants: 2, last: '1970-01-01T00:01:00.000Z' });
    expect(stats.caseDuration).toMatchObject({ n: 2, sum: 60 });
  });

  it('have null for what an empty log, or one without times, does not have', () => {
    const nothing = logStats(new EventLogBuilder({ timed: true }).finish().log);
    expect(nothing).toMatchObject({ events: 0, cases: 0, variants: 0, first: null, last: null });
    expect(nothing.caseDuration).toMatchObject({ n: 0, mean: null, sum: null, stdev: null, p50: null });
    const untimed = logStats(
      logOf([{ caseId: '1', activity: 'a', time: 0, start: 0, resource: null }], { timed: false }),
    );
    expect(untimed).toMatchObject({ events: 1, first: null, caseDuration: { n: 0, mean: null } });
  });

  it('take the last completion of intervals, wherever it stands', () => {
    const event = (activity: string, start: number, time: number) => ({
      caseId: '1',
      activity,
      start,
      time,
      resource: null,
    });
    const log = logOf([event('long', 0, 90_000), event('short', 10_000, 20_000)], { timed: true, intervals: true });
    expect(Array.from(caseDurations(log))).toEqual([90]);
    expect(logStats(log).last).toBe('1970-01-01T00:01:30.000Z');
  });

  it('add up: events over activities, cases over start and end activities', () => {
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(logs, (log) => {
        const stats = logStats(log);
        expect(sum(stats.activityEvents)).toBe(log.eventCount);
        expect(sum(stats.startActivities)).toBe(stats.cases);
        expect(sum(stats.endActivities)).toBe(stats.cases);
      }),
    );
  });

  it('write instants as ISO 8601 and what is no date as null', () => {
    expect(isoInstant(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(isoInstant(Number.POSITIVE_INFINITY)).toBeNull();
    expect(isoInstant(Number.NaN)).toBeNull();
  });
});
