import type { Language } from '../i18n/language.ts';
import { formatNumber } from './number.ts';

const UNITS = [
  { seconds: 365.25 * 86_400, from: 2 * 365.25 * 86_400, en: 'y', zh: '年' },
  { seconds: 86_400, from: 86_400, en: 'd', zh: '天' },
  { seconds: 3600, from: 3600, en: 'h', zh: '小时' },
  { seconds: 60, from: 60, en: 'min', zh: '分钟' },
  { seconds: 1, from: 1, en: 's', zh: '秒' },
] as const;

/** A duration in seconds of calendar time, in one unit with up to three digits: "2.3 d", "45 min"; "–" where undefined. */
export function formatDuration(seconds: number | null | undefined, language: Language): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? '−' : '';
  const unit = UNITS.find((u) => size >= u.from);
  if (unit === undefined)
    return size === 0 ? `0 ${word('s', '秒', language)}` : `${sign}<1 ${word('s', '秒', language)}`;
  const value = size / unit.seconds;
  return `${sign}${formatNumber(value, language, value < 100 ? 1 : 0)} ${word(unit.en, unit.zh, language)}`;
}

/** A sum of durations: never in years, which nobody adds up. "65,915 d", below two days as usual. */
export function formatTotalDuration(seconds: number | null | undefined, language: Language): string {
  if (seconds === null || seconds === undefined || seconds < 2 * 86_400) return formatDuration(seconds, language);
  const days = seconds / 86_400;
  return `${formatNumber(days, language, days < 100 ? 1 : 0)} ${word('d', '天', language)}`;
}

/** A difference of durations with its sign: "+1.4 d", "−3 h", "±0 s". */
export function formatDurationChange(seconds: number | null, language: Language): string {
  if (seconds === null) return '–';
  if (seconds === 0) return `±${formatDuration(0, language)}`;
  return seconds > 0 ? `+${formatDuration(seconds, language)}` : formatDuration(seconds, language);
}

/** The unit in which an axis up to `seconds` reads well, with its length in seconds. */
export function axisUnit(seconds: number, language: Language): { readonly seconds: number; readonly label: string } {
  const unit = UNITS.find((u) => seconds >= 2 * u.from) ?? UNITS[4];
  return { seconds: unit.seconds, label: word(unit.en, unit.zh, language) };
}

/** Units a person may type a duration in, largest first. */
export const TYPED_UNITS = { days: 86_400, hours: 3600, minutes: 60 } as const;
export type TypedUnit = keyof typeof TYPED_UNITS;

const word = (en: string, zh: string, language: Language): string => (language === 'zh' ? zh : en);
