import type { FilterSpec } from '#analysis/catalog';
import { parseFilter } from '#analysis/filter';

/** The filter of a request, checked before it goes to a worker; null for all cases. Throws `invalid-parameter`. */
export const filterOf = (given: unknown): FilterSpec | null => (given == null ? null : parseFilter(given));
