import { type Limit, limitOf } from '../context/limit.ts';
import { decideOutlines, type Outline, type Tell, visitPicked } from '../context/outlines.ts';
import { type Picked, pickBy, pickEvents } from '../context/picked-events.ts';
import type { RuleContext } from '../context/rule-context.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

/** How often something may happen. A missing one is one violation a case; each occurrence beyond `max` is one. */
export function checkExistence(context: RuleContext, rule: RuleOf<'existence'>): Findings {
  const { min = 1, max = Number.POSITIVE_INFINITY } = rule;
  return decideOutlines(context, [pickBy(context, rule.activity, rule.by)], ({ places, from, to }, tell) => {
    if (to - from < min) tell('missing', -1, -1);
    for (let i = from + max; i < to; i++) tell(max === 0 ? 'forbidden' : 'too-often', places[i], -1);
  });
}

const [WHAT, AFTER, BEFORE] = [1, 2, 4];

/** What must not happen: at all, after the first of something, or before the last of something. Each occurrence is a violation. */
export function checkAbsence(context: RuleContext, rule: RuleOf<'absence'>): Findings {
  const picked = pickEvents(context, rule.activity);
  const after = rule.after === undefined ? null : pickEvents(context, rule.after);
  const before = rule.before === undefined ? null : pickEvents(context, rule.before);
  const none: Picked = { ...picked, mask: new Uint8Array(picked.mask.length), ofCase: null, test: null };
  return decideOutlines(context, [picked, after ?? none, before ?? none], (outline, tell) => {
    const { places, parts, from, to } = outline;
    const first = after === null ? from - 1 : firstOf(outline, AFTER);
    const last = before === null ? to : lastOf(outline, BEFORE);
    // Where the event it is told by did not happen, nothing is forbidden.
    if (first === to || last < from) return;
    const other = after !== null ? places[first] : before !== null ? places[last] : -1;
    for (let i = first + 1; i < last; i++) if (parts[i] & WHAT) tell('forbidden', places[i], other);
  });
}

/** `to`: there is none. */
function firstOf({ parts, from, to }: Outline, part: number): number {
  let i = from;
  while (i < to && (parts[i] & part) === 0) i++;
  return i;
}

/** Before `from`: there is none. */
function lastOf({ parts, from, to }: Outline, part: number): number {
  let i = to - 1;
  while (i >= from && (parts[i] & part) === 0) i--;
  return i;
}

const [FIRST, SECOND] = [1, 2];

/** Every `second` has a `first` somewhere before it in its case; with `each` one of its own. */
export function checkOrder(context: RuleContext, { first, second, each = false }: RuleOf<'order'>): Findings {
  const picked = [pickEvents(context, first), pickEvents(context, second)];
  return decideOutlines(context, picked, ({ places, parts, from, to }, tell) => {
    let seen = 0;
    for (let i = from; i < to; i++) {
      if (parts[i] & SECOND) {
        if (seen === 0) tell('wrong-order', places[i], -1);
        else if (each) seen--;
      }
      if (parts[i] & FIRST) seen++;
    }
  });
}

const [ASK, ANSWER] = [1, 2];

/**
 * Every `activity` is followed by `response`, within the limit where one is given. Where none came and the log ends before the limit, the case
 * is pending, not a violation; where the limit is over, lateness counts up to the end of the log.
 */
export function checkResponse(context: RuleContext, rule: RuleOf<'response'>): Findings {
  const picked = [pickEvents(context, rule.activity), pickEvents(context, rule.response)];
  if (rule.within === undefined) return decideOutlines(context, picked, tellUnanswered);
  const limit = limitOf(context, rule.within);
  const findings = new Findings();
  visitPicked(context, picked, (c, begin, { places, parts, from, to }) => {
    let isPending = false;
    // An answer belongs to all that asked since the one before it.
    let answer = from;
    for (let i = from; i < to; i++) {
      if ((parts[i] & ASK) === 0) continue;
      if (answer <= i) answer = nextAnswer(parts, i + 1, to);
      const e = begin + places[i];
      if (answer < to) tellLate(findings, limit, { c, e, next: begin + places[answer] });
      else if (tellNone(findings, limit, c, e)) isPending = true;
    }
    if (isPending) findings.pending++;
  });
  return findings;
}

function nextAnswer(parts: Int32Array, from: number, to: number): number {
  let i = from;
  while (i < to && (parts[i] & ANSWER) === 0) i++;
  return i;
}

/** What asks after the last answer. */
function tellUnanswered(outline: Outline, tell: Tell): void {
  const { places, parts, from, to } = outline;
  for (let i = Math.max(from, lastOf(outline, ANSWER)); i < to; i++)
    if (parts[i] & ASK) tell('no-response', places[i], -1);
}

interface Answered {
  readonly c: number;
  readonly e: number;
  /** The answer. */
  readonly next: number;
}

function tellLate(findings: Findings, limit: Limit, { c, e, next }: Answered): void {
  const [from, to] = [limit.clock[e], limit.clock[next]];
  const late = limit.late(from, to);
  if (late > 0) findings.add('too-late', c, { event: next, other: e, late, days: limit.days(from, to) });
}

/** Tells an answer that did not come, unless it may still come in time. */
function tellNone(findings: Findings, limit: Limit, c: number, e: number): boolean {
  const from = limit.clock[e];
  const late = limit.late(from, limit.now);
  if (late <= 0) return true;
  findings.add('no-response', c, { event: e, late, days: limit.days(from, limit.now) });
  return false;
}
