import type { TSchema } from 'typebox';
import { Locale } from 'typebox/system';
import { Value } from 'typebox/value';
import { AnalysisError, type Bilingual } from '#analysis';
import { calendarSchema, workingCalendar } from '#analysis/calendar';
import { parseFilter } from '#analysis/filter';
import { normalizeName } from '#analysis/model';
import { type RuleKind, ruleKinds, ruleSetSchema } from '#analysis/rules';
import type { RuleProblem } from '#contract';
import { isLongerSpan } from './span-order.ts';

export type Shape = Readonly<Record<string, unknown>>;
export const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const error = (place: string, rule: string | null, message: Bilingual): RuleProblem => ({
  place,
  rule,
  severity: 'error',
  message,
});

/** What is wrong in the calendar of a rule set. */
export function calendarProblems(calendar: unknown): RuleProblem[] {
  if (!Value.Check(calendarSchema, calendar)) return schemaProblems(calendarSchema, calendar, '/calendar', null);
  return attempt(() => workingCalendar(calendar, 0, 86_400_000), '/calendar', null);
}

/** What is wrong in the further names of a rule set. */
export const aliasProblems = (aliases: unknown): RuleProblem[] =>
  schemaProblems(ruleSetSchema.properties.aliases, aliases, '/aliases', null);

/** What is wrong in one rule by itself. */
export function shapeProblems(rule: unknown, place: string, hasCalendar: boolean): RuleProblem[] {
  if (!isShape(rule))
    return [
      error(place, null, { en: 'a rule is an object with "id" and "kind"', zh: '规则应为含 "id" 和 "kind" 的对象' }),
    ];
  const id = typeof rule.id === 'string' ? rule.id : null;
  if (typeof rule.kind !== 'string' || !isKind(rule.kind)) {
    const kinds = Object.keys(ruleKinds).join(', ');
    return [
      error(`${place}/kind`, id, {
        en: `must be one of ${kinds}, not ${shown(rule.kind)}`,
        zh: `必须是以下之一：${kinds}，而不是 ${shown(rule.kind)}`,
      }),
    ];
  }
  const { where, ...rest } = rule;
  const filter = where === undefined ? [] : attempt(() => parseFilter(where), `${place}/where`, id);
  const shape = schemaProblems(ruleKinds[rule.kind], rest, place, id);
  if (shape.length > 0) return [...shape, ...filter];
  return [...filter, ...meaningProblems(rest, place, id), ...(hasCalendar ? [] : calendarNeeded(rest, place, id))];
}

export const isKind = (kind: string): kind is RuleKind => Object.hasOwn(ruleKinds, kind);
const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

function attempt(work: () => unknown, place: string, rule: string | null): RuleProblem[] {
  try {
    work();
    return [];
  } catch (cause) {
    if (cause instanceof AnalysisError) return [refused(place, rule, cause)];
    throw cause;
  }
}

/** A refusal by the engine, whose own words are English. */
export const refused = (place: string, rule: string | null, { message }: AnalysisError): RuleProblem =>
  error(place, rule, { en: message, zh: `无法使用：${message}` });

/** What the schema cannot say: parts that exclude each other, or of which one is needed. */
function meaningProblems(rule: Shape, place: string, id: string | null): RuleProblem[] {
  const given = ['allowed', 'rasci', 'lanes'].filter((name) => rule[name] !== undefined);
  if (rule.kind === 'role' && given.length !== 1)
    return [
      error(place, id, {
        en: `says who may do what in one way: "allowed", "rasci" or "lanes"; give exactly one`,
        zh: '请用且只用一种方式说明权限："allowed"、"rasci" 或 "lanes"',
      }),
    ];
  if (rule.kind === 'required-before' && rule.via === undefined && rule.objects === undefined)
    return [
      {
        ...error(place, id, {
          en: 'has neither "via" nor "objects": what it needs is sought in the same case only',
          zh: '既无 "via" 也无 "objects"：只在同一案例中查找所需活动',
        }),
        severity: 'warning',
      },
    ];
  const { min, max } = rule;
  if (rule.kind === 'existence' && typeof min === 'number' && typeof max === 'number' && min > max)
    return [error(`${place}/max`, id, { en: `is less than "min" (${min})`, zh: `小于 "min"（${min}）` })];
  if (rule.kind === 'four-eyes' && Array.isArray(rule.activities)) return twiceProblems(rule.activities, place, id);
  return rule.kind === 'protocol' && Array.isArray(rule.steps)
    ? [...stepProblems(rule.steps, place, id), ...stepLimitProblems(rule.steps, place, id)]
    : [];
}

/** An activity that is to be done by another person than itself: nothing could break that. */
function twiceProblems(activities: readonly unknown[], place: string, id: string | null): RuleProblem[] {
  const names = activities.map((activity) => (typeof activity === 'string' ? normalizeName(activity) : null));
  return names.flatMap((name, i) =>
    name === null || names.indexOf(name) === i
      ? []
      : [
          error(`${place}/activities/${i}`, id, {
            en: `is ${shown(activities[i])} once more; name another activity, or count it with "existence"`,
            zh: `${shown(activities[i])} 重复出现；请填写另一个活动，或用 "existence" 限制次数`,
          }),
        ],
  );
}

function stepLimitProblems(steps: readonly unknown[], place: string, id: string | null): RuleProblem[] {
  return steps.flatMap((step, i) =>
    isShape(step) && typeof step.min === 'string' && typeof step.max === 'string' && isLongerSpan(step.min, step.max)
      ? [
          error(`${place}/steps/${i}/max`, id, {
            en: `is less than "min" (${step.min})`,
            zh: `小于 "min"（${step.min}）`,
          }),
        ]
      : [],
  );
}

function stepProblems(steps: readonly unknown[], place: string, id: string | null): RuleProblem[] {
  return steps.flatMap((step, i) =>
    isShape(step) && typeof step.from === 'number' && step.from > i
      ? [
          error(`${place}/steps/${i}/from`, id, {
            en: `step ${i + 1} counts from step ${step.from}, which is not before it; the first is 1`,
            zh: `第 ${i + 1} 步从第 ${step.from} 步计时，但后者不在其前（从 1 开始编号）`,
          }),
        ]
      : [],
  );
}

/** At most one problem a place: of alternatives that they are none of these, else the first that the schema has. */
function schemaProblems(schema: TSchema, value: unknown, place: string, rule: string | null): RuleProblem[] {
  const found = new Map<string, RuleProblem>();
  const all = [...Value.Errors(schema, value)];
  const choices = new Set(all.flatMap(({ keyword, instancePath }) => (keyword === 'anyOf' ? [instancePath] : [])));
  for (const one of all) {
    const { instancePath, keyword, params } = one;
    if (choices.has(instancePath) && keyword !== 'anyOf') continue;
    const names = keyword === 'additionalProperties' ? namesIn(params) : [];
    const at = `${place}${instancePath}`;
    for (const name of names)
      found.set(`${at}/${name}`, error(`${at}/${name}`, rule, unknownProperty(schema, instancePath)));
    if (names.length > 0 || found.has(at)) continue;
    const it = shown(valueAt(value, instancePath));
    const plain = plainWords(keyword, params, it);
    if (plain !== null) {
      found.set(at, error(at, rule, plain));
      continue;
    }
    const hint = hintOf(schema, instancePath);
    found.set(
      at,
      error(at, rule, {
        en: `${keyword === 'anyOf' ? 'is none of what it can be' : one.message}; it is ${it}${hint === '' ? '' : ` (${hint})`}`,
        zh: `${keyword === 'anyOf' ? '不是允许的写法' : Locale.zh_Hans(one)}；现为 ${it}${hint === '' ? '' : `（${hint}）`}`,
      }),
    );
  }
  return [...found.values()];
}

/** What is wrong most often, as people say it; null where the words of the schema have to do. */
function plainWords(keyword: string, params: unknown, it: string): Bilingual | null {
  if (!isShape(params)) return null;
  if (keyword === 'required' && Array.isArray(params.requiredProperties)) {
    const names = params.requiredProperties.map((name) => `"${name}"`);
    return { en: `lacks ${names.join(', ')}`, zh: `缺少 ${names.join('、')}` };
  }
  if (keyword === 'minItems' && params.limit === 1)
    return { en: 'is empty; choose at least one', zh: '为空，请至少选择一项' };
  if (keyword === 'minLength') return { en: 'is empty', zh: '为空' };
  const words = keyword === 'pattern' ? patternWords(String(params.pattern)) : null;
  return words === null ? null : { en: `${words.en}; it is ${it}`, zh: `${words.zh}；现为 ${it}` };
}

/** By what the pattern begins with: names, times of day, spans of time. */
function patternWords(pattern: string): Bilingual | null {
  if (pattern.startsWith('^[A-Za-z0-9._-]'))
    return {
      en: 'takes letters, digits, ".", "_" and "-" only, at least one',
      zh: '只能使用英文字母、数字和“.”“_”“-”，且不能为空',
    };
  if (pattern.includes('[0-5][0-9]-'))
    return { en: 'is no hours such as 09:00-12:00', zh: '不是“09:00-12:00”这样的时段' };
  if (pattern.includes('wh|wd'))
    return { en: 'is no limit such as 24h, 3d, 8wh, 2wd or 3bd', zh: '不是“24h、3d、8wh、2wd、3bd”这样的时限' };
  return null;
}

const namesIn = (params: unknown): string[] =>
  isShape(params) && Array.isArray(params.additionalProperties) ? params.additionalProperties.map(String) : [];

function unknownProperty(schema: TSchema, instancePath: string): Bilingual {
  if (instancePath !== '' || !('properties' in schema) || !isShape(schema.properties))
    return { en: 'is not known here; take it out', zh: '此处无此属性，请删除' };
  const names = Object.keys(schema.properties).join(', ');
  return { en: `is not known here; there is ${names}`, zh: `此处无此属性；可用：${names}` };
}

/** What the schema says a value at a property is for. */
function hintOf(schema: TSchema, instancePath: string): string {
  const name = /^\/([^/]+)/.exec(instancePath)?.[1];
  if (name === undefined || !('properties' in schema) || !isShape(schema.properties)) return '';
  const property = schema.properties[name];
  return isShape(property) && typeof property.description === 'string' ? property.description : '';
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
export function texts(value: unknown, place: string): [place: string, text: string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${place}/${key}`));
}

function calendarNeeded(rule: Shape, place: string, id: string | null): RuleProblem[] {
  const spans = texts(rule, place).filter(
    ([at, text]) => /\/(within|min|max)$/.test(at) && /^[0-9.]+(w[hd]|bd)$/.test(text),
  );
  const roll = rule.kind === 'deadline' && typeof rule.roll === 'string' ? [[`${place}/roll`, rule.roll] as const] : [];
  return [...spans, ...roll].map(([at, text]) =>
    error(at, id, {
      en: `${JSON.stringify(text)} is working time; give the rule set a "calendar", or write hours or days`,
      zh: `${JSON.stringify(text)} 按工作时间计算；请为规则集设置 "calendar"，或改用自然小时或天`,
    }),
  );
}
