import type { Bilingual } from '../../analysis.ts';
import type { Rule, RuleOf } from '../schema.ts';
import {
  type ActivityWords,
  eventsText,
  listed,
  numberText,
  ownWords,
  spanText,
  withinText,
} from './activity-words.ts';

/** What a rule asks for, in one sentence. */
export function ruleSentence(rule: Rule, words: ActivityWords = ownWords): Bilingual {
  const { en, zh } = askedFor(rule, words);
  if (rule.objects === undefined) return { en, zh };
  return { en: `For each object of type “${rule.objects}”: ${en}`, zh: `对每个“${rule.objects}”对象：${zh}` };
}

function askedFor(rule: Rule, words: ActivityWords): Bilingual {
  switch (rule.kind) {
    case 'existence':
      return existenceSentence(rule, words);
    case 'absence':
      return absenceSentence(rule, words);
    case 'exactly-once': {
      const { en, zh } = eventsText(rule.activity, words);
      return { en: `${en} happens exactly once.`, zh: `${zh}必须恰好发生一次。` };
    }
    case 'order':
      return orderSentence(rule, words);
    case 'response':
      return responseSentence(rule, words);
    case 'four-eyes':
      return fourEyesSentence(rule, words);
    case 'segregation':
      return segregationSentence(rule, words);
    case 'role':
      return roleSentence(rule, words);
    case 'approval':
      return approvalSentence(rule, words);
    case 'required-before':
      return requiredSentence(rule, words);
    case 'unchanged':
      return unchangedSentence(rule, words);
    case 'duplicate':
      return duplicateSentence(rule, words);
    case 'deadline':
      return deadlineSentence(rule, words);
    case 'protocol':
      return protocolSentence(rule, words);
    default:
      return rule satisfies never;
  }
}

function existenceSentence({ activity, min = 1, max, by }: RuleOf<'existence'>, words: ActivityWords): Bilingual {
  const { en, zh } = eventsText(activity, words);
  const times = timesText(min, max);
  const who =
    by === undefined
      ? { en: '', zh: '' }
      : {
          en: ` with ${by.attribute} ${listed(by.values, 'en', ' or ')}`,
          zh: `（${by.attribute}为${listed(by.values, 'zh', '或')}）`,
        };
  return { en: `${en}${who.en} happens ${times.en}.`, zh: `${zh}${who.zh}${min === 0 ? '' : '必须'}${times.zh}。` };
}

function timesText(min: number, max: number | undefined): Bilingual {
  if (max === undefined) return { en: `at least ${min === 1 ? 'once' : `${min} times`}`, zh: `至少发生 ${min} 次` };
  if (min === 0) return { en: `at most ${max === 1 ? 'once' : `${max} times`}`, zh: `至多发生 ${max} 次` };
  return { en: `${min} to ${max} times`, zh: `发生 ${min} 到 ${max} 次` };
}

function absenceSentence({ activity, after, before }: RuleOf<'absence'>, words: ActivityWords): Bilingual {
  const { en, zh } = eventsText(activity, words);
  const [from, to] = [after, before].map((spec) => (spec === undefined ? null : eventsText(spec, words)));
  return {
    en: `${en} must not happen${from == null ? '' : ` after ${from.en}`}${to == null ? '' : ` before ${to.en}`}.`,
    zh: `${from == null ? '' : `${from.zh}之后`}${to == null ? '' : `${to.zh}之前`}不得发生${zh}。`,
  };
}

function orderSentence({ first, second, each = false }: RuleOf<'order'>, words: ActivityWords): Bilingual {
  const [before, after] = [eventsText(first, words), eventsText(second, words)];
  return each
    ? {
        en: `Each ${after.en} has a ${before.en} of its own before it.`,
        zh: `每次${after.zh}之前都须有各自的${before.zh}。`,
      }
    : { en: `${after.en} only after ${before.en}.`, zh: `${after.zh}必须在${before.zh}之后。` };
}

function responseSentence({ activity, response, within }: RuleOf<'response'>, words: ActivityWords): Bilingual {
  const [ask, answer] = [eventsText(activity, words), eventsText(response, words)];
  const limit = within === undefined ? null : withinText(within);
  return {
    en: `${ask.en} is followed by ${answer.en}${limit === null ? '' : ` ${limit.en}`}.`,
    zh: `${ask.zh}之后必须${limit === null ? '' : `在${/^[0-9]/.test(limit.zh) ? ' ' : ''}${limit.zh}`}完成${answer.zh}。`,
  };
}

function fourEyesSentence({ activities, attribute, except }: RuleOf<'four-eyes'>, words: ActivityWords): Bilingual {
  const names = activities.map((spec) => eventsText(spec, words));
  const who = whoText(attribute, except);
  return {
    en: `${names.map(({ en }) => en).join(', ')} are done by different ${who.en}.`,
    zh: `${names.map(({ zh }) => zh).join('、')}必须由不同的${who.zh}完成。`,
  };
}

function whoText(attribute = 'resource', except: readonly string[] = []): Bilingual {
  const own = attribute === 'resource';
  const left =
    except.length === 0
      ? { en: '', zh: '' }
      : { en: ` (${listed(except, 'en')} aside)`, zh: `（${listed(except, 'zh')}除外）` };
  return { en: `${own ? 'people' : `“${attribute}”`}${left.en}`, zh: `${own ? '人' : `“${attribute}”`}${left.zh}` };
}

function segregationSentence(
  { duties, scope, attribute, except }: RuleOf<'segregation'>,
  words: ActivityWords,
): Bilingual {
  const text = (language: keyof Bilingual): string =>
    duties
      .map((duty) =>
        listed(
          duty.map((name) => words(name)[language]),
          language,
        ),
      )
      .join(' | ');
  const who = whoText(attribute, except);
  const own = (attribute ?? 'resource') === 'resource' && (except ?? []).length === 0;
  return {
    en: `${own ? 'Nobody has' : `None of the ${who.en} has`} two of these duties${scope === 'log' ? ' anywhere' : ' in a case'}: ${text('en')}.`,
    zh: `同一${own ? '人' : who.zh}${scope === 'log' ? '' : '在一个案例中'}不得兼任以下职责：${text('zh')}。`,
  };
}

function roleSentence({ allowed, rasci, may = ['R', 'A'] }: RuleOf<'role'>, words: ActivityWords): Bilingual {
  if (allowed === undefined && rasci === undefined)
    return { en: 'Each step is done in its lane of the design.', zh: '每个步骤由设计流程中其泳道的角色完成。' };
  const names = Object.keys(allowed ?? rasci ?? {}).map(words);
  const letters = rasci === undefined ? '' : ` (${may.join(', ')})`;
  return {
    en: `Only those allowed${letters} do ${listed(
      names.map((name) => name.en),
      'en',
    )}.`,
    zh: `${listed(
      names.map((name) => name.zh),
      'zh',
    )}只能由授权人员${letters.trim()}完成。`,
  };
}

function approvalSentence(
  { activity, attribute, approval, levels }: RuleOf<'approval'>,
  words: ActivityWords,
): Bilingual {
  const [done, approved] = [eventsText(activity, words), eventsText(approval, words)];
  const told = levels.map(({ above, atLeast, by, people = 1 }) => ({
    en: [
      above !== undefined
        ? `above ${numberText(above)}`
        : atLeast !== undefined
          ? `from ${numberText(atLeast)}`
          : 'always',
      ...(by === undefined ? [] : [`by ${listed(by.values, 'en', ' or ')}`]),
      ...(people > 1 ? [`by ${people} people`] : []),
    ].join(' '),
    zh: [
      above !== undefined
        ? `大于 ${numberText(above)} `
        : atLeast !== undefined
          ? `${numberText(atLeast)} 及以上`
          : '任何金额',
      ...(by === undefined ? [] : [`由${listed(by.values, 'zh', '或')}`]),
      ...(people > 1 ? [`由 ${people} 人`] : []),
    ].join(''),
  }));
  return {
    en: `${done.en} needs ${approved.en} before it, by “${attribute}”: ${told.map(({ en }) => en).join('; ')}.`,
    zh: `${done.zh}之前须按“${attribute}”完成${approved.zh}：${told.map(({ zh }) => zh).join('；')}。`,
  };
}

function requiredSentence(
  { activity, required, via, within }: RuleOf<'required-before'>,
  words: ActivityWords,
): Bilingual {
  const [done, needed] = [eventsText(activity, words), eventsText(required, words)];
  const same = via === undefined ? { en: '', zh: '' } : { en: ` of the same “${via}”`, zh: `同一“${via}”` };
  const limit =
    within === undefined
      ? { en: '', zh: '' }
      : { en: ` not more than ${spanText(within).en} ago`, zh: `（${spanText(within).zh}以内）` };
  return {
    en: `${done.en} only after ${needed.en}${same.en}${limit.en}.`,
    zh: `${done.zh}之前，${same.zh}必须先完成${needed.zh}${limit.zh}。`,
  };
}

function unchangedSentence(
  { attribute, after, tolerance = 0, direction = 'any' }: RuleOf<'unchanged'>,
  words: ActivityWords,
): Bilingual {
  const fixed = eventsText(after, words);
  const verb = { any: ['change', '变更'], up: ['rise', '上调'], down: ['fall', '下调'] }[direction];
  const percent = `${Math.round(tolerance * 10_000) / 100} %`;
  return {
    en: `“${attribute}” does not ${verb[0]} after ${fixed.en}${tolerance === 0 ? '' : ` by more than ${percent}`}.`,
    zh: `${fixed.zh}之后“${attribute}”不得${verb[1]}${tolerance === 0 ? '' : `超过 ${percent}`}。`,
  };
}

function duplicateSentence({ attributes, activity, within }: RuleOf<'duplicate'>, words: ActivityWords): Bilingual {
  const what = activity === undefined ? { en: 'cases', zh: '案例' } : eventsText(activity, words);
  const limit =
    within === undefined
      ? { en: '', zh: '' }
      : { en: ` within ${spanText(within).en}`, zh: `${spanText(within).zh}内` };
  return {
    en: `No two ${what.en} have equal ${listed(attributes, 'en')}${limit.en}.`,
    zh: `${limit.zh}不得有${listed(attributes, 'zh')}均相同的两个${what.zh}。`,
  };
}

function deadlineSentence(rule: RuleOf<'deadline'>, words: ActivityWords): Bilingual {
  const { activity, day, months = 0, after, cutoff, roll } = rule;
  const done = eventsText(activity, words);
  const from = after === undefined ? { en: 'the beginning of the case', zh: '案例开始' } : eventsText(after, words);
  const month =
    months === 0
      ? { en: `of the month of ${from.en}`, zh: `${from.zh}当月` }
      : months === 1
        ? { en: `of the month after ${from.en}`, zh: `${from.zh}次月` }
        : { en: `of the ${ordinalMonth(months)} month after ${from.en}`, zh: `${from.zh}之后第 ${months} 个月` };
  const cut =
    cutoff === undefined
      ? { en: '', zh: '' }
      : { en: ` (a month later after day ${cutoff})`, zh: `（${cutoff} 日之后顺延一个月）` };
  const moved =
    roll === undefined
      ? { en: '', zh: '' }
      : { en: `, or the ${roll} business day`, zh: roll === 'next' ? '（遇休息日顺延）' : '（遇休息日提前）' };
  return {
    en: `${done.en} by day ${day} ${month.en}${cut.en}${moved.en}.`,
    zh: `${done.zh}须在${month.zh} ${day} 日${moved.zh}前完成${cut.zh}。`,
  };
}

const ordinalMonth = (n: number): string => `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;

function protocolSentence({ steps }: RuleOf<'protocol'>, words: ActivityWords): Bilingual {
  const told = steps.map(({ activity, optional, concurrent, min, max }, i) => {
    const name = eventsText(activity, words);
    const en = [
      ...(optional === true ? ['optional'] : []),
      ...(min === undefined ? [] : [`at least ${spanText(min).en} later`]),
      ...(max === undefined ? [] : [withinText(max).en]),
    ];
    const zh = [
      ...(optional === true ? ['可选'] : []),
      ...(min === undefined ? [] : [`至少 ${spanText(min).zh}后`]),
      ...(max === undefined ? [] : [withinText(max).zh]),
    ];
    const joint =
      i === 0
        ? { en: '', zh: '' }
        : concurrent === true
          ? { en: ' beside ', zh: '、' }
          : { en: ', then ', zh: '，然后' };
    return {
      en: `${joint.en}${name.en}${en.length === 0 ? '' : ` (${en.join(', ')})`}`,
      zh: `${joint.zh}${name.zh}${zh.length === 0 ? '' : `（${zh.join('，')}）`}`,
    };
  });
  return {
    en: `In this order: ${told.map(({ en }) => en).join('')}.`,
    zh: `按此顺序执行：${told.map(({ zh }) => zh).join('')}。`,
  };
}
