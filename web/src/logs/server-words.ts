import type { Language } from '../i18n/index.ts';

/** Chinese for what the reader says in English. What is not listed stays as it was said: never less than the truth. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/the name is known as "(.*?)"/, '列名与已知的“$1”相符'],
  [/(\d+) distinct values in (\d+) rows/, '$2 行中有 $1 个不同的值'],
  [/(\d+) % of the values read as times/, '$1% 的值可读作时间'],
  [/(\d+) distinct texts that repeat (\d+) times/, '$1 个不同的文本，平均各出现 $2 次'],
  [/(\d+) distinct values over about ([\d.]+) rows each/, '$1 个不同的值，平均各占 $2 行'],
  [/filled in (\d+) % of the rows/, '$1% 的行有值'],
  [/the only time there is/, '唯一的时间列'],
  [/given by the user/, '由用户指定'],
];

const WARNINGS: Readonly<Record<string, string>> = {
  'no-header': '文件没有表头，各列以序号命名',
  'lines-before-header': '表头之前的行已略过',
  'no-times': '没有时间列：事件保持文件中的顺序，时长未知',
  'times-without-offset': '不带时差的时间按所选时区读取',
  'times-in-clock-gap': '因时钟调整而不存在的时间已后移',
  'times-twice': '因时钟调整而出现两次的时间取第一次',
  'half-intervals': '只有开始或只有结束的事件：该时间同时作为开始和结束',
  'end-before-start': '结束早于开始的事件按原样使用',
  'duplicate-rows': '与先前某行完全相同的行仍按原样使用',
};

const REJECTED: Readonly<Record<string, string>> = {
  'missing-case': '该行没有案例',
  'missing-activity': '该行没有活动',
  'missing-time': '该行没有时间',
  'unparsable-time': '时间无法识别',
  'malformed-row': '该行格式有误',
  'bad-encoding': '字节与文件的编码不符',
  'event-outside-trace': '该事件不属于任何轨迹',
};

/** Why a column was taken for a role, in the language of the page. */
export const reasonText = (reason: string, language: Language): string =>
  language === 'en'
    ? reason
    : REASONS.reduce((text, [english, chinese]) => text.replace(english, chinese), reason).replaceAll('; ', '；');

export const warningText = (warning: { readonly code: string; readonly message: string }, language: Language): string =>
  (language === 'zh' ? WARNINGS[warning.code] : undefined) ?? warning.message;

export const rejectedText = (row: { readonly reason: string; readonly message: string }, language: Language): string =>
  (language === 'zh' ? REJECTED[row.reason] : undefined) ?? row.message;
