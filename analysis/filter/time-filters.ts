import { AnalysisError } from '../error.ts';
import { CaseSet, type EventLog } from '../log/index.ts';
import { type CaseBounds, caseBounds, caseDurations } from '../performance/index.ts';
import { instantOf } from './instant.ts';
import type { FilterOf } from './schema.ts';

export function requireTimes(log: EventLog, kind: string): CaseBounds {
  const bounds = caseBounds(log);
  if (bounds === null) {
    throw new AnalysisError(
      'needs-timestamps',
      `the filter ${JSON.stringify(kind)} needs times and the log has none; import it with a timestamp column`,
    );
  }
  return bounds;
}

/** Both ends are inclusive. Cases without events are never in range. */
export function timeRange(spec: FilterOf<'time-range'>, log: EventLog): CaseSet {
  const { first, last } = requireTimes(log, spec.kind);
  const from = spec.from === undefined ? Number.NEGATIVE_INFINITY : instantOf(spec.from, 'lower');
  const to = spec.to === undefined ? Number.POSITIVE_INFINITY : instantOf(spec.to, 'upper');
  const inside = (value: number): boolean => value >= from && value <= to;
  switch (spec.mode) {
    case 'contained':
      return CaseSet.where(log.caseCount, (c) => first[c] >= from && last[c] <= to);
    case 'intersecting':
      return CaseSet.where(log.caseCount, (c) => first[c] <= to && last[c] >= from);
    case 'started':
      return CaseSet.where(log.caseCount, (c) => inside(first[c]));
    case 'completed':
      return CaseSet.where(log.caseCount, (c) => inside(last[c]));
    default:
      return spec.mode satisfies never;
  }
}

/** Case duration in seconds within inclusive bounds. */
export function durationBetween(spec: FilterOf<'duration'>, log: EventLog): CaseSet {
  requireTimes(log, spec.kind);
  const durations = caseDurations(log);
  const min = spec.min ?? Number.NEGATIVE_INFINITY;
  const max = spec.max ?? Number.POSITIVE_INFINITY;
  return CaseSet.where(log.caseCount, (c) => durations[c] >= min && durations[c] <= max);
}
