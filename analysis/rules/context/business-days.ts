import { type CalendarSpec, workingCalendar } from '../../calendar/index.ts';
import { Zone } from '../../timestamp/index.ts';

const DAY = 86_400_000;

/** Days of the epoch in a zone, and which of them are worked. */
export interface Days {
  /** The day that the calendars of the zone show at an instant. */
  dayOf(instant: number): number;
  /** The first instant of a day. */
  startOf(day: number): number;
}

export function daysIn(timezone: string): Days {
  const zone = new Zone(timezone);
  return {
    dayOf: (instant) => Math.floor(zone.localOf(instant) / DAY),
    startOf: (day) => zone.toUtc(day * DAY),
  };
}

/** Which days have working hours; days beyond the range made for count as worked. */
export interface BusinessDays extends Days {
  isWorked(day: number): boolean;
  /** The n-th worked day after a day; with 0 the day itself, or the next worked one. */
  following(day: number, n: number): number;
  /** How many worked days there are after a day, up to another. */
  between(day: number, other: number): number;
}

/** The worked days of a calendar between two instants and `margin` days beyond. Throws `invalid-parameter`. */
export function businessDays(spec: CalendarSpec, first: number, last: number, margin: number): BusinessDays {
  const days = daysIn(spec.timezone);
  // A log without events reaches from infinity to minus infinity: nothing will be asked of these days.
  const [begin, end] = first <= last ? [first, last] : [0, 0];
  const from = days.dayOf(begin) - margin;
  const to = days.dayOf(end) + margin;
  const calendar = workingCalendar(spec, days.startOf(from), days.startOf(to + 1));
  const before = new Uint32Array(to - from + 2);
  for (let day = from; day <= to; day++) {
    const worked = calendar.worked(days.startOf(day + 1)) > calendar.worked(days.startOf(day));
    before[day - from + 1] = before[day - from] + (worked ? 1 : 0);
  }
  const isWorked = (day: number): boolean => day < from || day > to || before[day - from + 1] > before[day - from];
  const clamp = (day: number): number => Math.min(Math.max(day - from + 1, 0), before.length - 1);
  return {
    ...days,
    isWorked,
    following(day, n) {
      let at = n === 0 ? day : day + 1;
      for (let left = Math.max(n, 1); ; at++) if (isWorked(at) && --left === 0) return at;
    },
    between: (day, other) => before[clamp(other)] - before[clamp(day)],
  };
}
