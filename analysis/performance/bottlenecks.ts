import { AnalysisError } from '../error.ts';
import { type CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { type ActivityMeasure, activityTimes } from './activity-times.ts';
import type { Bottleneck } from './bottleneck.ts';
import { bottleneckReason } from './bottleneck-reason.ts';
import { caseBounds } from './case-durations.ts';
import { type DirectlyFollows, directlyFollows } from './directly-follows.ts';
import { edgeQuantiles } from './edge-quantiles.ts';

/**
 * Edges (time between two directly following activities) and, on interval logs, activities (time from start to completion), by
 * total time descending, ties: edges first, then names. Places without any time are left out. The clock is the log's; `workingDay`
 * (seconds) tells working time in working days. Throws `needs-timestamps` for a log without times.
 */
export function bottlenecks(
  log: EventLog,
  cases?: CaseSet | null,
  workingDay: number | null = null,
): readonly Bottleneck[] {
  const graph = directlyFollows(log, cases);
  const quantiles = edgeQuantiles(log, cases);
  const activities = activityTimes(log, cases);
  if (graph.times === null || quantiles === null || activities === null) {
    throw new AnalysisError(
      'needs-timestamps',
      'the log has no timestamps, so no time can be attributed; import it with a timestamp column',
    );
  }
  const total = totalCaseTime(log, cases);
  const { times } = graph;
  const found: Omit<Bottleneck, 'share' | 'clock' | 'reason'>[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const [from, to] = [graph.activities[graph.from[edge]], graph.activities[graph.to[edge]]];
    found.push({
      where: `${from} → ${to}`,
      kind: 'edge',
      from,
      to,
      activity: null,
      totalTime: times.sum[edge],
      cases: graph.cases[edge],
      n: graph.count[edge],
      median: quantiles.median[edge],
      p90: quantiles.p90[edge],
      mean: times.mean[edge],
    });
  }
  if (activities.service !== null) found.push(...slowActivities(graph, activities.service));
  return found
    .filter((place) => place.totalTime > 0)
    .sort((a, b) => b.totalTime - a.totalTime)
    .map((place) => {
      const share = total > 0 ? place.totalTime / total : null;
      return { ...place, share, clock: log.clock, reason: bottleneckReason({ ...place, share }, workingDay) };
    });
}

/** Seconds; summed in milliseconds, which is exact for whole ones and so does not depend on the order of cases. */
function totalCaseTime(log: EventLog, cases: CaseSet | null | undefined): number {
  const bounds = caseBounds(log);
  let total = 0;
  if (bounds === null) return total;
  for (const c of selectedCases(log, cases))
    if (bounds.last[c] > bounds.first[c]) total += bounds.last[c] - bounds.first[c];
  return total / 1000;
}

const slowActivities = (graph: DirectlyFollows, service: ActivityMeasure) =>
  Array.from(service.n.keys())
    .filter((a) => service.n[a] > 0)
    .map((a) => ({
      where: graph.activities[a],
      kind: 'activity' as const,
      from: null,
      to: null,
      activity: graph.activities[a],
      totalTime: service.sum[a],
      cases: graph.activityCases[a],
      n: service.n[a],
      median: service.median[a],
      p90: service.p90[a],
      mean: service.mean[a],
    }));
