export type Language = 'en' | 'zh';

const UNITS: readonly { readonly seconds: number; readonly en: string; readonly zh: string }[] = [
  { seconds: 86_400, en: 'd', zh: '天' },
  { seconds: 3_600, en: 'h', zh: '小时' },
  { seconds: 60, en: 'min', zh: '分钟' },
  { seconds: 1, en: 's', zh: '秒' },
];

/**
 * A duration for people in the largest unit of which there is at least one, one decimal: "3.5 d", "3.5 天". Days are 24 hours, or, for
 * working time, working days of `workingDay` seconds.
 */
export function durationText(seconds: number, language: Language, workingDay: number | null = null): string {
  if (workingDay !== null && Math.abs(seconds) >= workingDay)
    return `${oneDecimal(seconds / workingDay)} ${language === 'en' ? 'working days' : '个工作日'}`;
  const units = workingDay === null ? UNITS : UNITS.slice(1);
  const unit = units.find((candidate) => Math.abs(seconds) >= candidate.seconds) ?? UNITS[UNITS.length - 1];
  return `${oneDecimal(seconds / unit.seconds)} ${unit[language]}`;
}

const oneDecimal = (value: number): string => value.toFixed(1).replace(/\.0$/, '');
