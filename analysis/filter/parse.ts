import { Value } from 'typebox/value';
import { AnalysisError } from '../error.ts';
import { didYouMean } from '../suggestion.ts';
import { type FilterSpec, type SimpleFilter, simpleFilters } from './schema.ts';

const MAX_DEPTH = 32;
const KINDS: readonly string[] = ['and', 'or', 'not', ...Object.keys(simpleFilters)];

/** Checks a value from outside (a URL, a command line) and gives it back as a filter. Throws `invalid-parameter` naming the place. */
export function parseFilter(value: unknown): FilterSpec {
  check(value, 'filter', 0);
  return value as FilterSpec;
}

const refuse = (place: string, what: string, value: unknown): AnalysisError =>
  new AnalysisError('invalid-parameter', `${place}: ${what}, not ${JSON.stringify(value)?.slice(0, 200)}`, { place });

function check(value: unknown, place: string, depth: number): void {
  if (depth > MAX_DEPTH) throw refuse(place, `filters nest at most ${MAX_DEPTH} deep`, '…');
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string')
    throw refuse(place, 'must be an object with a "kind"', value);
  const { kind } = value;
  if (kind === 'and' || kind === 'or') {
    const filters = 'filters' in value ? value.filters : undefined;
    if (!Array.isArray(filters)) throw refuse(`${place}.filters`, 'must be a list of filters', filters);
    filters.forEach((inner, i) => {
      check(inner, `${place}.filters[${i}]`, depth + 1);
    });
  } else if (kind === 'not') check('filter' in value ? value.filter : undefined, `${place}.filter`, depth + 1);
  else if (isSimpleKind(kind)) checkSimple(kind, value, place);
  else throw refuse(`${place}.kind`, `must be one of ${KINDS.join(', ')}.${didYouMean(kind, KINDS)} It is`, kind);
}

const isSimpleKind = (kind: string): kind is SimpleFilter['kind'] => Object.hasOwn(simpleFilters, kind);

function checkSimple(kind: SimpleFilter['kind'], value: object, place: string): void {
  const schema = simpleFilters[kind];
  if (Value.Check(schema, value)) return;
  const [first] = Value.Errors(schema, value);
  const at = `${place}${first.instancePath.replaceAll('/', '.')}`;
  throw new AnalysisError('invalid-parameter', `${at}: ${first.message} in ${JSON.stringify(value).slice(0, 200)}`, {
    place: at,
  });
}
