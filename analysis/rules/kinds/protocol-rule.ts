import { type Limit, limitOf } from '../context/limit.ts';
import { activityNames, isPicked, type Picked, pickEvents } from '../context/picked-events.ts';
import type { RuleContext } from '../context/rule-context.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

interface Step {
  readonly place: number;
  readonly picked: Picked;
  readonly label: string;
  readonly optional: boolean;
  readonly min: Limit | null;
  readonly max: Limit | null;
  /** The step that its times count from; −1: the latest event of the group before. */
  readonly from: number;
}

/** How the events of an activity are called together. */
export const labelOf = (spec: Parameters<typeof activityNames>[0]): string => activityNames(spec).join(' / ');

/** Steps that may come in any order, one group after the other. */
function groupsOf(context: RuleContext, { steps }: RuleOf<'protocol'>): Step[][] {
  const groups: Step[][] = [];
  steps.forEach(({ activity, optional = false, concurrent = false, min, max, from = 0 }, place) => {
    const step: Step = {
      place,
      picked: pickEvents(context, activity),
      label: labelOf(activity),
      optional,
      min: min === undefined ? null : limitOf(context, min),
      max: max === undefined ? null : limitOf(context, max),
      from: from - 1,
    };
    const last = groups.at(-1);
    if (concurrent && last !== undefined) last.push(step);
    else groups.push([step]);
  });
  return groups;
}

/**
 * The steps happen in their order: each at its first occurrence after all of the group before it. A step that happened only earlier is in the
 * wrong order, one that did not happen is missing unless optional; times count from the latest event of the group before, or from a
 * chosen step. While a step may still come in time, it and what comes after it are pending.
 */
export function checkProtocol(context: RuleContext, rule: RuleOf<'protocol'>): Findings {
  const findings = new Findings();
  const groups = groupsOf(context, rule);
  const places = new Int32Array(rule.steps.length);
  for (const c of context.cases) {
    places.fill(-1);
    const at: At = { c, places, after: context.log.caseOffsets[c] - 1, previous: -1, isPending: false };
    for (const group of groups) {
      let latest = at.after;
      for (const step of group) {
        places[step.place] = checkStep(context, findings, at, step);
        latest = Math.max(latest, places[step.place]);
      }
      if (latest > at.after) at.previous = latest;
      at.after = latest;
    }
    if (at.isPending) findings.pending++;
  }
  return findings;
}

interface At {
  readonly c: number;
  /** Event of each step so far; −1: none. */
  readonly places: Int32Array;
  /** The step comes after this event. */
  after: number;
  /** The event that times count from; −1: none. */
  previous: number;
  isPending: boolean;
}

/** Gives the event of the step, −1 where it did not happen in its place. */
function checkStep({ log }: RuleContext, findings: Findings, at: At, step: Step): number {
  const { c, after } = at;
  let [earlier, found] = [-1, -1];
  for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1] && found < 0; e++) {
    if (!isPicked(step.picked, log.activity[e], e, c)) continue;
    if (e > after) found = e;
    else if (!at.places.includes(e)) earlier = e;
  }
  const origin = step.from < 0 ? at.previous : at.places[step.from];
  if (found >= 0) {
    if (origin >= 0) checkTimes(findings, c, step, origin, found);
    return found;
  }
  if (earlier >= 0) findings.add('wrong-order', c, { event: earlier, what: step.label });
  else if (!step.optional) tellMissing(findings, at, step, origin);
  return found;
}

function checkTimes(findings: Findings, c: number, { min, max }: Step, other: number, event: number): void {
  if (max !== null) {
    const [from, to] = [max.clock[other], max.clock[event]];
    const late = max.late(from, to);
    if (late > 0) findings.add('too-late', c, { event, other, late, days: max.days(from, to) });
  }
  if (min !== null) {
    const late = min.early(min.clock[other], min.clock[event]);
    if (late > 0) findings.add('too-early', c, { event, other, late });
  }
}

function tellMissing(findings: Findings, at: At, { max, label }: Step, origin: number): void {
  if (at.isPending) return;
  if (max === null || origin < 0) {
    findings.add('missing', at.c, { what: label });
    return;
  }
  const from = max.clock[origin];
  const late = max.late(from, max.now);
  if (late <= 0) at.isPending = true;
  else findings.add('missing', at.c, { other: origin, late, days: max.days(from, max.now), what: label });
}
