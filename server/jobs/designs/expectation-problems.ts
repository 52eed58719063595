import { Locale } from 'typebox/system';
import { Value } from 'typebox/value';
import { AnalysisError } from '#analysis';
import { workingCalendar } from '#analysis/calendar';
import { conformanceDefinition, type Expectations } from '#analysis/catalog';
import { normalizeName } from '#analysis/model';
import type { ExpectationProblem, ExpectationSuggestions } from '#contract';
import { ServerError } from '../../error.ts';
import { isLongerSpan } from '../rules/span-order.ts';

const { expectations: schema } = conformanceDefinition.params.properties;

/** What expectations can name. */
export interface ExpectationWords {
  readonly steps: ExpectationSuggestions['steps'];
  /** Of events, with `resource` where there is one. */
  readonly attributes: readonly string[];
  readonly hasTimes: boolean;
}

/** Everything that is wrong in expectations beside a design and a log, place by place: what it is and what to do. */
export function expectationProblems(value: unknown, words: ExpectationWords): ExpectationProblem[] {
  if (!Value.Check(schema, value)) return shapeProblems(value);
  return [
    ...calendarProblems(value),
    ...limitProblems(value, words),
    ...unknownSteps(value, words.steps),
    ...attributeProblems(value, words.attributes),
  ];
}

/** The refusal of expectations: the first problem, and all of them in the details. */
export function invalidExpectations(problems: readonly ExpectationProblem[]): ServerError {
  const [first] = problems;
  const more = problems.length < 2 ? '' : `; and ${problems.length - 1} more`;
  return new ServerError(
    'invalid-expectations',
    `${first?.place || 'the expectations'}: ${first?.message.en ?? 'they cannot be used'}${more}`,
    undefined,
    { problems },
  );
}

/** Expectations that nothing is wrong with; throws `invalid-expectations`. */
export function requireExpectations(value: unknown, words: ExpectationWords): Expectations | null {
  if (value === null) return null;
  const problems = expectationProblems(value, words);
  if (problems.length > 0 || !Value.Check(schema, value)) throw invalidExpectations(problems);
  return value;
}

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';

/** At most one a place. */
function shapeProblems(value: unknown): ExpectationProblem[] {
  const found = new Map<string, ExpectationProblem>();
  for (const error of Value.Errors(schema, value)) {
    const { instancePath, message, keyword, params } = error;
    const names =
      keyword === 'additionalProperties' && 'additionalProperties' in params ? [...params.additionalProperties] : [];
    for (const name of names) {
      const place = `${instancePath}/${name}`;
      found.set(place, { place, message: { en: 'is not known here; take it out', zh: '此处没有该项，请删除' } });
    }
    if (names.length > 0 || found.has(instancePath)) continue;
    const at = Value.Pointer.Get(value, instancePath);
    found.set(instancePath, {
      place: instancePath,
      message: { en: `${message}; it is ${shown(at)}`, zh: `${Locale.zh_Hans(error)}；现为 ${shown(at)}` },
    });
  }
  return [...found.values()];
}

function calendarProblems({ calendar, limits = [] }: Expectations): ExpectationProblem[] {
  if (calendar !== undefined)
    try {
      workingCalendar(calendar, 0, 86_400_000);
      return [];
    } catch (cause) {
      if (cause instanceof AnalysisError)
        return [{ place: '/calendar', message: { en: cause.message, zh: `日历有误：${cause.message}` } }];
      throw cause;
    }
  return limits.flatMap((limit, i) =>
    (['min', 'max'] as const)
      .filter((bound) => /(w[hd]|bd)$/.test(limit[bound] ?? ''))
      .map((bound) => ({
        place: `/limits/${i}/${bound}`,
        message: {
          en: `${shown(limit[bound])} is working time; give a "calendar" beside "limits", or write hours or days`,
          zh: `${shown(limit[bound])} 按工作时间计算；请同时给出工作日历，或改用小时、天`,
        },
      })),
  );
}

function limitProblems({ limits = [] }: Expectations, { hasTimes }: ExpectationWords): ExpectationProblem[] {
  const places = new Map<string, number>();
  const problems: ExpectationProblem[] = [];
  if (limits.length > 0 && !hasTimes)
    problems.push({
      place: '/limits',
      message: {
        en: 'the log has no timestamps; take the limits out or import times',
        zh: '日志没有时间；请删除时限，或导入时间',
      },
    });
  limits.forEach(({ from, to, min, max }, i) => {
    if (min === undefined && max === undefined)
      problems.push({
        place: `/limits/${i}`,
        message: { en: 'sets no limit; give "min", "max" or both', zh: '没有设定时限；请填写最短、最长时间' },
      });
    if (min !== undefined && max !== undefined && isLongerSpan(min, max))
      problems.push({
        place: `/limits/${i}/min`,
        message: {
          en: `${shown(min)} at least and ${shown(max)} at most: nothing is in time; exchange them`,
          zh: `至少 ${shown(min)}、至多 ${shown(max)}，任何时间都不符合；请交换`,
        },
      });
    const key = JSON.stringify([normalizeName(from), normalizeName(to)]);
    const before = places.get(key);
    if (before === undefined) places.set(key, i);
    else
      problems.push({
        place: `/limits/${i}`,
        message: {
          en: `limit ${before + 1} is between these steps already; put "min" and "max" into one`,
          zh: `第 ${before + 1} 条时限已针对这两个步骤；请合并`,
        },
      });
  });
  return problems;
}

function unknownSteps(value: Expectations, steps: ExpectationWords['steps']): ExpectationProblem[] {
  const known = new Set(steps.flatMap(({ step, names }) => [step, names.en, names.zh]).map(normalizeName));
  const named: [place: string, step: string][] = [
    ...Object.keys(value.roles ?? {}).map((step): [string, string] => [`/roles/${pointed(step)}`, step]),
    ...(value.limits ?? []).flatMap(({ from, to }, i): [string, string][] => [
      [`/limits/${i}/from`, from],
      [`/limits/${i}/to`, to],
    ]),
    ...(value.approvals ?? []).map((step, i): [string, string] => [`/approvals/${i}`, step]),
  ];
  return named
    .filter(([, step]) => !known.has(normalizeName(step)))
    .map(([place, step]) => ({
      place,
      message: {
        en: `the model has no step ${shown(step)} that leaves an event; it has ${steps.map((one) => shown(one.step)).join(', ') || 'none'}`,
        zh: `模型没有留下事件的步骤 ${shown(step)}；现有 ${steps.map((one) => shown(one.step)).join('、') || '无'}`,
      },
    }));
}

const pointed = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const attributeProblems = ({ roleAttribute }: Expectations, attributes: readonly string[]): ExpectationProblem[] =>
  roleAttribute === undefined || attributes.includes(roleAttribute)
    ? []
    : [
        {
          place: '/roleAttribute',
          message: {
            en: `events have no attribute ${shown(roleAttribute)}; they have ${attributes.map(shown).join(', ') || 'none'}`,
            zh: `事件没有属性 ${shown(roleAttribute)}；现有 ${attributes.map(shown).join('、') || '无'}`,
          },
        },
      ];
