import type { Language } from '../performance/index.ts';

export const quoted = (text: string, language: Language): string => (language === 'en' ? `"${text}"` : `“${text}”`);

/** Quoted names joined as in a sentence; of more than four the first three and a number. */
export function list(names: readonly string[], language: Language, word: 'or' | 'and'): string {
  const all = names.map((name) => quoted(name, language));
  const shown =
    all.length > 4
      ? [...all.slice(0, 3), language === 'en' ? `${all.length - 3} more` : `另外 ${all.length - 3} 个`]
      : all;
  const last = language === 'en' ? ` ${word} ` : word === 'or' ? '或' : '和';
  const between = language === 'en' ? ', ' : '、';
  return shown.length < 2 ? shown.join('') : shown.slice(0, -1).join(between) + last + shown[shown.length - 1];
}
