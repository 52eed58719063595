import { type CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { type Distribution, distributionOf } from '../numeric/index.ts';
import { caseBounds, caseDurations, type DirectlyFollows, directlyFollows } from '../performance/index.ts';
import { variantsOf } from '../variants/index.ts';
import { isoInstant } from './iso-instant.ts';

/** Counts per activity name, names by ascending code point. */
export type ActivityCounts = Readonly<Record<string, number>>;

export interface LogStats {
  readonly events: number;
  readonly cases: number;
  /** Activities that occur. */
  readonly activities: number;
  readonly variants: number;
  /** ISO 8601 in UTC; `null` without times or events. */
  readonly first: string | null;
  readonly last: string | null;
  readonly activityEvents: ActivityCounts;
  readonly activityCases: ActivityCounts;
  /** Activities that begin or end at least one case. */
  readonly startActivities: ActivityCounts;
  readonly endActivities: ActivityCounts;
  /** Seconds from first start to last completion, over cases with events. */
  readonly caseDuration: Distribution;
}

/**
 * The figures of a log, or of a set of its cases, at a glance. Durations in seconds of the calendar; cases without events count as cases but
 * have no duration. O(events + cases · log cases).
 */
export function logStats(log: EventLog, cases?: CaseSet | null): LogStats {
  const selected = selectedCases(log, cases);
  const graph = directlyFollows(log, cases);
  const durations = caseDurations(log);
  const { first, last } = timeSpan(log, selected);
  const activityEvents = namedCounts(graph, graph.activityEvents);
  return {
    events: total(graph.activityEvents),
    cases: selected.length,
    activities: Object.keys(activityEvents).length,
    variants: variantsOf(log, cases).variantCount,
    first,
    last,
    activityEvents,
    activityCases: namedCounts(graph, graph.activityCases),
    startActivities: namedCounts(graph, graph.startCount),
    endActivities: namedCounts(graph, graph.endCount),
    caseDuration: distributionOf(Float64Array.from(selected, (c) => durations[c])),
  };
}

function namedCounts(graph: DirectlyFollows, counts: Uint32Array): ActivityCounts {
  const entries: [string, number][] = [];
  for (let a = 0; a < counts.length; a++) if (counts[a] > 0) entries.push([graph.activities[a], counts[a]]);
  return Object.fromEntries(entries);
}

function total(counts: Uint32Array): number {
  let sum = 0;
  for (let a = 0; a < counts.length; a++) sum += counts[a];
  return sum;
}

function timeSpan(log: EventLog, selected: Uint32Array): { first: string | null; last: string | null } {
  const bounds = caseBounds(log);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; bounds !== null && i < selected.length; i++) {
    if (bounds.first[selected[i]] < first) first = bounds.first[selected[i]];
    if (bounds.last[selected[i]] > last) last = bounds.last[selected[i]];
  }
  return { first: isoInstant(first), last: isoInstant(last) };
}
