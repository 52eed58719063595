import type { FilterSpec } from '#analysis/catalog';

/** The filter with the names of activities as the page shows them: only to be described, never to be sent. */
export function displayedFilter(spec: FilterSpec, nameOf: (activity: string) => string): FilterSpec {
  switch (spec.kind) {
    case 'and':
    case 'or':
      return { ...spec, filters: spec.filters.map((inner) => displayedFilter(inner, nameOf)) };
    case 'not':
      return { ...spec, filter: displayedFilter(spec.filter, nameOf) };
    case 'activity':
      return { ...spec, activities: spec.activities.map(nameOf) };
    case 'follows':
      return { ...spec, from: nameOf(spec.from), to: nameOf(spec.to) };
    case 'endpoints':
      return {
        ...spec,
        ...(spec.start && { start: spec.start.map(nameOf) }),
        ...(spec.end && { end: spec.end.map(nameOf) }),
      };
    case 'variant':
      return { ...spec, ...(spec.sequences && { sequences: spec.sequences.map((sequence) => sequence.map(nameOf)) }) };
    default:
      return spec;
  }
}
