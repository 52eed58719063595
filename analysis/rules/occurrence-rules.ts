import { type Limit, limitOf } from './limit.ts';
import { isPicked, type Picked, pickBy, pickEvents } from './picked-events.ts';
import type { RuleContext } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { Findings } from './violations.ts';

/** How often something may happen. A missing one is one violation a case; each occurrence beyond `max` is one. */
export function checkExistence(context: RuleContext, rule: RuleOf<'existence'>): Findings {
  const { min = 1, max = Number.POSITIVE_INFINITY } = rule;
  const { activity, caseOffsets } = context.log;
  const picked = pickBy(context, rule.activity, rule.by);
  const findings = new Findings();
  for (const c of context.cases) {
    let count = 0;
    const end = caseOffsets[c + 1];
    for (let e = caseOffsets[c]; e < end; e++) {
      if (!isPicked(picked, activity[e], e, c)) continue;
      if (++count > max) findings.add(max === 0 ? 'forbidden' : 'too-often', c, { event: e });
    }
    if (count < min) findings.add('missing', c);
  }
  return findings;
}

/** What must not happen: at all, after the first of something, or before the last of something. Each occurrence is a violation. */
export function checkAbsence(context: RuleContext, rule: RuleOf<'absence'>): Findings {
  const { log } = context;
  const picked = pickEvents(context, rule.activity);
  const after = rule.after === undefined ? null : pickEvents(context, rule.after);
  const before = rule.before === undefined ? null : pickEvents(context, rule.before);
  const findings = new Findings();
  const related = (first: number, last: number): number => (after !== null ? first : before !== null ? last : -1);
  for (const c of context.cases) {
    const [from, to] = [log.caseOffsets[c], log.caseOffsets[c + 1]];
    const first = after === null ? from - 1 : placeOf(context, after, c, 1);
    const last = before === null ? to : placeOf(context, before, c, -1);
    // Where the event it is told by did not happen, nothing is forbidden.
    if (Math.min(first, last) < from - 1) continue;
    for (let e = first + 1; e < last; e++)
      if (isPicked(picked, log.activity[e], e, c))
        findings.add('forbidden', c, { event: e, other: related(first, last) });
  }
  return findings;
}

/** The first or the last event of a case that is meant; −2: none. */
function placeOf({ log }: RuleContext, picked: Picked, c: number, step: 1 | -1): number {
  const [from, to] = [log.caseOffsets[c], log.caseOffsets[c + 1]];
  for (let e = step === 1 ? from : to - 1; e >= from && e < to; e += step)
    if (isPicked(picked, log.activity[e], e, c)) return e;
  return from - 2;
}

/** Every `second` has a `first` somewhere before it in its case; with `each` one of its own. */
export function checkOrder(context: RuleContext, { first, second, each = false }: RuleOf<'order'>): Findings {
  const { log } = context;
  const [before, after] = [pickEvents(context, first), pickEvents(context, second)];
  const findings = new Findings();
  for (const c of context.cases) {
    let seen = 0;
    const end = log.caseOffsets[c + 1];
    for (let e = log.caseOffsets[c]; e < end; e++) {
      const a = log.activity[e];
      if (isPicked(after, a, e, c)) {
        if (seen === 0) findings.add('wrong-order', c, { event: e });
        else if (each) seen--;
      }
      if (isPicked(before, a, e, c)) seen++;
    }
  }
  return findings;
}

/**
 * Every `activity` is followed by `response`, within the limit where one is given. Where none came and the log ends before the limit, the case
 * is pending, not a violation; where the limit is over, lateness counts up to the end of the log.
 */
export function checkResponse(context: RuleContext, rule: RuleOf<'response'>): Findings {
  const { log } = context;
  const [ask, answer] = [pickEvents(context, rule.activity), pickEvents(context, rule.response)];
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const findings = new Findings();
  for (const c of context.cases) {
    let next = -1;
    let isPending = false;
    const begin = log.caseOffsets[c];
    for (let e = log.caseOffsets[c + 1] - 1; e >= begin; e--) {
      const a = log.activity[e];
      if (isPicked(ask, a, e, c)) {
        if (next >= 0) tellLate(findings, limit, { c, e, next });
        else if (tellNone(findings, limit, c, e)) isPending = true;
      }
      if (isPicked(answer, a, e, c)) next = e;
    }
    if (isPending) findings.pending++;
  }
  return findings;
}

interface Answered {
  readonly c: number;
  readonly e: number;
  /** The answer. */
  readonly next: number;
}

function tellLate(findings: Findings, limit: Limit | null, { c, e, next }: Answered): void {
  if (limit === null) return;
  const [from, to] = [limit.clock[e], limit.clock[next]];
  const late = limit.late(from, to);
  if (late > 0) findings.add('too-late', c, { event: next, other: e, late, days: limit.days(from, to) });
}

/** Tells an answer that did not come, unless it may still come in time. */
function tellNone(findings: Findings, limit: Limit | null, c: number, e: number): boolean {
  if (limit === null) {
    findings.add('no-response', c, { event: e });
    return false;
  }
  const from = limit.clock[e];
  const late = limit.late(from, limit.now);
  if (late <= 0) return true;
  findings.add('no-response', c, { event: e, late, days: limit.days(from, limit.now) });
  return false;
}
