import type { Expectations } from './expectation-queries.ts';

export type Calendar = NonNullable<Expectations['calendar']>;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A calendar with the same hours on every working day: what the dialog can show. */
export interface OneCalendar {
  readonly timezone: string;
  readonly days: readonly Weekday[];
  /** As people write it: `09:00-12:00, 13:00-18:00`. */
  readonly hours: string;
  /** Name, holidays and exchanged days stay. */
  readonly rest: Omit<Calendar, 'timezone' | 'week'>;
}

/** `09:00-12:00, 13:00-18:00` as its parts. */
export const slotsIn = (hours: string): string[] => hours.split(/[,，、;；\s]+/u).filter((slot) => slot !== '');

export const isOneCalendar = ({ week }: Calendar): boolean =>
  new Set(weekdays.map((day) => week[day].join()).filter((slots) => slots !== '')).size <= 1;

export function oneCalendarOf(calendar: Calendar | undefined, zone: string): OneCalendar {
  if (calendar === undefined)
    return { timezone: zone, days: ['mon', 'tue', 'wed', 'thu', 'fri'], hours: '09:00-12:00, 13:00-18:00', rest: {} };
  const { timezone, week, ...rest } = calendar;
  const days = weekdays.filter((day) => week[day].length > 0);
  const [first] = days;
  return { timezone, days, hours: first === undefined ? '' : week[first].join(', '), rest };
}

export function calendarOf({ timezone, days, hours, rest }: OneCalendar): Calendar {
  const slotsOf = (day: Weekday): string[] => (days.includes(day) ? slotsIn(hours) : []);
  const week = {
    mon: slotsOf('mon'),
    tue: slotsOf('tue'),
    wed: slotsOf('wed'),
    thu: slotsOf('thu'),
    fri: slotsOf('fri'),
    sat: slotsOf('sat'),
    sun: slotsOf('sun'),
  };
  return { timezone, week, ...rest };
}

/** A calendar from its text; null where the text is none. What its entries say is for the server to judge. */
export function readCalendar(text: string): Calendar | null {
  try {
    const value: unknown = JSON.parse(text);
    return isCalendar(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOr = (value: unknown): boolean => value === undefined || Array.isArray(value);

/** Whether a value has the parts of a calendar; what stands in them is not looked at. */
export const isCalendar = (value: unknown): value is Calendar => {
  if (!isRecord(value)) return false;
  const { timezone, week, holidays, workdays } = value;
  if (typeof timezone !== 'string' || !isRecord(week) || !isListOr(holidays) || !isListOr(workdays)) return false;
  return weekdays.every((day) => Array.isArray(week[day]));
};
