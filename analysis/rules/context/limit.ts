import { onCalendar } from '../../calendar/index.ts';
import { AnalysisError } from '../../error.ts';
import { businessDays, type Days, daysIn } from './business-days.ts';
import { type RuleContext, timesOf, zoneOf } from './rule-context.ts';

const DAY = 86_400_000;
/** Days that a limit may be away: beyond that a calendar has no days to tell. */
const MOST_DAYS = 36_500;

/** A limit in time. Instants are those of its clock: calendar or working time. */
export interface Limit {
  /** The instant of each event. */
  readonly clock: Float64Array;
  /** The last instant of the log: what is due later is not yet broken. */
  readonly now: number;
  /** Milliseconds of the day in which lateness is told. */
  readonly day: number;
  readonly isWorking: boolean;
  /** Milliseconds from the limit to `to`, positive where that is too late. */
  late(from: number, to: number): number;
  /** Milliseconds from `to` to the earliest instant allowed, positive where that is too early. */
  early(from: number, to: number): number;
  /** Begun days from the limit to `to`; 0 where that is in time. */
  days(from: number, to: number): number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000, d: DAY, wh: 3_600_000 };

/**
 * Reads a span: `3d` is three times 24 hours, `2wd` two working days' time of the calendar, `3cd` until the end of the third calendar
 * day after, `3bd` until the end of the third business day after. Throws `needs-timestamps`, and `invalid-parameter` without a calendar or beyond a hundred years.
 */
export function limitOf(context: LimitContext, text: string): Limit {
  const [, amount = '0', unit = 's'] = /^([0-9.]+)([a-z]+)$/.exec(text) ?? [];
  const time = timesOf(context);
  const n = Number(amount);
  if ((unit === 'cd' || unit === 'bd') && n > MOST_DAYS)
    throw new AnalysisError(
      'invalid-parameter',
      `${JSON.stringify(text)} reaches over more than a hundred years; give at most ${MOST_DAYS} days`,
      { value: text },
    );
  if (unit === 'cd') return untilEndOfDay(time, calendarDays(daysIn(zoneOf(context)), n));
  if (unit === 'bd') return untilEndOfDay(time, workedDays(context, text, time, n));
  return elapsedLimitOf(context, text);
}

/** What spans are read beside. */
export type LimitContext = Pick<RuleContext, 'log' | 'calendar' | 'timezone'>;

/** A limit that is so many milliseconds on a clock. */
export interface ElapsedLimit extends Limit {
  readonly ms: number;
}

/** Like `limitOf`, for spans that do not depend on where days end. Throws `invalid-parameter` for others. */
export function elapsedLimitOf(context: LimitContext, text: string): ElapsedLimit {
  const [, amount = '0', unit = 's'] = /^([0-9.]+)([a-z]+)$/.exec(text) ?? [];
  const time = timesOf(context);
  const n = Number(amount);
  if (unit === 'wh' || unit === 'wd') {
    const { log, dayLength } = onCalendar(context.log, calendarOf(context, text));
    const ms = Math.round(n * (unit === 'wd' ? dayLength : (UNITS[unit] ?? 1000)));
    return elapsed(log.time ?? new Float64Array(), ms, dayLength, true);
  }
  // Whole milliseconds: 8.2 · 60,000 is a hair less than 492,000, and what comes exactly then would be late.
  if (unit in UNITS) return elapsed(time, Math.round(n * (UNITS[unit] ?? 1000)), DAY, false);
  throw new AnalysisError('invalid-parameter', `${JSON.stringify(text)} ends with a day; give hours or days here`, {
    value: text,
  });
}

export function calendarOf({ calendar }: LimitContext, text: string) {
  if (calendar !== undefined) return calendar;
  throw new AnalysisError(
    'invalid-parameter',
    `${JSON.stringify(text)} is working time; give the rule set a calendar`,
    {
      value: text,
    },
  );
}

function elapsed(clock: Float64Array, ms: number, day: number, isWorking: boolean): ElapsedLimit {
  const late = (from: number, to: number): number => to - from - ms;
  return {
    ms,
    clock,
    now: latestOf(clock),
    day,
    isWorking,
    late,
    early: (from, to) => from + ms - to,
    days: (from, to) => Math.max(0, Math.ceil(late(from, to) / day)),
  };
}

/** How days are counted from the day of an instant. */
interface Count {
  readonly days: Days;
  /** The last day that is in time, and the first that is not too early, from a day. */
  readonly due: (day: number) => number;
  /** Begun days between. */
  readonly between: (due: number, day: number) => number;
}

const calendarDays = (days: Days, n: number): Count => ({
  days,
  due: (day) => day + n,
  between: (due, day) => day - due,
});

function workedDays(context: LimitContext, text: string, time: Float64Array, n: number): Count {
  const calendar = calendarOf(context, text);
  const days = businessDays(calendar, earliestOf(time), latestOf(time), 60 + 2 * n);
  return {
    days,
    due: (day) => days.following(day, n),
    between: (due, day) => Math.max(1, days.between(due, day)),
  };
}

function untilEndOfDay(clock: Float64Array, { days, due, between }: Count): Limit {
  const dueDays = new Map<number, number>();
  const dueOf = (from: number): number => {
    const day = days.dayOf(from);
    const known = dueDays.get(day);
    if (known !== undefined) return known;
    const made = due(day);
    dueDays.set(day, made);
    return made;
  };
  // What comes with the first instant of the next day is late by something, so that a day has begun.
  const late = (from: number, to: number): number => {
    const beyond = to - days.startOf(dueOf(from) + 1);
    return beyond < 0 ? beyond : Math.max(beyond, 1);
  };
  return {
    clock,
    now: latestOf(clock),
    day: DAY,
    isWorking: false,
    late,
    early: (from, to) => {
      const [first, day] = [dueOf(from), days.dayOf(from)];
      return first === day ? 0 : days.startOf(first) - to;
    },
    days: (from, to) => (late(from, to) <= 0 ? 0 : between(dueOf(from), days.dayOf(to))),
  };
}

const latest = new WeakMap<Float64Array, number>();

/** The last instant of a clock, looked for once. */
export function latestOf(clock: Float64Array): number {
  const known = latest.get(clock);
  if (known !== undefined) return known;
  let last = Number.NEGATIVE_INFINITY;
  for (let e = 0; e < clock.length; e++) if (clock[e] > last) last = clock[e];
  latest.set(clock, last);
  return last;
}

export function earliestOf(clock: Float64Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let e = 0; e < clock.length; e++) if (clock[e] < first) first = clock[e];
  return first;
}
