import { businessDays, daysIn } from './business-days.ts';
import { calendarOf, earliestOf, latestOf } from './limit.ts';
import { isPicked, pickEvents } from './picked-events.ts';
import { type RuleContext, timesOf, zoneOf } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { Findings } from './violations.ts';

const DAY = 86_400_000;

/** `activity` happens by the end of the day of the month that follows from the reference. Not yet due at the end of the log: pending. */
export function checkDeadline(context: RuleContext, rule: RuleOf<'deadline'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const time = timesOf(context);
  const done = pickEvents(context, rule.activity);
  const reference = rule.after === undefined ? null : pickEvents(context, rule.after);
  const due = dueOf(context, rule, time);
  for (const c of context.cases) {
    let next = -1;
    let isPending = false;
    const begin = log.caseOffsets[c];
    const open: number[] = [];
    for (let e = log.caseOffsets[c + 1] - 1; e >= begin; e--) {
      const a = log.activity[e];
      if (isPicked(done, a, e, c)) next = e;
      const isReference = reference === null ? e === begin : isPicked(reference, a, e, c);
      if (!isReference) continue;
      if (rule.every !== true) open.length = 0;
      open.push(e, next);
    }
    for (let i = 0; i < open.length; i += 2) if (tellDue(findings, due, c, open[i], open[i + 1])) isPending = true;
    if (isPending) findings.pending++;
  }
  return findings;
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
