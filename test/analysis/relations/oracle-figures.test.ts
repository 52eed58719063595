import { describe, expect, it } from 'vitest';
import { handovers } from '#analysis/organization';
import { temporalProfile } from '#analysis/performance';
import { eventuallyFollows, footprints, rework } from '#analysis/relations';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { isClose, oracleFigures } from '../../support/oracle-figures.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const pointLogs = shared.canonicalNames().filter((name) => name !== 'interval_event_log');

describe.skipIf(!shared.available)(titleNeedingShared('the relations of public logs'), () => {
  it.each(pointLogs)('agree with an independent tool on %s', (name) => {
    const figures = oracleFigures(name);
    const log = readCanonicalLog(shared.canonical(name));
    expect(eventuallyFollows(log).map((pair) => [pair.from, pair.to, pair.count])).toEqual(figures.eventually_follows);
    expect(footprints(log)).toEqual({
      sequence: figures.footprints.sequence,
      parallel: figures.footprints.parallel,
      startActivities: figures.footprints.start_activities,
      endActivities: figures.footprints.end_activities,
    });
    expect(rework(log).cases).toEqual(figures.stats.rework_cases_per_activity);
  });

  it.each(shared.canonicalNames())('have the temporal profile that an independent tool found on %s', (name) => {
    const expected = oracleFigures(name).temporal_profile;
    const actual = temporalProfile(readCanonicalLog(shared.canonical(name)));
    expect(actual.map((pair) => [pair.from, pair.to])).toEqual(expected.map(([from, to]) => [from, to]));
    const different = actual.filter(
      (pair, i) => !isClose(pair.mean, expected[i][2]) || !isClose(pair.stdev, expected[i][3], 1e-6),
    );
    expect(different).toEqual([]);
  });

  it.each(['receipt', 'repairExample', 'reviewing', 'running-example'])('have the handovers counted on %s', (name) => {
    const actual = handovers(readCanonicalLog(shared.canonical(name)));
    expect(actual.map((edge) => [edge.from, edge.to, edge.count])).toEqual(
      oracleFigures(name).textbook.handover_event_counts,
    );
  });
});
