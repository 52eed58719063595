import { formatCount } from '../format/index.ts';
import type { Language } from '../i18n/language.ts';

/** A difference of shares in percentage points with its sign: "+1.2 pp"; "–" where there is none. */
export function formatPoints(value: number | null, language: Language): string {
  if (value === null) return '–';
  const size = (Math.abs(value) * 100).toFixed(1);
  const sign = size === '0.0' ? '±' : value > 0 ? '+' : '−';
  return `${sign}${size} ${language === 'zh' ? '个百分点' : 'pp'}`;
}

/** A difference of counts with its sign: "+278", "±0". */
export const formatCountChange = (change: number, language: Language): string =>
  `${change > 0 ? '+' : change < 0 ? '−' : '±'}${formatCount(Math.abs(change), language)}`;
