import type { DesignOfCases } from '#analysis';
import type { EventLog } from '#analysis/log';
import { namesOf, normalizeName } from '#analysis/model';
import type { RuleProblem } from '#contract';
import { error, isShape, type Shape, texts } from './rule-shape-problems.ts';

/** What a log has that rules can name. */
export interface LogWords {
  readonly activities: readonly string[];
  /** Of cases and events, with `resource` where there is one. */
  readonly attributes: readonly string[];
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

/** The words of a log with the other names that its designs have for its activities. */
export function withDesigns(words: LogWords, designs: readonly Pick<DesignOfCases, 'model' | 'mapping'>[]): LogWords {
  const known = new Set(words.activities.map(normalizeName));
  const steps = designs.flatMap(({ model, mapping = {} }) => {
    const mapped = Object.entries(mapping).filter(([activity]) => known.has(normalizeName(activity)));
    const here = new Set([...known, ...mapped.map(([, step]) => normalizeName(step))]);
    const named = model.kind === 'bpmn' ? model.bpmn.nodes.map(namesOf) : [];
    return [...mapped.map(([, step]) => [step]), ...named.filter((names) => names.some((name) => here.has(name)))];
  });
  return { ...words, activities: [...words.activities, ...steps.flat()] };
}

/** The words of a log with what a rule set calls them. */
export function withAliases(words: LogWords | undefined, aliases: unknown): LogWords | undefined {
  if (words === undefined || !isShape(aliases)) return words;
  const further = (known: readonly string[]): string[] =>
    Object.entries(aliases).flatMap(([name, others]) =>
      Array.isArray(others) && others.some((other) => known.includes(String(other))) ? [name] : [],
    );
  return {
    activities: [...words.activities, ...further(words.activities)],
    attributes: [...words.attributes, ...further(words.attributes)],
  };
}

/** Where rules name activities and attributes, seen from the rule. */
const ACTIVITY_PLACES =
  /^\/(activity|response|first|second|required|after|before|approval|activities\/\d+|duties\/\d+|steps\/\d+\/activity)(\/activity)?(\/\d+)?$/;
const ATTRIBUTE_PLACES =
  /^\/(attribute|via|attributes\/\d+|by\/attribute|levels\/\d+\/by\/attribute|amount\/ofValue\/attribute|.*\/when\/\d+\/attribute)$/;

/** Names of a rule that the log does not have: activities are warnings, attributes errors. Rules over objects are about another log. */
export function nameProblems(rule: Shape, place: string, { activities, attributes }: LogWords): RuleProblem[] {
  if (rule.objects !== undefined) return [];
  const id = typeof rule.id === 'string' ? rule.id : null;
  const known = new Set(activities.map(normalizeName));
  const tables = [
    ['allowed', rule.allowed],
    ['rasci', rule.rasci],
  ] as const;
  const named = tables.flatMap(([name, table]) =>
    typeof table === 'object' && table !== null
      ? Object.keys(table).map((activity): [string, string] => [`/${name}/${activity}`, activity])
      : [],
  );
  const all = texts(rule, '');
  const activityTexts = [...all.filter(([at]) => ACTIVITY_PLACES.test(at)), ...named];
  const missing = activityTexts.filter(([, text]) => !known.has(normalizeName(text)));
  const attributeTexts = all.filter(([at, text]) => ATTRIBUTE_PLACES.test(at) && !attributes.includes(text));
  return [
    ...missing.map(
      ([at, text]): RuleProblem => ({
        place: place + at,
        rule: id,
        severity: 'warning',
        message: {
          en: `the log has no activity ${JSON.stringify(text)}; what never happens is not found`,
          zh: `日志中没有活动 ${JSON.stringify(text)}；未发生的活动无从检查`,
        },
      }),
    ),
    ...attributeTexts.map(([at, text]) =>
      error(place + at, id, {
        en: `the log has no attribute ${JSON.stringify(text)}; it has ${attributes.join(', ') || 'none'}`,
        zh: `日志中没有属性 ${JSON.stringify(text)}；现有：${attributes.join('、') || '无'}`,
      }),
    ),
  ];
}
