import { CaseSet, type EventLog } from '../log/index.ts';
import { attributeFilter } from './attribute-filter.ts';
import type { FilterSpec } from './schema.ts';
import { activityFilter, endpoints, follows, rework, variantFilter } from './sequence-filters.ts';
import { durationBetween, timeRange } from './time-filters.ts';

/**
 * The cases of the log for which the filter holds. An empty `and` keeps all cases, an empty `or` none. Throws `unknown-activity`,
 * `unknown-attribute`, `needs-timestamps` or `invalid-parameter`.
 */
export function evaluateFilter(spec: FilterSpec, log: EventLog): CaseSet {
  switch (spec.kind) {
    case 'and':
      return spec.filters.reduce((set, inner) => set.and(evaluateFilter(inner, log)), CaseSet.all(log.caseCount));
    case 'or':
      return spec.filters.reduce((set, inner) => set.or(evaluateFilter(inner, log)), CaseSet.none(log.caseCount));
    case 'not':
      return evaluateFilter(spec.filter, log).not();
    case 'time-range':
      return timeRange(spec, log);
    case 'duration':
      return durationBetween(spec, log);
    case 'activity':
      return activityFilter(spec, log);
    case 'endpoints':
      return endpoints(spec, log);
    case 'variant':
      return variantFilter(spec, log);
    case 'follows':
      return follows(spec, log);
    case 'rework':
      return rework(spec, log);
    case 'attribute':
      return attributeFilter(spec, log);
    case 'cases': {
      const wanted = new Set(spec.ids);
      return CaseSet.where(log.caseCount, (c) => wanted.has(log.caseIds.get(c)));
    }
    default:
      return spec satisfies never;
  }
}
