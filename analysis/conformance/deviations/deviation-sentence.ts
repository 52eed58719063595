import type { Bilingual } from '../../analysis.ts';
import type { DeviationGroup } from './deviation-groups.ts';
import type { Deviation } from './deviations.ts';
import type { CaseDeviation } from './step-checks.ts';

type Names = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A deviation in one sentence, in both languages; activities by their name in that language where the model gives one. */
export function deviationSentence(deviation: CaseDeviation | Deviation, names: Names): Bilingual {
  return { en: english(deviation, names), zh: chinese(deviation, names) };
}

const nameIn = (language: string, name: string, element: string | null, names: Names): string => {
  const byLanguage = element === null ? undefined : names.get(element);
  return byLanguage?.[language]?.trim() || name;
};

function english(deviation: CaseDeviation | Deviation, names: Names): string {
  const { direction, after } = deviation;
  const step = `“${nameIn('en', deviation.activity, deviation.element, names)}”`;
  const place = after === null ? 'at the start' : `after “${nameIn('en', after, deviation.afterElement, names)}”`;
  switch (deviation.kind) {
    case 'missing-step':
      return `${step} is missing ${place}.`;
    case 'extra-step':
      return `${step} happens ${place}, where the model does not allow it.`;
    case 'repeated':
      return `${step} is repeated ${place}.`;
    case 'wrong-order':
      return `${step} comes too ${direction ?? 'early'}: ${place}.`;
    case 'skipped-approval':
      return `The approval ${step} is skipped ${place}.`;
    case 'wrong-role':
      return `${step} is done by “${deviation.found ?? ''}” instead of “${deviation.expected.en}”.`;
    case 'too-late':
      return `${step} comes later than ${deviation.expected.en} ${place}.`;
    case 'too-early':
      return `${step} comes sooner than ${deviation.expected.en} ${place}.`;
    default:
      return deviation satisfies never;
  }
}

function chinese(deviation: CaseDeviation | Deviation, names: Names): string {
  const { direction, after } = deviation;
  const step = `“${nameIn('zh', deviation.activity, deviation.element, names)}”`;
  const place = after === null ? '在流程开始处' : `在“${nameIn('zh', after, deviation.afterElement, names)}”之后`;
  switch (deviation.kind) {
    case 'missing-step':
      return `${place}缺少${step}。`;
    case 'extra-step':
      return `${place}发生了${step}，而模型不允许。`;
    case 'repeated':
      return `${place}重复执行了${step}。`;
    case 'wrong-order':
      return `${step}执行得过${direction === 'late' ? '晚' : '早'}：${place}。`;
    case 'skipped-approval':
      return `${place}跳过了审批环节${step}。`;
    case 'wrong-role':
      return `${step}由“${deviation.found ?? ''}”执行，而应由“${deviation.expected.zh}”执行。`;
    case 'too-late':
      return `${step}${place}超过 ${deviation.expected.zh}才执行。`;
    case 'too-early':
      return `${step}${place}不到 ${deviation.expected.zh}就执行。`;
    default:
      return deviation satisfies never;
  }
}

/** All deviations of one kind at one activity in one sentence. */
export function groupSentence({ kind, activity, element }: DeviationGroup, names: Names): Bilingual {
  const en = `“${nameIn('en', activity, element, names)}”`;
  const zh = `“${nameIn('zh', activity, element, names)}”`;
  switch (kind) {
    case 'missing-step':
      return { en: `${en} is missing.`, zh: `缺少${zh}。` };
    case 'skipped-approval':
      return { en: `The approval ${en} is skipped.`, zh: `跳过了审批环节${zh}。` };
    case 'extra-step':
      return { en: `${en} happens where the model does not allow it.`, zh: `在模型不允许之处发生了${zh}。` };
    case 'repeated':
      return { en: `${en} is repeated.`, zh: `重复执行了${zh}。` };
    case 'wrong-order':
      return { en: `${en} comes in the wrong order.`, zh: `${zh}的执行顺序不对。` };
    case 'wrong-role':
      return { en: `${en} is done by the wrong role.`, zh: `${zh}由错误的岗位执行。` };
    case 'too-late':
      return { en: `${en} comes too late.`, zh: `${zh}超时才执行。` };
    case 'too-early':
      return { en: `${en} comes too early.`, zh: `${zh}过早执行。` };
    default:
      return kind satisfies never;
  }
}
