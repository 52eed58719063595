import type { Bilingual } from '../../analysis.ts';
import { namesOf, normalizeName } from '../../model/index.ts';
import type { CaseDesigns, Named } from '../context/case-designs.ts';
import { activityNames, conditionsOf } from '../context/picked-events.ts';
import type { Condition, Events } from '../schema-parts.ts';

/** An activity as people read it, in both languages. */
export type ActivityWords = (activity: string) => Bilingual;

/** Activities as the log writes them. */
export const ownWords: ActivityWords = (activity) => ({ en: activity, zh: activity });

/** Activities as a design names them in each language, others as the log writes them. */
export function wordsOf(design: Named | null): ActivityWords {
  if (design?.model.kind !== 'bpmn') return ownWords;
  const known = new Map<string, Bilingual>();
  for (const node of design.model.bpmn.nodes) {
    const { en, zh } = node.names;
    if (en === undefined && zh === undefined) continue;
    const own = node.name ?? '';
    for (const name of namesOf(node)) known.set(name, { en: en ?? own, zh: zh ?? own });
  }
  for (const [activity, step] of Object.entries(design.mapping ?? {})) {
    const words = known.get(normalizeName(step));
    if (words !== undefined) known.set(normalizeName(activity), words);
  }
  return (activity) => known.get(normalizeName(activity)) ?? ownWords(activity);
}

/** Activities as the first design names them that has other words for them than the log. */
export function wordsOfAll({ designs }: CaseDesigns): ActivityWords {
  const all = designs.map(wordsOf);
  return (activity) => {
    for (const words of all) {
      const found = words(activity);
      if (found.en !== activity || found.zh !== activity) return found;
    }
    return ownWords(activity);
  };
}

const q = (name: string): string => `“${name}”`;

/** Names in quotation marks, with what stands between them. */
export const listed = (names: readonly string[], language: keyof Bilingual, between?: string): string =>
  names.map(q).join(between ?? (language === 'en' ? ', ' : '、'));

/** The events that a part of a rule means, in words. */
export function eventsText(spec: Events, words: ActivityWords): Bilingual {
  const names = activityNames(spec).map(words);
  const conditions = conditionsOf(spec);
  const en = listed(
    names.map((name) => name.en),
    'en',
    ' or ',
  );
  const zh = listed(
    names.map((name) => name.zh),
    'zh',
    '或',
  );
  if (conditions.length === 0) return { en, zh };
  return {
    en: `${en} with ${conditions.map((one) => conditionText(one, 'en')).join(' and ')}`,
    zh: `${conditions.map((one) => conditionText(one, 'zh')).join('且')}的${zh}`,
  };
}

/** "Amount above 50,000", as a condition of an event. */
function conditionText(condition: Condition, language: keyof Bilingual): string {
  const { attribute, values, not, above, atLeast, below, atMost } = condition;
  const isEnglish = language === 'en';
  const or = isEnglish ? ' or ' : '或';
  const parts = [
    values && (isEnglish ? listed(values, 'en', or) : `为${listed(values, 'zh', or)}`),
    not && (isEnglish ? `not ${listed(not, 'en', or)}` : `不为${listed(not, 'zh', or)}`),
    above !== undefined && (isEnglish ? `above ${numberText(above)}` : `大于 ${numberText(above)}`),
    atLeast !== undefined && (isEnglish ? `from ${numberText(atLeast)}` : `不低于 ${numberText(atLeast)}`),
    below !== undefined && (isEnglish ? `below ${numberText(below)}` : `小于 ${numberText(below)}`),
    atMost !== undefined && (isEnglish ? `up to ${numberText(atMost)}` : `不超过 ${numberText(atMost)}`),
  ].filter((part) => typeof part === 'string');
  return isEnglish ? [attribute, ...parts].join(' ') : `${attribute}${parts.join('、')}`;
}

/** 1234567.5 as "1,234,567.5". */
export function numberText(value: number): string {
  const [whole = '', rest] = String(value).split('.');
  const grouped = whole.includes('e') ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** Units of a span in words: one, several, and in Chinese. */
const UNIT_WORDS: Readonly<Record<string, readonly [one: string, many: string, zh: string]>> = {
  s: ['second', 'seconds', '秒'],
  min: ['minute', 'minutes', '分钟'],
  h: ['hour', 'hours', '小时'],
  d: ['day', 'days', '天'],
  wh: ['working hour', 'working hours', '个工作小时'],
  wd: ['working day', 'working days', '个工作日'],
  cd: ['calendar day', 'calendar days', '个自然日'],
  bd: ['business day', 'business days', '个营业日'],
};

/** How long a span allows: "within 3 days", "on the same day". */
export function withinText(span: string): Bilingual {
  const [, n = '0', unit = ''] = /^([0-9.]+)([a-z]+)$/.exec(span) ?? [];
  if (unit === 'cd' && Number(n) === 0) return { en: 'on the same day', zh: '当日内' };
  if (unit === 'bd' && Number(n) === 0)
    return { en: 'on the same or else the next business day', zh: '当日（休息日顺延）内' };
  const last = Number(n) === 1 ? 'next' : `${ordinal(Number(n))}`;
  if (unit === 'cd')
    return Number(n) === 1
      ? { en: 'by the end of the next day', zh: '次日结束前' }
      : { en: `by the end of the ${last} day after`, zh: `其后第 ${n} 天结束前` };
  if (unit === 'bd')
    return Number(n) === 1
      ? { en: 'by the end of the next business day', zh: '下一个工作日结束前' }
      : { en: `by the end of the ${last} business day after`, zh: `其后第 ${n} 个工作日结束前` };
  const text = spanText(span);
  return { en: `within ${text.en}`, zh: `${text.zh}内` };
}

/** A span in words: `2wd` is "2 working days", 2 个工作日. What is no span stays as it is. */
export function spanText(span: string): Bilingual {
  const [, n = '0', unit = ''] = /^([0-9.]+)([a-z]+)$/.exec(span) ?? [];
  const words = UNIT_WORDS[unit];
  if (words === undefined) return { en: span, zh: span };
  return { en: `${n} ${Number(n) === 1 ? words[0] : words[1]}`, zh: `${n} ${words[2]}` };
}

function ordinal(n: number): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
}
