import { daysOf } from './month-gaps.ts';

/** First and last instant of a log; null without times. */
export interface LogSpan {
  readonly first: string | null;
  readonly last: string | null;
}

/** Whether a log begins after the first day of a month (UTC), so that the month is not all there. */
export const beginsWithin = (month: string, { first }: Pick<LogSpan, 'first'>): boolean =>
  first !== null && first.slice(0, 7) === month && first.slice(0, 10) > daysOf(month).from;

/** Whether a log ends before the last day of a month (UTC), likewise. */
export const endsWithin = (month: string, { last }: Pick<LogSpan, 'last'>): boolean =>
  last !== null && last.slice(0, 10) < daysOf(month).to;

/** Cases of the month before from which on a week without a beginning is no chance. */
const ENOUGH = 20;

/** The last month of a trend, where enough cases began in the one before that a last week without any would be no chance. */
export function monthToAskAbout(months: readonly string[], cases: readonly number[]): string | null {
  const last = months.at(-1);
  return last !== undefined && (cases.at(-2) ?? 0) >= ENOUGH ? last : null;
}

/** The last seven days of a month. */
export function lastWeekOf(month: string): { readonly from: string; readonly to: string } {
  const { to } = daysOf(month);
  return { from: `${month}-${String(Number(to.slice(8)) - 6).padStart(2, '0')}`, to };
}
