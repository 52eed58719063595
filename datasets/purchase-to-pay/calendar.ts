/** Seconds of local time since 2025-01-01T00:00:00+08:00. China has one zone and no daylight saving. */
export type Seconds = number;

export const DAY = 86_400;
export const HOUR = 3_600;
export const MINUTE = 60;
const FIRST_DAY_MS = Date.UTC(2025, 0, 1);
/** 2025 and 2026. */
export const CALENDAR_DAYS = 730;

/** The day number of a date like "2025-02-08". */
export const dayOf = (date: string): number => (Date.parse(`${date}T00:00:00Z`) - FIRST_DAY_MS) / (DAY * 1000);

/** 0 = Sunday; day 0 is a Wednesday. */
export const weekdayOf = (day: number): number => (day + 3) % 7;

/** Public holidays by the notices of the State Council, first to last day. */
const HOLIDAYS: readonly (readonly [string, string])[] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];

/** Days of rest that are worked in exchange (调休). */
const EXCHANGED: readonly string[] = [
  ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

export interface CalendarOptions {
  /** Weekdays worked, 0 = Sunday. Exchanged days are worked where `exchangedDays` says so. */
  readonly weekdays: readonly number[];
  readonly exchangedDays: boolean;
  /** Working hours of a day: ascending pairs of seconds since midnight. */
  readonly hours: readonly (readonly [number, number])[];
  /** Days off of one person, first to last date. */
  readonly leave?: readonly (readonly [string, string])[];
}

/** Working hours as cumulative seconds per day: adding a duration looks at the days it spans only. */
export class Calendar {
  readonly #works = new Uint8Array(CALENDAR_DAYS);
  readonly #before = new Float64Array(CALENDAR_DAYS + 1);
  readonly #hours: readonly (readonly [number, number])[];

  constructor({ weekdays, exchangedDays, hours, leave = [] }: CalendarOptions) {
    this.#hours = hours;
    for (let day = 0; day < CALENDAR_DAYS; day++) this.#works[day] = weekdays.includes(weekdayOf(day)) ? 1 : 0;
    for (const range of HOLIDAYS) this.#set(range, 0);
    if (exchangedDays) for (const date of EXCHANGED) this.#set([date, date], 1);
    for (const range of leave) this.#set(range, 0);
    const perDay = hours.reduce((sum, [from, to]) => sum + to - from, 0);
    for (let day = 0; day < CALENDAR_DAYS; day++)
      this.#before[day + 1] = (this.#before[day] ?? 0) + (this.#works[day] === 1 ? perDay : 0);
  }

  #set([from, to]: readonly [string, string], value: 0 | 1): void {
    for (let day = dayOf(from); day <= dayOf(to); day++) this.#works[day] = value;
  }

  worksOn(day: number): boolean {
    return this.#works[day] === 1;
  }

  /** Whether the instant lies in working hours, their ends included. */
  covers(time: Seconds): boolean {
    const day = Math.floor(time / DAY);
    const clock = time - day * DAY;
    return this.worksOn(day) && this.#hours.some(([from, to]) => clock >= from && clock <= to);
  }

  /** Working seconds from the first day to `time`. */
  worked(time: Seconds): number {
    const day = Math.floor(time / DAY);
    const before = this.#before[day];
    if (before === undefined) throw outOfRange(time);
    if (!this.worksOn(day)) return before;
    const clock = time - day * DAY;
    let sum = before;
    for (const [from, to] of this.#hours) if (clock > from) sum += Math.min(clock, to) - from;
    return sum;
  }

  /** The instant when `duration` > 0 working seconds after `time` have passed. */
  add(time: Seconds, duration: number): Seconds {
    const target = this.worked(time) + duration;
    let day = Math.floor(time / DAY);
    while (day < CALENDAR_DAYS && (this.#before[day + 1] ?? 0) < target) day++;
    if (day >= CALENDAR_DAYS) throw outOfRange(time);
    let left = target - (this.#before[day] ?? 0);
    for (const [from, to] of this.#hours) {
      if (left <= to - from) return day * DAY + from + left;
      left -= to - from;
    }
    throw outOfRange(time);
  }

  /** `time` itself in working hours, otherwise the next start of work. */
  next(time: Seconds): Seconds {
    return this.add(time, 1) - 1;
  }
}

const outOfRange = (time: Seconds): RangeError =>
  new RangeError(`day ${Math.floor(time / DAY)} lies outside the calendar of 2025 and 2026`);

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];
const OFFICE_HOURS = [
  [9 * HOUR, 12 * HOUR],
  [13 * HOUR, 18 * HOUR],
] as const;

/** Who works when. Order approvers keep the mornings for meetings; money leaves the house on Mondays, Wednesdays and Fridays. */
export const CALENDARS = {
  office: { weekdays: MONDAY_TO_FRIDAY, exchangedDays: true, hours: OFFICE_HOURS },
  warehouse: {
    weekdays: [1, 2, 3, 4, 5, 6],
    exchangedDays: true,
    hours: [
      [8 * HOUR, 12 * HOUR],
      [13 * HOUR, 17 * HOUR],
    ],
  },
  orderApproval: { weekdays: MONDAY_TO_FRIDAY, exchangedDays: false, hours: [[14 * HOUR, 18 * HOUR]] },
  paymentRun: { weekdays: [1, 3, 5], exchangedDays: false, hours: [[10 * HOUR, 12 * HOUR]] },
} as const satisfies Record<string, CalendarOptions>;

export type CalendarName = keyof typeof CALENDARS;
