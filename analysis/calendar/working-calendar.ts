import { AnalysisError } from '../error.ts';
import { Zone } from '../timestamp/index.ts';
import { type CalendarSpec, type Weekday, weekdays } from './schema.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const LONGEST_YEARS = 300;

/** Working time since the beginning of a calendar, at any instant of the range it was made for. */
export interface WorkingCalendar {
  /** Milliseconds worked between the beginning of the range and an instant (epoch ms); instants outside count as its ends. */
  worked(instant: number): number;
  /** Milliseconds of an average day with hours, by which working time is told in working days. */
  readonly dayLength: number;
}

/** From midnight, in milliseconds. */
interface Slot {
  readonly from: number;
  readonly to: number;
}

/**
 * Compiles a calendar for the instants from `first` to `last`: every stretch of work in UTC with the time worked before it, so that a
 * duration costs two look-ups. Clock changes of the zone are respected. Throws `invalid-parameter` for an unknown zone, hours that overlap or
 * are out of order, days that do not exist, and a range of more than 300 years.
 */
export function workingCalendar(spec: CalendarSpec, first: number, last: number): WorkingCalendar {
  if (last - first > LONGEST_YEARS * 366 * DAY)
    throw new AnalysisError(
      'invalid-parameter',
      `the log reaches over more than ${LONGEST_YEARS} years, so some of its times must be wrong; mend them first (data quality)`,
    );
  const zone = new Zone(spec.timezone);
  const hours = hoursOf(spec);
  const days = specialDays(spec, hours);
  const starts: number[] = [];
  const ends: number[] = [];
  const before: number[] = [];
  let total = 0;
  const firstDay = Math.floor(first / DAY) - 2;
  const lastDay = Math.floor(last / DAY) + 2;
  /** By day since `firstDay`: the first stretch that ends after its midnight UTC. */
  const entry = new Uint32Array(lastDay - firstDay + 2);
  for (let day = firstDay; day <= lastDay; day++)
    for (const { from, to } of days.get(day) ?? hours[weekdayOf(day)]) {
      const [start, end] = [zone.toUtc(day * DAY + from), zone.toUtc(day * DAY + to)];
      if (end <= start) continue;
      starts.push(start);
      ends.push(end);
      before.push(total);
      total += end - start;
    }
  let stretch = 0;
  for (let i = 0; i < entry.length; i++) {
    while (stretch < ends.length && ends[stretch] <= (firstDay + i) * DAY) stretch++;
    entry[i] = stretch;
  }
  return {
    dayLength: averageDay(hours),
    worked(instant) {
      const at = Math.floor(instant / DAY) - firstDay;
      if (at < 0) return 0;
      if (at >= entry.length) return total;
      let i = entry[at];
      while (i < starts.length && ends[i] <= instant) i++;
      if (i === starts.length) return total;
      return before[i] + Math.max(0, instant - starts[i]);
    },
  };
}

/** Day 0 of the epoch was a Thursday. */
const weekdayOf = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7];

const hoursOf = ({ week }: CalendarSpec): Readonly<Record<Weekday, readonly Slot[]>> => ({
  mon: slotsOf(week.mon, 'mon'),
  tue: slotsOf(week.tue, 'tue'),
  wed: slotsOf(week.wed, 'wed'),
  thu: slotsOf(week.thu, 'thu'),
  fri: slotsOf(week.fri, 'fri'),
  sat: slotsOf(week.sat, 'sat'),
  sun: slotsOf(week.sun, 'sun'),
});

function slotsOf(texts: readonly string[], where: string): Slot[] {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  let last = 0;
  return texts.map((text) => {
    const [from, to] = text.split('-').map(minutes);
    if (!(from >= last && to > from))
      throw new AnalysisError(
        'invalid-parameter',
        `the hours ${JSON.stringify(text)} of ${where} end before they begin or before others; list them in order, like "09:00-12:00"`,
        { value: text },
      );
    last = to;
    return { from: from * MINUTE, to: to * MINUTE };
  });
}

/** Holidays without hours, then the days worked in exchange, by day of the epoch. */
function specialDays(
  { holidays = [], workdays = [] }: CalendarSpec,
  hours: Readonly<Record<Weekday, readonly Slot[]>>,
): ReadonlyMap<number, readonly Slot[]> {
  const days = new Map<number, readonly Slot[]>();
  for (const span of holidays) {
    const [from, to = from] = span.split('/').map(dayOf);
    if (to < from || to - from > 366)
      throw new AnalysisError(
        'invalid-parameter',
        `the holidays ${JSON.stringify(span)} end before they begin, or take over a year`,
        { value: span },
      );
    for (let day = from; day <= to; day++) days.set(day, []);
  }
  for (const { date, like = 'mon', slots } of workdays)
    days.set(dayOf(date), slots === undefined ? hours[like] : slotsOf(slots, date));
  return days;
}

function dayOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  const ms = Date.UTC(year, month - 1, day);
  // Date.UTC rolls over days that a month does not have.
  if (month < 1 || month > 12 || day < 1 || ms >= Date.UTC(year, month, 1))
    throw new AnalysisError('invalid-parameter', `there is no day ${JSON.stringify(date)}`, { value: date });
  return ms / DAY;
}

function averageDay(hours: Readonly<Record<Weekday, readonly Slot[]>>): number {
  const lengths = weekdays
    .map((weekday) => hours[weekday].reduce((sum, { from, to }) => sum + to - from, 0))
    .filter((length) => length > 0);
  if (lengths.length === 0)
    throw new AnalysisError('invalid-parameter', 'the calendar has no working hours on any day of the week; give some');
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}
