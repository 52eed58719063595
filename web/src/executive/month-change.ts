import { daysOf } from '../conformance/rates/month-gaps.ts';

export interface MonthValue {
  readonly month: string;
  readonly cases: number;
}

/**
 * The latest month that the log covers to its last day (UTC), and the one before it, both with cases; `null` without two such months.
 * `end`: the last instant of the log, `null` where it has no times.
 */
export function lastTwo<T extends MonthValue>(
  months: readonly T[],
  end: string | null,
): readonly [before: T, last: T] | null {
  const [last, before] = [...months].reverse().filter(({ month, cases }) => cases > 0 && !endsWithin(month, end));
  return last === undefined || before === undefined ? null : [before, last];
}

/** Whether a log ends before the last day of a month, so that the month is not all there. */
const endsWithin = (month: string, end: string | null): boolean => end !== null && end.slice(0, 10) < daysOf(month).to;
