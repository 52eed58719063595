import type { Language } from '../i18n/language.ts';
import { localeOf } from '../i18n/language.ts';

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(localeOf(language), options);
  formatters.set(key, made);
  return made;
}

/** An exact count with thousands separators: "12,345". */
export const formatCount = (count: number, language: Language): string =>
  formatter(language, { maximumFractionDigits: 0 }).format(count);

/** A number with at most `digits` decimals. */
export const formatNumber = (value: number, language: Language, digits = 2): string =>
  formatter(language, { maximumFractionDigits: digits }).format(value);

/** A count short enough for a picture: "123.5K", 中文 "12.3万". Below 100,000 it is exact. */
export const formatShortCount = (count: number, language: Language): string =>
  count < 100_000
    ? formatCount(count, language)
    : formatter(language, { notation: 'compact', maximumFractionDigits: 1 }).format(count);

/** A share of 0–1 as a percentage, always with so many decimals: "95.0%" below "94.8%". Rounding never claims "none" or "all": it says "<0.1%" and ">99.9%" instead. */
export function formatShare(share: number, language: Language, digits = 1): string {
  const percent = share * 100;
  const step = 10 ** -digits;
  const print = (value: number) =>
    `${formatter(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)}%`;
  if (percent > 0 && percent < step / 2) return `<${print(step)}`;
  if (percent < 100 && percent > 100 - step / 2) return `>${print(100 - step)}`;
  return print(percent);
}

/** Bytes in decimal units: "1.8 MB". */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatter(language, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)} ${units[unit]}`;
}
