import { describe, expect, it } from 'vitest';
import { logStats } from '../../../analysis/stats/index.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { isClose, oracleFigures } from '../../support/oracle-figures.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

describe.skipIf(!shared.available)(titleNeedingShared('the statistics of public logs'), () => {
  it.each(shared.canonicalNames())('agree with an independent tool on %s', (name) => {
    const { counts, start_end, case_durations } = oracleFigures(name);
    const stats = logStats(readCanonicalLog(shared.canonical(name)));
    expect(stats).toMatchObject({
      events: counts.events,
      cases: counts.cases,
      activities: counts.activities,
      activityEvents: counts.activity_events,
      activityCases: counts.activity_cases,
    });
    if (counts.has_start_timestamp) {
      // The tool orders events by completion here, we by start: first and last activities differ by definition.
      const durations = Object.values(case_durations.per_case_first_start_to_last_complete ?? {});
      expect(
        isClose(
          stats.caseDuration.sum,
          durations.reduce((a, b) => a + b, 0),
        ),
      ).toBe(true);
      return;
    }
    expect(stats.startActivities).toEqual(start_end.start_activities);
    expect(stats.endActivities).toEqual(start_end.end_activities);
    expect(stats.variants).toBe(counts.variants);
    const { mean, stdev, min, p05, p25, p50, p75, p90, p95, max } = stats.caseDuration;
    const q = case_durations.quantiles;
    const actual = [mean, stdev, min, p05, p25, p50, p75, p90, p95, max];
    const expected = [
      case_durations.mean,
      case_durations.stdev_sample,
      q.p00,
      q.p05,
      q.p25,
      q.p50,
      q.p75,
      q.p90,
      q.p95,
      q.p100,
    ];
    expect(actual.map((value, i) => isClose(value, expected[i]))).toEqual(expected.map(() => true));
  });
});
