import { codeOf, eventValues, type Limit, limitOf, type RuleContext } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { Findings } from './violations.ts';

/** How often an activity may happen. A missing one is one violation a case; each occurrence beyond `max` is one. */
export function checkExistence(context: RuleContext, rule: RuleOf<'existence'>): Findings {
  const { min = 1, max = Number.POSITIVE_INFINITY, by } = rule;
  const { log } = context;
  const code = codeOf(context, rule.activity);
  const value = by === undefined ? null : eventValues(context, by.attribute);
  const allowed = new Set(by?.values);
  const findings = new Findings();
  for (const c of context.cases) {
    let count = 0;
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      if (log.activity[e] !== code) continue;
      if (value !== null && !allowed.has(String(value(e) ?? ''))) continue;
      if (++count > max) findings.add(max === 0 ? 'forbidden' : 'too-often', c, { event: e });
    }
    if (count < min) findings.add('missing', c, { what: rule.activity });
  }
  return findings;
}

/** Every `second` has a `first` somewhere before it in its case. */
export function checkOrder(context: RuleContext, { first, second }: RuleOf<'order'>): Findings {
  const { log } = context;
  const [before, after] = [codeOf(context, first), codeOf(context, second)];
  const findings = new Findings();
  for (const c of context.cases) {
    let seen = false;
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      if (log.activity[e] === after && !seen) findings.add('wrong-order', c, { event: e, what: first });
      if (log.activity[e] === before) seen = true;
    }
  }
  return findings;
}

/**
 * Every `activity` is followed by `response`, within the limit where one is given. Where none came and the log ends before the limit, the case
 * is pending, not a violation.
 */
export function checkResponse(context: RuleContext, rule: RuleOf<'response'>): Findings {
  const { log } = context;
  const [ask, answer] = [codeOf(context, rule.activity), codeOf(context, rule.response)];
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const findings = new Findings();
  for (const c of context.cases) {
    let next = -1;
    let isPending = false;
    for (let e = log.caseOffsets[c + 1] - 1; e >= log.caseOffsets[c]; e--) {
      if (log.activity[e] === ask && next >= 0) tellLate(findings, limit, { c, e, next });
      else if (log.activity[e] === ask) {
        if (limit !== null && limit.now - limit.clock[e] <= limit.ms) isPending = true;
        else findings.add('no-response', c, { event: e, what: rule.response });
      }
      if (log.activity[e] === answer) next = e;
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
  const late = limit === null ? 0 : limit.clock[next] - limit.clock[e] - limit.ms;
  if (late > 0) findings.add('too-late', c, { event: next, other: e, late });
}
