import type { EventLog } from '../log/index.ts';
import type { CalendarSpec } from './schema.ts';
import { workingCalendar } from './working-calendar.ts';

/** A log whose clock counts working time, and how long its working day is. */
export interface LogOnCalendar {
  readonly log: EventLog;
  /** Milliseconds. */
  readonly dayLength: number;
}

const known = new WeakMap<EventLog, Map<string, LogOnCalendar>>();
const KEPT = 4;

/**
 * The same log with its instants replaced by the working time that has passed since the beginning of the calendar, so that every
 * difference of times is working time and everything else stays: two columns are new, the others shared. A log without times comes
 * back as it is. The last few calendars of a log are kept with it. O(events).
 */
export function onCalendar(log: EventLog, spec: CalendarSpec): LogOnCalendar {
  const key = JSON.stringify(spec);
  const calendars = known.get(log) ?? new Map<string, LogOnCalendar>();
  known.set(log, calendars);
  const found = calendars.get(key);
  if (found !== undefined) return found;
  const made = translated(log, spec);
  const [oldest] = calendars.keys();
  if (calendars.size >= KEPT && oldest !== undefined) calendars.delete(oldest);
  calendars.set(key, made);
  return made;
}

function translated(log: EventLog, spec: CalendarSpec): LogOnCalendar {
  const { time, start } = log;
  const [first, last] = rangeOf(start ?? time, time);
  const calendar = workingCalendar(spec, first, last);
  if (time === null) return { log, dayLength: calendar.dayLength };
  const worked = (column: Float64Array): Float64Array => {
    const result = new Float64Array(column.length);
    for (let e = 0; e < column.length; e++) result[e] = calendar.worked(column[e]);
    return result;
  };
  return { log: log.onClock(worked(time), start === null ? null : worked(start)), dayLength: calendar.dayLength };
}

function rangeOf(first: Float64Array | null, last: Float64Array | null): readonly [number, number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const column of [first, last]) {
    if (column === null) continue;
    for (let e = 0; e < column.length; e++) {
      if (column[e] < from) from = column[e];
      if (column[e] > to) to = column[e];
    }
  }
  return from <= to ? [from, to] : [0, 0];
}
