import { type Static, Type } from 'typebox';

const slots = () =>
  Type.Array(Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }), {
    description: 'stretches of work of a day, ascending: ["09:00-12:00", "13:00-18:00"]; none: a day off',
  });
const day = () => Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const span = () =>
  Type.String({
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[0-9]{4}-[0-9]{2}-[0-9]{2})?$',
    description: 'a day, or the first and the last of several: "2026-10-01/2026-10-07"',
  });

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** When work is done: as people write it down. Days are those of the calendar's zone. */
export const calendarSchema = Type.Object(
  {
    name: Type.Optional(Type.String()),
    timezone: Type.String({ description: 'IANA name such as Asia/Shanghai' }),
    week: Type.Object({
      mon: slots(),
      tue: slots(),
      wed: slots(),
      thu: slots(),
      fri: slots(),
      sat: slots(),
      sun: slots(),
    }),
    holidays: Type.Optional(Type.Array(span())),
    workdays: Type.Optional(
      Type.Array(
        Type.Object({
          date: day(),
          like: Type.Optional(
            Type.Enum([...weekdays], { description: 'the weekday whose hours are worked; default mon' }),
          ),
          slots: Type.Optional(slots()),
        }),
        { description: 'days that are worked although they would be off (调休); they go before holidays' },
      ),
    ),
  },
  { description: 'a working calendar: time zone, weekly hours, holidays, exchanged working days' },
);

export type CalendarSpec = Static<typeof calendarSchema>;
