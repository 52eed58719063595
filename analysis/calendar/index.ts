export { type LogOnCalendar, onCalendar } from './on-calendar.ts';
export { type CalendarSpec, calendarSchema } from './schema.ts';
export { type WorkingCalendar, workingCalendar } from './working-calendar.ts';
