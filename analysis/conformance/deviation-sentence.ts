import type { Bilingual } from '../analysis.ts';
import type { Deviation } from './deviations.ts';

type Names = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** A deviation in one sentence, in both languages; activities by their name in that language where the model gives one. */
export function deviationSentence(deviation: Deviation, names: Names): Bilingual {
  return { en: english(deviation, names), zh: chinese(deviation, names) };
}

const nameIn = (language: string, name: string, element: string | null, names: Names): string => {
  const byLanguage = element === null ? undefined : names.get(element);
  return byLanguage?.[language]?.trim() || name;
};

function english(deviation: Deviation, names: Names): string {
  const { kind, direction, after } = deviation;
  const step = `“${nameIn('en', deviation.activity, deviation.element, names)}”`;
  const place = after === null ? 'at the start' : `after “${nameIn('en', after, deviation.afterElement, names)}”`;
  switch (kind) {
    case 'missing-step':
      return `${step} is missing ${place}.`;
    case 'extra-step':
      return `${step} happens ${place}, where the model does not allow it.`;
    case 'repeated':
      return `${step} is repeated ${place}.`;
    case 'wrong-order':
      return `${step} comes too ${direction ?? 'early'}: ${place}.`;
    default:
      return kind satisfies never;
  }
}

function chinese(deviation: Deviation, names: Names): string {
  const { kind, direction, after } = deviation;
  const step = `“${nameIn('zh', deviation.activity, deviation.element, names)}”`;
  const place = after === null ? '在流程开始处' : `在“${nameIn('zh', after, deviation.afterElement, names)}”之后`;
  switch (kind) {
    case 'missing-step':
      return `${place}缺少${step}。`;
    case 'extra-step':
      return `${place}发生了${step}，而模型不允许。`;
    case 'repeated':
      return `${place}重复执行了${step}。`;
    case 'wrong-order':
      return `${step}执行得过${direction === 'late' ? '晚' : '早'}：${place}。`;
    default:
      return kind satisfies never;
  }
}
