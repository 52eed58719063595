import type { Bilingual } from '../../analysis.ts';
import { durationText } from '../../performance/index.ts';
import { labelOf } from '../kinds/protocol-rule.ts';
import type { Rule, ViolationType } from '../schema.ts';
import { type ActivityWords, eventsText, numberText } from './activity-words.ts';

/** What a violation is told with. */
export interface Told {
  readonly rule: Rule;
  readonly type: ViolationType;
  readonly activity: string | null;
  readonly other: string | null;
  readonly what: string | null;
  readonly lateSeconds: number;
  /** Seconds of a working day where the limit is working time. */
  readonly workingDay: number | null;
}

/** What happened, in one sentence. */
export function violationSentence(told: Told, words: ActivityWords): Bilingual {
  return { en: english(told, words), zh: chinese(told, words) };
}

const quoted = (text: string | null): string => (text === null ? '' : `“${text}”`);

/** What should have been there, in words. */
function wanted({ rule, what }: Told, words: ActivityWords, language: keyof Bilingual): string {
  switch (rule.kind) {
    case 'order':
      return eventsText(rule.first, words)[language];
    case 'response':
      return eventsText(rule.response, words)[language];
    case 'required-before':
      return (
        eventsText(rule.required, words)[language] +
        (what === null ? '' : language === 'en' ? ` of ${quoted(what)}` : `（${what}）`)
      );
    case 'approval':
      return eventsText(rule.approval, words)[language];
    case 'protocol': {
      const step = rule.steps.find(({ activity }) => labelOf(activity) === what);
      return step === undefined ? quoted(what) : eventsText(step.activity, words)[language];
    }
    case 'existence':
    case 'exactly-once':
    case 'deadline':
      return eventsText(rule.activity, words)[language];
    default:
      return quoted(what);
  }
}

function valueText({ rule, what }: Told, language: keyof Bilingual): string {
  const attribute = rule.kind === 'approval' ? rule.attribute : '';
  const value = what === null ? '' : numberText(Number(what));
  return language === 'en' ? `“${attribute}” ${value}` : `“${attribute}”为 ${value} `;
}

function english(told: Told, words: ActivityWords): string {
  const activity = told.activity === null ? '' : quoted(words(told.activity).en);
  const other = told.other === null ? '' : quoted(words(told.other).en);
  const late = durationText(told.lateSeconds, 'en', told.workingDay);
  const overdue = told.lateSeconds > 0 ? `; ${late} overdue at the end of the log` : '';
  const after = other === '' ? '' : ` after ${other}`;
  switch (told.type) {
    case 'missing':
      return `${wanted(told, words, 'en')} is missing${told.rule.kind === 'required-before' ? ` before ${activity}` : ''}${overdue}.`;
    case 'forbidden':
      return `${activity} happened${told.rule.kind === 'absence' && told.rule.after !== undefined ? after : ''}.`;
    case 'too-often':
      return `${activity} happened too often.`;
    case 'wrong-order':
      if (told.rule.kind === 'protocol') return `${activity} came before its turn.`;
      return other === ''
        ? `${activity} came without ${wanted(told, words, 'en')} before it.`
        : `${activity} came before ${wanted(told, words, 'en')}.`;
    case 'no-response':
      return `${wanted(told, words, 'en')} did not follow ${activity}${overdue}.`;
    case 'too-late':
      return `${activity} came ${late} too late${after}.`;
    case 'too-early':
      return `${activity} came ${late} too soon${after}.`;
    case 'same-person':
      return `${quoted(told.what)} did both ${other} and ${activity}.`;
    case 'not-allowed':
      return `${activity} was done by ${quoted(told.what)}.`;
    case 'not-approved':
      return `${activity} with ${valueText(told, 'en')} came without the ${wanted(told, words, 'en')} it needs.`;
    case 'changed':
      return `Changed from ${quoted(told.what)} at ${activity}.`;
    case 'duplicate':
      return `${activity} repeats another with the same values.`;
    default:
      return told.type satisfies never;
  }
}

function chinese(told: Told, words: ActivityWords): string {
  const activity = told.activity === null ? '' : quoted(words(told.activity).zh);
  const other = told.other === null ? '' : quoted(words(told.other).zh);
  const late = durationText(told.lateSeconds, 'zh', told.workingDay);
  const overdue = told.lateSeconds > 0 ? `，至日志结束已逾期 ${late}` : '';
  const after = other === '' ? '' : `在${other}之后，`;
  switch (told.type) {
    case 'missing':
      return `${told.rule.kind === 'required-before' ? `${activity}之前` : ''}缺少${wanted(told, words, 'zh')}${overdue}。`;
    case 'forbidden':
      return `${told.rule.kind === 'absence' && told.rule.after !== undefined ? `${other}之后` : ''}发生了${activity}。`;
    case 'too-often':
      return `${activity}发生次数过多。`;
    case 'wrong-order':
      if (told.rule.kind === 'protocol') return `${activity}执行过早。`;
      return other === ''
        ? `${activity}之前没有${wanted(told, words, 'zh')}。`
        : `${activity}早于${wanted(told, words, 'zh')}。`;
    case 'no-response':
      return `${activity}之后没有${wanted(told, words, 'zh')}${overdue}。`;
    case 'too-late':
      return `${activity}${after}超时 ${late}。`;
    case 'too-early':
      return `${activity}${after}过早 ${late}。`;
    case 'same-person':
      return `${quoted(told.what)}同时完成了${other}和${activity}。`;
    case 'not-allowed':
      return `${activity}由${quoted(told.what)}完成，未经授权。`;
    case 'not-approved':
      return `${valueText(told, 'zh')}的${activity}之前没有所需的${wanted(told, words, 'zh')}。`;
    case 'changed':
      return `在${activity}时变更：${quoted(told.what)}。`;
    case 'duplicate':
      return `${activity}与另一条记录的值相同。`;
    default:
      return told.type satisfies never;
  }
}
