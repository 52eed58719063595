import type { Bilingual } from '../analysis.ts';
import { durationText } from '../performance/index.ts';
import type { Rule, ViolationType } from './schema.ts';

const q = (name: string): string => `“${name}”`;
const listed = (names: readonly string[], zh = false): string => names.map(q).join(zh ? '、' : ', ');

/** What a rule asks for, in one sentence. */
export function ruleSentence(rule: Rule): Bilingual {
  switch (rule.kind) {
    case 'existence':
      return existenceSentence(rule);
    case 'absence':
      return { en: `${q(rule.activity)} must not happen.`, zh: `不得发生${q(rule.activity)}。` };
    case 'exactly-once':
      return { en: `${q(rule.activity)} happens exactly once.`, zh: `${q(rule.activity)}必须恰好发生一次。` };
    case 'order':
      return {
        en: `${q(rule.second)} only after ${q(rule.first)}.`,
        zh: `${q(rule.second)}必须在${q(rule.first)}之后。`,
      };
    case 'response': {
      const within =
        rule.within === undefined ? { en: '', zh: '' } : { en: ` within ${rule.within}`, zh: `在 ${rule.within} 内` };
      return {
        en: `${q(rule.activity)} is followed by ${q(rule.response)}${within.en}.`,
        zh: `${q(rule.activity)}之后必须${within.zh}完成${q(rule.response)}。`,
      };
    }
    case 'four-eyes':
      return {
        en: `${listed(rule.activities)} are done by different people.`,
        zh: `${listed(rule.activities, true)}必须由不同的人完成。`,
      };
    case 'segregation':
      return {
        en: `Nobody has two of these duties: ${rule.duties.map((duty) => listed(duty)).join(' | ')}.`,
        zh: `同一人不得兼任以下职责：${rule.duties.map((duty) => listed(duty, true)).join(' | ')}。`,
      };
    case 'role':
      return {
        en: `Only those allowed do ${listed(Object.keys(rule.allowed))}.`,
        zh: `${listed(Object.keys(rule.allowed), true)}只能由授权人员完成。`,
      };
    case 'required-before':
      return {
        en: `${q(rule.activity)} only after ${q(rule.required)} of the same ${rule.via}.`,
        zh: `${q(rule.activity)}之前，同一${rule.via}必须先完成${q(rule.required)}。`,
      };
    case 'unchanged':
      return {
        en: `${q(rule.attribute)} does not change after ${q(rule.after)}.`,
        zh: `${q(rule.after)}之后${q(rule.attribute)}不得变更。`,
      };
    case 'duplicate': {
      const within =
        rule.within === undefined ? { en: '', zh: '' } : { en: ` within ${rule.within}`, zh: `在 ${rule.within} 内` };
      return {
        en: `No two have equal ${listed(rule.attributes)}${within.en}.`,
        zh: `${within.zh}${listed(rule.attributes, true)}不得重复。`,
      };
    }
    case 'deadline':
      return {
        en: `${q(rule.activity)} by day ${rule.day} of the month.`,
        zh: `${q(rule.activity)}须在当月 ${rule.day} 日前完成。`,
      };
    case 'protocol':
      return {
        en: `In this order: ${listed(rule.steps.map(({ activity }) => activity))}.`,
        zh: `按此顺序执行：${listed(
          rule.steps.map(({ activity }) => activity),
          true,
        )}。`,
      };
    default:
      return rule satisfies never;
  }
}

function existenceSentence({ activity, min = 1, max, by }: Extract<Rule, { kind: 'existence' }>): Bilingual {
  const times =
    max === undefined
      ? { en: `at least ${min} time(s)`, zh: `至少发生 ${min} 次` }
      : { en: `${min} to ${max} times`, zh: `发生 ${min} 到 ${max} 次` };
  const who =
    by === undefined
      ? { en: '', zh: '' }
      : { en: ` with ${by.attribute} ${listed(by.values)}`, zh: `（${by.attribute}为${listed(by.values, true)}）` };
  return { en: `${q(activity)} happens ${times.en}${who.en}.`, zh: `${q(activity)}${who.zh}必须${times.zh}。` };
}

/** What a violation is told with. */
export interface Told {
  readonly type: ViolationType;
  readonly activity: string | null;
  readonly other: string | null;
  readonly what: string | null;
  readonly lateSeconds: number;
  /** Seconds of a working day where the limit is working time. */
  readonly workingDay: number | null;
}

/** What happened, in one sentence. */
export function violationSentence(told: Told): Bilingual {
  const activity = told.activity === null ? '' : q(told.activity);
  const what = told.what === null ? '' : q(told.what);
  const other = told.other === null ? '' : q(told.other);
  const late = {
    en: durationText(told.lateSeconds, 'en', told.workingDay),
    zh: durationText(told.lateSeconds, 'zh', told.workingDay),
  };
  switch (told.type) {
    case 'missing':
      return { en: `${what} is missing.`, zh: `缺少${what}。` };
    case 'forbidden':
      return { en: `${activity} happened.`, zh: `发生了${activity}。` };
    case 'too-often':
      return { en: `${activity} happened too often.`, zh: `${activity}发生次数过多。` };
    case 'wrong-order':
      return told.activity === told.what
        ? { en: `${activity} came before its turn.`, zh: `${activity}执行过早。` }
        : { en: `${activity} came without ${what} before it.`, zh: `${activity}之前没有${what}。` };
    case 'no-response':
      return { en: `${what} did not follow ${activity}.`, zh: `${activity}之后没有${what}。` };
    case 'too-late':
      return {
        en: `${activity} came ${late.en} too late after ${other}.`,
        zh: `${activity}在${other}之后，超时 ${late.zh}。`,
      };
    case 'too-early':
      return {
        en: `${activity} came ${late.en} too soon after ${other}.`,
        zh: `${activity}在${other}之后，过早 ${late.zh}。`,
      };
    case 'same-person':
      return { en: `${what} did both ${other} and ${activity}.`, zh: `${what}同时完成了${other}和${activity}。` };
    case 'not-allowed':
      return { en: `${activity} was done by ${what}.`, zh: `${activity}由${what}完成，未经授权。` };
    case 'changed':
      return { en: `Changed from ${what} at ${activity}.`, zh: `在${activity}时变更：${what}。` };
    case 'duplicate':
      return { en: `${activity} repeats another with the same values.`, zh: `${activity}与另一条记录的值相同。` };
    default:
      return told.type satisfies never;
  }
}
