import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { AnalysisError } from '#analysis';
import { calendarSchema, workingCalendar } from '#analysis/calendar';
import type { FilterSpec, RuleSet } from '#analysis/catalog';
import { parseFilter } from '#analysis/filter';
import type { EventLog } from '#analysis/log';
import { normalizeName } from '#analysis/model';
import { type RuleKind, ruleKinds } from '#analysis/rules';
import type { RuleProblem } from '#contract';
import { ServerError } from '../error.ts';

/** What a log has that rules can name. */
export interface LogWords {
  readonly activities: readonly string[];
  /** Of cases and events, with `resource` where there is one. */
  readonly attributes: readonly string[];
}

type Shape = Readonly<Record<string, unknown>>;
const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Everything that is wrong in a rule set, place by place in its order. Errors keep it from being checked; warnings tell of activities
 * that the log does not have. Without words of a log only the set itself is looked at.
 */
export function ruleProblems(value: unknown, words?: LogWords): RuleProblem[] {
  if (!isShape(value)) return [error('', null, 'a rule set is an object with "rules", a list of rules')];
  const problems: RuleProblem[] = [];
  for (const name of Object.keys(value))
    if (!['rules', 'currency', 'calendar'].includes(name))
      problems.push(error(`/${name}`, null, 'a rule set has "rules", "currency" and "calendar"; take this out'));
  if (value.currency !== undefined && typeof value.currency !== 'string')
    problems.push(error('/currency', null, 'must be a text such as "CNY"'));
  if (value.calendar !== undefined) problems.push(...calendarProblems(value.calendar));
  const { rules } = value;
  if (!Array.isArray(rules) || rules.length === 0)
    return [...problems, error('/rules', null, 'must be a list with at least one rule')];
  const places = new Map<string, number>();
  rules.forEach((rule: unknown, i) => {
    problems.push(...problemsOf(rule, `/rules/${i}`, value.calendar !== undefined, words));
    const id = isShape(rule) && typeof rule.id === 'string' ? rule.id : null;
    if (id === null) return;
    const before = places.get(id);
    if (before === undefined) places.set(id, i);
    else problems.push(error(`/rules/${i}/id`, id, `rule ${before} has this id already; give each rule its own`));
  });
  return problems;
}

/**
 * What is wrong in a rule set also beside a log: names it does not have, and filters it cannot answer, which `tryFilter` rejects with
 * an `AnalysisError`.
 */
export async function problemsBeside(
  rules: unknown,
  words: LogWords,
  tryFilter: (filter: FilterSpec) => Promise<unknown>,
): Promise<RuleProblem[]> {
  const problems = ruleProblems(rules, words);
  if (problems.some(({ severity }) => severity === 'error')) return problems;
  for (const [i, { id, where }] of (rules as RuleSet).rules.entries()) {
    if (where === undefined) continue;
    await tryFilter(parseFilter(where)).catch((cause: unknown) => {
      if (!(cause instanceof AnalysisError) || cause.code === 'cancelled') throw cause;
      problems.push(error(`/rules/${i}/where`, id, cause.message));
    });
  }
  return problems;
}

/** What a log has that rules can name. */
export const wordsOfLog = (log: EventLog): LogWords => ({
  activities: log.activities,
  attributes: [
    ...(log.resource === null ? [] : ['resource']),
    ...log.caseAttributes.keys(),
    ...log.eventAttributes.keys(),
  ],
});

/** The rule set, looked at without a log. Throws `invalid-rules`. */
export function requireRules(value: unknown): RuleSet {
  const problems = ruleProblems(value);
  if (problems.length > 0) throw invalidRules(problems);
  return value as RuleSet;
}

/** The refusal of a rule set: its first error, and all problems in the details. */
export function invalidRules(problems: readonly RuleProblem[]): ServerError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const where = `${first?.place || 'the rule set'}${first?.rule == null ? '' : ` (rule ${JSON.stringify(first.rule)})`}`;
  const more = errors.length < 2 ? '' : `; and ${errors.length - 1} more errors`;
  return new ServerError('invalid-rules', `${where}: ${first?.message ?? 'it cannot be used'}${more}`, undefined, {
    problems,
  });
}

const error = (place: string, rule: string | null, message: string): RuleProblem => ({
  ...{ place, rule, severity: 'error', message },
});

function calendarProblems(calendar: unknown): RuleProblem[] {
  if (!Value.Check(calendarSchema, calendar)) return schemaProblems(calendarSchema, calendar, '/calendar', null);
  return attempt(() => workingCalendar(calendar, 0, 86_400_000), '/calendar', null);
}

function attempt(work: () => unknown, place: string, rule: string | null): RuleProblem[] {
  try {
    work();
    return [];
  } catch (cause) {
    if (cause instanceof AnalysisError) return [error(place, rule, cause.message)];
    throw cause;
  }
}

function problemsOf(rule: unknown, place: string, hasCalendar: boolean, words: LogWords | undefined): RuleProblem[] {
  if (!isShape(rule)) return [error(place, null, 'a rule is an object with "id" and "kind"')];
  const id = typeof rule.id === 'string' ? rule.id : null;
  if (typeof rule.kind !== 'string' || !isKind(rule.kind))
    return [error(`${place}/kind`, id, `must be one of ${Object.keys(ruleKinds).join(', ')}, not ${shown(rule.kind)}`)];
  const { where, ...rest } = rule;
  const filter = where === undefined ? [] : attempt(() => parseFilter(where), `${place}/where`, id);
  const shape = schemaProblems(ruleKinds[rule.kind], rest, place, id);
  if (shape.length > 0) return [...shape, ...filter];
  const times = hasCalendar ? [] : workingTimes(rest, place, id);
  return [...filter, ...times, ...(words === undefined ? [] : unknownNames(rest, place, id, words))];
}

const isKind = (kind: string): kind is RuleKind => Object.hasOwn(ruleKinds, kind);
const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

/** At most one problem a place: the first that the schema has. */
function schemaProblems(schema: TSchema, value: unknown, place: string, rule: string | null): RuleProblem[] {
  const found = new Map<string, RuleProblem>();
  for (const { instancePath, message, keyword, params } of Value.Errors(schema, value)) {
    const names = keyword === 'additionalProperties' ? namesIn(params) : [];
    const at = `${place}${instancePath}`;
    if (names.length > 0)
      for (const name of names)
        found.set(`${at}/${name}`, error(`${at}/${name}`, rule, `is not known here${known(schema, instancePath)}`));
    else if (!found.has(at))
      found.set(
        at,
        error(at, rule, `${message}; it is ${shown(valueAt(value, instancePath))}${hint(schema, instancePath)}`),
      );
  }
  return [...found.values()];
}

const namesIn = (params: unknown): string[] =>
  isShape(params) && Array.isArray(params.additionalProperties) ? params.additionalProperties.map(String) : [];

const known = (schema: TSchema, instancePath: string): string =>
  instancePath === '' && 'properties' in schema && isShape(schema.properties)
    ? `; there is ${Object.keys(schema.properties).join(', ')}`
    : '; take it out';

/** What the schema says a value at a property is for. */
function hint(schema: TSchema, instancePath: string): string {
  const name = /^\/([^/]+)$/.exec(instancePath)?.[1];
  if (name === undefined || !('properties' in schema) || !isShape(schema.properties)) return '';
  const property = schema.properties[name];
  return isShape(property) && typeof property.description === 'string' ? ` (${property.description})` : '';
}

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
      value,
    );
}

/** Every text of a rule with its place. */
function texts(value: unknown, place: string): [place: string, text: string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${place}/${key}`));
}

const workingTimes = (rule: Shape, place: string, id: string | null): RuleProblem[] =>
  texts(rule, place)
    .filter(([at, text]) => /\/(within|min|max)$/.test(at) && /w[hd]$/.test(text))
    .map(([at, text]) =>
      error(at, id, `${JSON.stringify(text)} is working time; give the rule set a "calendar", or write hours or days`),
    );

/** Where rules name activities and attributes, seen from the rule. */
const ACTIVITY_PLACES =
  /^\/(activity|response|first|second|required|after|activities\/\d+|duties\/\d+\/\d+|steps\/\d+\/activity)$/;
const ATTRIBUTE_PLACES = /^\/(attribute|via|attributes\/\d+|by\/attribute)$/;

function unknownNames(rule: Shape, place: string, id: string | null, words: LogWords): RuleProblem[] {
  const activities = new Set(words.activities.map(normalizeName));
  const attributes = new Set(words.attributes);
  const allowed = isShape(rule.allowed) ? Object.keys(rule.allowed) : [];
  const named = [
    ...texts(rule, ''),
    ...allowed.map((activity): [string, string] => [`/allowed/${activity}`, activity]),
  ];
  return named.flatMap(([at, text]): RuleProblem[] => {
    if (
      (ACTIVITY_PLACES.test(at) || (allowed.includes(text) && at === `/allowed/${text}`)) &&
      !activities.has(normalizeName(text))
    )
      return [
        {
          ...{ place: place + at, rule: id, severity: 'warning' },
          message: `the log has no activity ${JSON.stringify(text)}; what never happens is not found`,
        },
      ];
    if (ATTRIBUTE_PLACES.test(at) && !attributes.has(text))
      return [
        error(
          place + at,
          id,
          `the log has no attribute ${JSON.stringify(text)}; it has ${words.attributes.join(', ') || 'none'}`,
        ),
      ];
    return [];
  });
}
