import { Zone } from '../timestamp/index.ts';
import { codeOf, type Limit, limitOf, type RuleContext, timesOf } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { Findings } from './violations.ts';

const DAY = 86_400_000;

/** `activity` happens by the end of the day of the month that follows from the reference. Not yet due at the end of the log: pending. */
export function checkDeadline(context: RuleContext, rule: RuleOf<'deadline'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const time = timesOf(context);
  const code = codeOf(context, rule.activity);
  const reference = rule.after === undefined ? null : codeOf(context, rule.after);
  const zone = new Zone(rule.timezone ?? 'UTC');
  const now = time.reduce((last, instant) => Math.max(last, instant), Number.NEGATIVE_INFINITY);
  for (const c of context.cases) {
    let from = -1;
    let done = -1;
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      if (from < 0 && (reference === null || log.activity[e] === reference)) from = e;
      if (from >= 0 && done < 0 && log.activity[e] === code) done = e;
    }
    if (from < 0) continue;
    const due = dueAfter(time[from], rule, zone);
    if (done >= 0 && time[done] >= due)
      findings.add('too-late', c, { event: done, other: from, late: time[done] - due });
    else if (done < 0 && now >= due) findings.add('no-response', c, { event: from, what: rule.activity });
    else if (done < 0) findings.pending++;
  }
  return findings;
}

/** The first instant that is too late. */
function dueAfter(instant: number, { day, months = 0 }: RuleOf<'deadline'>, zone: Zone): number {
  const [year, month] = zone.dateOf(instant);
  const lastDay = Math.round((Date.UTC(year, month + months + 1, 1) - Date.UTC(year, month + months, 1)) / DAY);
  return zone.toUtc(Date.UTC(year, month + months, Math.min(day, lastDay) + 1));
}

interface Step {
  readonly code: number;
  readonly activity: string;
  readonly optional: boolean;
  readonly min: Limit | null;
  readonly max: Limit | null;
}

/** Steps that may come in any order, one group after the other. */
function groupsOf(context: RuleContext, { steps }: RuleOf<'protocol'>): Step[][] {
  const groups: Step[][] = [];
  for (const { activity, optional = false, concurrent = false, min, max } of steps) {
    const step: Step = {
      code: codeOf(context, activity),
      activity,
      optional,
      min: min === undefined ? null : limitOf(context, min),
      max: max === undefined ? null : limitOf(context, max),
    };
    const last = groups.at(-1);
    if (concurrent && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/**
 * The steps happen in their order: each at its first occurrence after all of the group before it. A step that happened only earlier is in the
 * wrong order, one that did not happen is missing unless optional; times count from the latest event of the group before.
 */
export function checkProtocol(context: RuleContext, rule: RuleOf<'protocol'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const groups = groupsOf(context, rule);
  for (const c of context.cases) {
    let after = log.caseOffsets[c] - 1;
    let previous = -1;
    for (const group of groups) {
      let latest = after;
      for (const step of group) {
        const at = checkStep(context, findings, { c, step, after, previous });
        latest = Math.max(latest, at);
      }
      if (latest > after) previous = latest;
      after = latest;
    }
  }
  return findings;
}

interface At {
  readonly c: number;
  readonly step: Step;
  /** The step comes after this event. */
  readonly after: number;
  /** The event that its times count from; −1: none. */
  readonly previous: number;
}

/** Gives the event of the step, −1 where it did not happen in its place. */
function checkStep({ log }: RuleContext, findings: Findings, { c, step, after, previous }: At): number {
  let [earlier, found] = [-1, -1];
  for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1] && found < 0; e++) {
    if (log.activity[e] !== step.code) continue;
    if (e > after) found = e;
    else earlier = e;
  }
  if (found < 0) {
    if (earlier >= 0) findings.add('wrong-order', c, { event: earlier, what: step.activity });
    else if (!step.optional) findings.add('missing', c, { what: step.activity });
    return found;
  }
  if (previous < 0) return found;
  const beyond = (limit: Limit | null): number =>
    limit === null ? 0 : limit.clock[found] - limit.clock[previous] - limit.ms;
  if (beyond(step.max) > 0) findings.add('too-late', c, { event: found, other: previous, late: beyond(step.max) });
  if (step.min !== null && beyond(step.min) < 0)
    findings.add('too-early', c, { event: found, other: previous, late: -beyond(step.min) });
  return found;
}
