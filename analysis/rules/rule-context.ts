import type { CalendarSpec } from '../calendar/index.ts';
import { onCalendar } from '../calendar/index.ts';
import { AnalysisError } from '../error.ts';
import { type Column, type EventLog, valueAt } from '../log/index.ts';
import { normalizeName } from '../model/index.ts';

/** What a check is given: the log, the cases it looks at, and how to read names, times and values. */
export interface RuleContext {
  readonly log: EventLog;
  /** Ascending. */
  readonly cases: Iterable<number>;
  readonly calendar: CalendarSpec | undefined;
  readonly checkCancelled: () => void;
}

const NO_ACTIVITY = -1;

/** The code of an activity by its normal form; −1 where the log does not have it. */
export function codeOf({ log }: RuleContext, activity: string): number {
  const wanted = normalizeName(activity);
  const exact = log.activities.indexOf(activity);
  return exact >= 0 ? exact : log.activities.findIndex((name) => normalizeName(name) === wanted);
}

export const isKnown = (code: number): boolean => code !== NO_ACTIVITY;

/** The value of an event as text or number; `null` where it is missing. */
export type ValueOf = (event: number) => string | number | boolean | null;

/** Reads an event attribute; `resource` is who did it. Throws `unknown-attribute`. */
export function eventValues({ log }: RuleContext, attribute: string): ValueOf {
  const column = attribute === 'resource' ? log.resource : log.eventAttributes.get(attribute);
  if (column === undefined || column === null) throw unknownAttribute(attribute, [...log.eventAttributes.keys()]);
  return (event) => valueAt(column, event);
}

/** Reads an attribute of the event, or of its case where only cases have it. */
export function anyValues(
  context: RuleContext,
  attribute: string,
): (event: number, caseIndex: number) => ReturnType<ValueOf> {
  const { log } = context;
  const ofCase: Column | undefined = log.caseAttributes.get(attribute);
  if (attribute === 'resource' || log.eventAttributes.has(attribute)) return eventValues(context, attribute);
  if (ofCase === undefined)
    throw unknownAttribute(attribute, [...log.eventAttributes.keys(), ...log.caseAttributes.keys()]);
  return (_, caseIndex) => valueAt(ofCase, caseIndex);
}

const unknownAttribute = (attribute: string, known: readonly string[]): AnalysisError =>
  new AnalysisError(
    'unknown-attribute',
    `a rule asks for the attribute ${JSON.stringify(attribute)}, which the log does not have; it has ${known.map((n) => JSON.stringify(n)).join(', ') || 'none'}`,
    { attribute },
  );

/** Completion times; throws `needs-timestamps`. */
export function timesOf({ log }: RuleContext): Float64Array {
  if (log.time === null)
    throw new AnalysisError(
      'needs-timestamps',
      'a rule asks for times, and the log has no timestamps; leave the rule out or import times',
    );
  return log.time;
}

/** A limit in time: how long, and the clock it counts on. */
export interface Limit {
  readonly ms: number;
  /** Instants of that clock, by event. */
  readonly clock: Float64Array;
  /** The last instant of the log on that clock: what is due later is not yet broken. */
  readonly now: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000, wh: 3_600_000 };

/** Reads `3d` or `2wd`. Throws `invalid-parameter` for working time without a calendar. */
export function limitOf(context: RuleContext, text: string): Limit {
  const [, amount = '0', unit = 's'] = /^([0-9.]+)([a-z]+)$/.exec(text) ?? [];
  const working = unit === 'wh' || unit === 'wd';
  if (!working) {
    const clock = timesOf(context);
    return { ms: Number(amount) * (UNITS[unit] ?? 1000), clock, now: latest(clock) };
  }
  if (context.calendar === undefined)
    throw new AnalysisError(
      'invalid-parameter',
      `${JSON.stringify(text)} is working time; give the rule set a calendar`,
      { value: text },
    );
  timesOf(context);
  const { log, dayLength } = onCalendar(context.log, context.calendar);
  const clock = log.time ?? new Float64Array();
  return { ms: Number(amount) * (unit === 'wd' ? dayLength : (UNITS[unit] ?? 1000)), clock, now: latest(clock) };
}

function latest(clock: Float64Array): number {
  let last = Number.NEGATIVE_INFINITY;
  for (let e = 0; e < clock.length; e++) if (clock[e] > last) last = clock[e];
  return last;
}
