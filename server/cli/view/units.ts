import { durationText } from '#analysis/performance';

/** Stands where there is no value. */
const NONE = '–';

/** 12,345 */
export const count = (n: number | null): string => (n === null ? NONE : n.toLocaleString('en'));

/** 12.3 % */
export const percent = (share: number | null): string => (share === null ? NONE : `${(100 * share).toFixed(1)} %`);

/** 0.123 */
export const score = (value: number | null): string => (value === null ? NONE : value.toFixed(3));

/** 3.5 d, of 24 hours */
export const duration = (seconds: number | null | undefined): string =>
  seconds == null ? NONE : durationText(seconds, 'en');

/** 12,345 h */
export const hours = (seconds: number): string => `${count(Math.round(seconds / 3600))} h`;

/** 2026-01-05 10:00 */
export const instant = (iso: string | null): string => (iso === null ? NONE : iso.slice(0, 16).replace('T', ' '));

/** Names and values come from files: what would move the cursor or break the line is shown, not obeyed. */
export const plain = (text: string | null): string => (text === null ? NONE : text.replaceAll(/\p{Cc}/gu, '�'));

export const trace = (activities: readonly string[]): string => activities.map(plain).join(' → ');

export const yesOrNo = (value: boolean | null): string => (value === null ? 'not known' : value ? 'yes' : 'no');
