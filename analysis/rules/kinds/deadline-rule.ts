import { businessDays, daysIn } from '../context/business-days.ts';
import { calendarOf, earliestOf, latestOf } from '../context/limit.ts';
import { visitPicked } from '../context/outlines.ts';
import { isPicked, type Picked, pickEvents } from '../context/picked-events.ts';
import { type RuleContext, timesOf, zoneOf } from '../context/rule-context.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

const DAY = 86_400_000;

/** `activity` happens by the end of the day of the month that follows from the reference. Not yet due at the end of the log: pending. */
export function checkDeadline(context: RuleContext, rule: RuleOf<'deadline'>): Findings {
  const findings = new Findings();
  const time = timesOf(context);
  const done = pickEvents(context, rule.activity);
  const reference = rule.after === undefined ? null : pickEvents(context, rule.after);
  const due = dueOf(context, rule, time);
  const isEvery = rule.every === true;
  const check: Visit = (c, begin, { places, parts, from, to }) => {
    let isPending = false;
    let answer = from;
    for (let i = from; i < to; i++) {
      if ((parts[i] & REFERENCE) === 0) continue;
      // What is done with the event that calls for it is done in time.
      if (answer < i) answer = i;
      while (answer < to && (parts[answer] & DONE) === 0) answer++;
      const done = answer < to ? begin + places[answer] : -1;
      if (tellDue(findings, due, c, begin + places[i], done)) isPending = true;
      if (!isEvery) break;
    }
    if (isPending) findings.pending++;
  };
  if (reference !== null) visitPicked(context, [done, reference], check);
  else visitWithFirst(context, done, check);
  return findings;
}

type Visit = Parameters<typeof visitPicked>[2];

const [DONE, REFERENCE] = [1, 2];

/** The first event of each case is the reference. */
function visitWithFirst(context: RuleContext, picked: Picked, visit: Visit): void {
  const { caseOffsets, activity } = context.log;
  const places = new Uint32Array(2);
  const parts = Int32Array.of(REFERENCE, 0);
  for (const c of context.cases) {
    const [begin, end] = [caseOffsets[c], caseOffsets[c + 1]];
    if (begin === end) continue;
    let e = begin;
    while (e < end && !isPicked(picked, activity[e], e, c)) e++;
    parts[0] = REFERENCE | (e === begin ? DONE : 0);
    parts[1] = DONE;
    places[1] = e - begin;
    visit(c, begin, { places, parts, from: 0, to: e < end && e > begin ? 2 : 1 });
  }
}

/** When something is due, and how late other instants are. */
interface Due {
  readonly now: number;
  readonly time: Float64Array;
  /** Milliseconds beyond, not positive where in time. */
  late(from: number, to: number): number;
  days(from: number, to: number): number;
}

/** Tells what is late or did not come, unless it may still come in time. */
function tellDue(findings: Findings, due: Due, c: number, from: number, done: number): boolean {
  const to = done < 0 ? due.now : due.time[done];
  const late = due.late(due.time[from], to);
  if (late <= 0) return done < 0;
  const found = { late, days: due.days(due.time[from], to) };
  if (done < 0) findings.add('no-response', c, { event: from, ...found });
  else findings.add('too-late', c, { event: done, other: from, ...found });
  return false;
}

function dueOf(context: RuleContext, rule: RuleOf<'deadline'>, time: Float64Array): Due {
  const days = daysIn(rule.timezone ?? zoneOf(context));
  const roll = rollOf(context, rule, time);
  const known = new Map<number, { readonly day: number; readonly end: number }>();
  /** The last day that is in time, and the first instant after it. */
  const dueOn = (from: number): { readonly day: number; readonly end: number } => {
    const start = days.dayOf(from);
    let due = known.get(start);
    if (due === undefined) {
      const day = roll(dayOfMonth(start, rule));
      due = { day, end: days.startOf(day + 1) };
      known.set(start, due);
    }
    return due;
  };
  return {
    now: latestOf(time),
    time,
    late: (from, to) => {
      const beyond = to - dueOn(from).end;
      return beyond < 0 ? beyond : Math.max(beyond, 1);
    },
    days: (from, to) => Math.max(0, days.dayOf(to) - dueOn(from).day),
  };
}

/** The day of the epoch on which something is due whose reference is on another. A shorter month ends earlier. */
function dayOfMonth(from: number, { day, months = 0, cutoff = 31 }: RuleOf<'deadline'>): number {
  const { year, month, date } = civil(from);
  const due = month + months + (date > cutoff ? 1 : 0);
  const lastDay = Math.round((Date.UTC(year, due + 1, 1) - Date.UTC(year, due, 1)) / DAY);
  return Date.UTC(year, due, Math.min(day, lastDay)) / DAY;
}

function civil(day: number): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = 1970, month = 1, date = 1] = new Date(day * DAY).toISOString().slice(0, 10).split('-').map(Number);
  return { year, month: month - 1, date };
}

function rollOf(context: RuleContext, rule: RuleOf<'deadline'>, time: Float64Array): (day: number) => number {
  const { roll } = rule;
  if (roll === undefined) return (day) => day;
  const margin = 92 + 31 * (rule.months ?? 0);
  const days = businessDays(calendarOf(context, roll), earliestOf(time), latestOf(time), margin);
  if (roll === 'next') return (day) => days.following(day, 0);
  return (day) => {
    let at = day;
    while (!days.isWorked(at)) at--;
    return at;
  };
}
