export { type LogOnCalendar, onCalendar } from './on-calendar.ts';
export { type CalendarSpec, calendarSchema, type Weekday, weekdays } from './schema.ts';
export { type WorkingCalendar, workingCalendar } from './working-calendar.ts';
