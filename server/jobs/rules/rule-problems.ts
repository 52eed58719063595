import { AnalysisError } from '#analysis';
import type { FilterSpec, RuleSet } from '#analysis/catalog';
import { parseFilter } from '#analysis/filter';
import type { RuleProblem } from '#contract';
import { ServerError } from '../../error.ts';
import { type LogWords, nameProblems, withAliases } from './rule-name-problems.ts';
import { aliasProblems, calendarProblems, error, isShape, refused, shapeProblems } from './rule-shape-problems.ts';

const PARTS = ['rules', 'currency', 'currencyAttribute', 'timezone', 'calendar', 'aliases', '$schema'];

/**
 * Everything that is wrong in a rule set, place by place in its order. Errors keep it from being checked; warnings tell of activities
 * that the log does not have. Without words of a log only the set itself is looked at.
 */
export function ruleProblems(value: unknown, words?: LogWords): RuleProblem[] {
  if (!isShape(value))
    return [
      error('', null, {
        en: 'a rule set is an object with "rules", a list of rules',
        zh: '规则集应为含 "rules"（规则列表）的对象',
      }),
    ];
  const problems: RuleProblem[] = [];
  for (const name of Object.keys(value))
    if (!PARTS.includes(name))
      problems.push(
        error(`/${name}`, null, {
          en: 'a rule set has "rules", "currency", "currencyAttribute", "timezone", "calendar" and "aliases"; take this out',
          zh: '规则集只有 "rules"、"currency"、"currencyAttribute"、"timezone"、"calendar" 和 "aliases"；请删除此项',
        }),
      );
  if (value.currency !== undefined && typeof value.currency !== 'string')
    problems.push(error('/currency', null, { en: 'must be a text such as "CNY"', zh: '应为文本，如 "CNY"' }));
  const { currencyAttribute: named } = value;
  if (named !== undefined && (typeof named !== 'string' || named === ''))
    problems.push(error('/currencyAttribute', null, { en: 'must be the name of an attribute', zh: '应为属性名称' }));
  if (value.timezone !== undefined && !isZone(value.timezone))
    problems.push(
      error('/timezone', null, {
        en: 'must be an IANA name such as "Asia/Shanghai"',
        zh: '应为 IANA 时区名，如 "Asia/Shanghai"',
      }),
    );
  if (value.aliases !== undefined) problems.push(...aliasProblems(value.aliases));
  if (value.calendar !== undefined) problems.push(...calendarProblems(value.calendar));
  const { rules } = value;
  if (!Array.isArray(rules) || rules.length === 0)
    return [
      ...problems,
      error('/rules', null, { en: 'must be a list with at least one rule', zh: '至少要有一条规则' }),
    ];
  return [...problems, ...problemsOfRules(rules, value.calendar !== undefined, withAliases(words, value.aliases))];
}

function problemsOfRules(rules: readonly unknown[], hasCalendar: boolean, words: LogWords | undefined): RuleProblem[] {
  const places = new Map<string, number>();
  return rules.flatMap((rule, i) => {
    const place = `/rules/${i}`;
    const shape = shapeProblems(rule, place, hasCalendar);
    const isFine = !shape.some(({ severity }) => severity === 'error');
    const names = words !== undefined && isFine && isShape(rule) ? nameProblems(rule, place, words) : [];
    const id = isShape(rule) && typeof rule.id === 'string' ? rule.id : null;
    const before = id === null ? undefined : places.get(id);
    if (id !== null && before === undefined) places.set(id, i);
    const twice =
      before === undefined
        ? []
        : [
            error(`${place}/id`, id, {
              en: `rule ${before} has this id already; give each rule its own`,
              zh: `第 ${before} 条规则（从 0 起）已用此 id；每条规则的 id 不得相同`,
            }),
          ];
    return [...shape, ...names, ...twice];
  });
}

function isZone(value: unknown): boolean {
  try {
    return typeof value === 'string' && new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
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
  for (const [i, { id, where, objects }] of (rules as RuleSet).rules.entries()) {
    if (where === undefined || objects !== undefined) continue;
    await tryFilter(parseFilter(where)).catch((cause: unknown) => {
      if (!(cause instanceof AnalysisError) || cause.code === 'cancelled') throw cause;
      problems.push(refused(`/rules/${i}/where`, id, cause));
    });
  }
  return problems;
}

/** The rule set, looked at without a log. Throws `invalid-rules`. */
export function requireRules(value: unknown): RuleSet {
  const problems = ruleProblems(value);
  if (problems.some(({ severity }) => severity === 'error')) throw invalidRules(problems);
  return value as RuleSet;
}

/** The refusal of a rule set: its first error, and all problems in the details. */
export function invalidRules(problems: readonly RuleProblem[]): ServerError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const where = `${first?.place || 'the rule set'}${first?.rule == null ? '' : ` (rule ${JSON.stringify(first.rule)})`}`;
  const more = errors.length < 2 ? '' : `; and ${errors.length - 1} more errors`;
  return new ServerError('invalid-rules', `${where}: ${first?.message.en ?? 'it cannot be used'}${more}`, undefined, {
    problems,
  });
}
