import { describe, expect, it } from 'vitest';
import { bottlenecks } from '#analysis/performance';
import { performanceAnalysis } from '../../../analysis/performance/analyses.ts';
import { logOf } from '../../support/arbitraries.ts';
import { contextOf } from '../../support/run-analysis.ts';

const HOUR = 3_600_000;
const event = (caseId: string, activity: string, start: number, time: number) => ({
  caseId,
  activity,
  start: start * HOUR,
  time: time * HOUR,
  resource: null,
});

/** Two cases of 10 h and 6 h: order 1 h each, then 7 h or 3 h of waiting, then pay for 2 h. */
const log = logOf(
  [event('1', 'order', 0, 1), event('1', 'pay', 8, 10), event('2', 'order', 0, 1), event('2', 'pay', 4, 6)],
  { timed: true, intervals: true },
);

describe('bottlenecks', () => {
  it('rank edges and activities by the time that goes there, with their share of all case time', () => {
    expect(bottlenecks(log).map(({ kind, share, totalTime, where }) => [where, kind, totalTime, share])).toEqual([
      ['order → pay', 'edge', 10 * 3600, 10 / 16],
      ['pay', 'activity', 4 * 3600, 4 / 16],
      ['order', 'activity', 2 * 3600, 2 / 16],
    ]);
  });

  it('carry counts, percentiles, the clock and a reason in both languages', () => {
    const [worst] = bottlenecks(log);
    expect(worst).toMatchObject({ cases: 2, n: 2, mean: 5 * 3600, median: 5 * 3600, clock: 'calendar' });
    expect(worst.p90).toBeCloseTo((3 + 0.9 * 4) * 3600, 6);
    expect(worst.reason.en).toBe(
      '2 cases spent 10 h between "order" and "pay" (62.5% of all case time); 2 times in all, half of them over 5 h, one in ten over 6.6 h (calendar time).',
    );
    expect(worst.reason.zh).toContain('在“order”到“pay”之间共耗时 10 小时（占全部案例时间的 62.5%）');
  });

  it('refuse a log without times', () => {
    const untimed = logOf([event('1', 'a', 0, 0), event('1', 'b', 0, 0)], { timed: false });
    expect(() => bottlenecks(untimed)).toThrow(expect.objectContaining({ code: 'needs-timestamps' }));
  });

  it('come with service, waiting and sojourn times of the activities', () => {
    const { activities } = performanceAnalysis.run(contextOf(log), {});
    const [order, pay] = activities;
    expect(order).toMatchObject({ activity: 'order', n: 2, cases: 2, waiting: null, sojourn: null });
    expect(order.service).toMatchObject({ n: 2, sum: 2 * 3600 });
    expect(pay.waiting).toMatchObject({ n: 2, mean: 5 * 3600 });
    expect(pay.sojourn).toMatchObject({ n: 2, mean: 7 * 3600 });
  });

  it('are cut to the worst on demand, and empty without times', () => {
    expect(performanceAnalysis.run(contextOf(log), { top: 1 }).bottlenecks).toHaveLength(1);
    const untimed = logOf([event('1', 'a', 0, 0)], { timed: false });
    expect(performanceAnalysis.run(contextOf(untimed), {}).bottlenecks).toEqual([]);
  });
});
