import type { Bilingual } from '../analysis.ts';
import { reasonText } from './reason-text.ts';
import type { FindingKind } from './schema.ts';

/** What the text of a finding mentions. */
export interface FindingFacts {
  readonly count: number;
  /** Percent, as text. */
  readonly share: string;
  readonly column: string;
  /** What else there is to say: a reason, a range, a unit. */
  readonly more: string;
}

interface Texts {
  readonly title: Bilingual;
  readonly detail: (facts: FindingFacts) => Bilingual;
}

/** `1 case`, `2 cases`. */
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const TEXTS: Readonly<Record<FindingKind, Texts>> = {
  'rejected-rows': {
    title: { en: 'Rows set aside', zh: '搁置的行' },
    detail: ({ count, share, more }) => ({
      en: `${counted(count, 'row')} (${share}) set aside, as no event can be made: ${reasonText(more).en}. Kept, and can be downloaded.`,
      zh: `${count} 行（${share}）不能构成事件：${reasonText(more).zh}。这些行已保留，可下载查看。`,
    }),
  },
  'parse-failures': {
    title: { en: 'Values that are no times', zh: '无法识别的时间' },
    detail: ({ count, share, column }) => ({
      en: `“${column}” has a value that is not read as a time in ${counted(count, 'row')} (${share}); give the time format or correct the source.`,
      zh: `“${column}”列有 ${count} 行（${share}）的值无法按时间读取；请指定时间格式，或更正数据来源。`,
    }),
  },
  'missing-values': {
    title: { en: 'Missing values', zh: '缺失值' },
    detail: ({ count, share, column }) => ({
      en: `“${column}” has no value in ${counted(count, 'place')} (${share}).`,
      zh: `“${column}”有 ${count} 处（${share}）为空。`,
    }),
  },
  'constant-column': {
    title: { en: 'One value only', zh: '只有一个值' },
    detail: ({ column, more }) => ({
      en: `“${column}” is always ${more}: it tells nothing apart.`,
      zh: `“${column}”始终为 ${more}，不含可区分的信息。`,
    }),
  },
  'time-outliers': {
    title: { en: 'Implausible times', zh: '不合理的时间' },
    detail: ({ count, share, more }) => ({
      en: `${counted(count, 'event')} (${share}) outside ${more}: the middle half of all times, widened by three times its length (at least 90 days).`,
      zh: `${count} 个事件（${share}）的时间不在 ${more} 之内（全部时间的中间一半向两侧各放宽其三倍长度，至少 90 天）。`,
    }),
  },
  'equal-timestamps': {
    title: { en: 'Equal times within a case', zh: '案例内时间相同' },
    detail: ({ count, share }) => ({
      en: `${counted(count, 'event')} (${share}) with the time of the event before in the same case; the order is that of the file.`,
      zh: `${count} 个事件（${share}）与同一案例中前一事件时间相同，其先后按文件中的顺序。`,
    }),
  },
  'coarse-times': {
    title: { en: 'Coarse times', zh: '时间精度低' },
    detail: ({ more }) => ({
      en: `The times are exact to the ${more} only: shorter durations cannot be told.`,
      zh: `时间只精确到${more === 'day' ? '天' : '小时'}，无法得出更短的时长。`,
    }),
  },
  'file-order': {
    title: { en: 'File not in the order of time', zh: '文件顺序与时间顺序不一致' },
    detail: ({ count, share }) => ({
      en: `In ${counted(count, 'case')} (${share}) the events stand in the file in another order than their times.`,
      zh: `${count} 个案例（${share}）的事件在文件中的顺序与时间顺序不同。`,
    }),
  },
  'duplicate-events': {
    title: { en: 'Rows that occur twice', zh: '重复的行' },
    detail: ({ count, share }) => ({
      en: `${counted(count, 'row')} (${share}) with the same value as an earlier row in every column.`,
      zh: `${count} 行（${share}）与之前的某一行在所有列上完全相同。`,
    }),
  },
  'single-event-cases': {
    title: { en: 'Cases of one event', zh: '只有一个事件的案例' },
    detail: ({ count, share }) => ({
      en: `${counted(count, 'case')} (${share}) of a single event: without duration and path.`,
      zh: `${count} 个案例（${share}）只有一个事件，没有时长，也没有路径。`,
    }),
  },
  'cut-off-start': {
    title: { en: 'Cases cut off at the start', zh: '开头被截断的案例' },
    detail: ({ count, share }) => ({
      en: `${counted(count, 'case')} (${share}) that began in the first tenth of the time covered with an activity that begins fewer than 5 % of the later cases: the beginning is probably missing.`,
      zh: `${count} 个案例（${share}）始于数据时段的前十分之一，且其首个活动在之后的案例中作为开头不足 5 %，很可能缺少开头部分。`,
    }),
  },
  'cut-off-end': {
    title: { en: 'Cases cut off at the end', zh: '结尾被截断的案例' },
    detail: ({ count, share }) => ({
      en: `${counted(count, 'case')} (${share}) that ended in the last tenth of the time covered with an activity that ends fewer than 5 % of the earlier cases: probably still running.`,
      zh: `${count} 个案例（${share}）止于数据时段的后十分之一，且其末尾活动在之前的案例中作为结尾不足 5 %，很可能尚未结束。`,
    }),
  },
  'damaged-text': {
    title: { en: 'Damaged characters', zh: '乱码' },
    detail: ({ count, share, column }) => ({
      en: `${counted(count, 'value')} of “${column}” (${share}) from text that was read in a wrong encoding, here or before.`,
      zh: `“${column}”有 ${count} 个值（${share}）含乱码，说明文本在此处或之前曾以错误的编码读取。`,
    }),
  },
  'name-variants': {
    title: { en: 'Names in several spellings', zh: '同一名称有多种写法' },
    detail: ({ count, share, column, more }) => ({
      en: `${counted(count, 'value')} of “${column}” (${share}) unlike a more frequent name only by case, width or spaces: ${more}.`,
      zh: `“${column}”有 ${count} 个值（${share}）与更常见的名称仅在大小写、全半角或空格上不同：${more}。`,
    }),
  },
};

/** Title and explanation of a finding in both languages. */
export const findingText = (kind: FindingKind, facts: FindingFacts): { title: Bilingual; detail: Bilingual } => ({
  title: TEXTS[kind].title,
  detail: TEXTS[kind].detail(facts),
});
