import { AnalysisError } from '../error.ts';
import { evaluateFilter } from '../filter/evaluate.ts';
import { type CaseSet, selectedCases } from '../log/index.ts';
import { activityNames } from './context/picked-events.ts';
import { isKnownActivity, type RuleContext } from './context/rule-context.ts';
import type { Checked } from './findings/violations.ts';
import { checkDeadline } from './kinds/deadline-rule.ts';
import { checkDuplicate } from './kinds/duplicate-rule.ts';
import { checkAbsence, checkExistence, checkOrder, checkResponse } from './kinds/occurrence-rules.ts';
import { checkFourEyes, checkSegregation } from './kinds/people-rules.ts';
import { checkProtocol } from './kinds/protocol-rule.ts';
import { checkRequiredBefore } from './kinds/required-rule.ts';
import { casesWithRoles, checkRole } from './kinds/role-rule.ts';
import { checkApproval, checkUnchanged } from './kinds/value-rules.ts';
import type { Rule } from './schema.ts';
import type { Events } from './schema-parts.ts';

/** What one rule found. */
export interface CheckedRule extends Checked {
  readonly rule: Rule;
  /** The cases it applies to, ascending. */
  readonly checked: Uint32Array;
  /** Ascending, without repetition. */
  readonly violating: Uint32Array;
  readonly unknownActivities: readonly string[];
  /** The rule is about what happens around activities none of which the log has: that nobody breaks it says nothing. */
  readonly isVacuous: boolean;
}

/** Kinds that an activity that never happens keeps or breaks, rather than that nothing can be said. */
const ABOUT_OCCURRENCE: readonly Rule['kind'][] = ['existence', 'absence', 'exactly-once', 'deadline', 'protocol'];

function findingsOf(context: RuleContext, rule: Rule): Checked {
  switch (rule.kind) {
    case 'existence':
      return checkExistence(context, rule);
    case 'absence':
      return checkAbsence(context, rule);
    case 'exactly-once':
      return checkExistence(context, { ...rule, kind: 'existence', min: 1, max: 1 });
    case 'order':
      return checkOrder(context, rule);
    case 'response':
      return checkResponse(context, rule);
    case 'four-eyes':
      return checkFourEyes(context, rule);
    case 'segregation':
      return checkSegregation(context, rule);
    case 'role':
      return checkRole(context, rule);
    case 'approval':
      return checkApproval(context, rule);
    case 'required-before':
      return checkRequiredBefore(context, rule);
    case 'unchanged':
      return checkUnchanged(context, rule);
    case 'duplicate':
      return checkDuplicate(context, rule);
    case 'deadline':
      return checkDeadline(context, rule);
    case 'protocol':
      return checkProtocol(context, rule);
    default:
      return rule satisfies never;
  }
}

/** The events that a rule means, part by part. */
function eventsOf(rule: Rule): readonly Events[] {
  const given = (...specs: (Events | undefined)[]): Events[] => specs.filter((spec) => spec !== undefined);
  switch (rule.kind) {
    case 'order':
      return [rule.first, rule.second];
    case 'response':
      return [rule.activity, rule.response];
    case 'four-eyes':
      return rule.activities;
    case 'segregation':
      return rule.duties;
    case 'role':
      return Object.keys(rule.allowed ?? rule.rasci ?? {});
    case 'approval':
      return [rule.activity, rule.approval];
    case 'required-before':
      return [rule.activity, rule.required];
    case 'unchanged':
      return [rule.after];
    case 'absence':
      return given(rule.activity, rule.after, rule.before);
    case 'deadline':
      return given(rule.activity, rule.after);
    case 'protocol':
      return rule.steps.map(({ activity }) => activity);
    default:
      return given(rule.activity);
  }
}

/**
 * Checks one rule on the cases that pass its own filter too. Violations come by case, event and other event. O(events of those cases), plus
 * sorting what duplicates and requirements compare. Throws `needs-objects` for a rule over objects, whose log is flattened to them
 * first (`checkObjectRules`), and what the parts of the rule throw.
 */
export function checkRule(base: Omit<RuleContext, 'cases'>, cases: CaseSet | null, rule: Rule): CheckedRule {
  base.checkCancelled();
  if (rule.objects !== undefined)
    throw new AnalysisError(
      'needs-objects',
      `rule ${JSON.stringify(rule.id)} is about objects of type ${JSON.stringify(rule.objects)}; it is checked on the object-centric log`,
      { value: rule.objects },
    );
  return checkOnCases(base, cases, rule);
}

/** The same, whatever the cases stand for. */
export function checkOnCases(base: Omit<RuleContext, 'cases'>, cases: CaseSet | null, rule: Rule): CheckedRule {
  const { log } = base;
  const own = rule.where === undefined ? null : evaluateFilter(rule.where, log);
  const applies = own === null ? cases : cases === null ? own : own.and(cases);
  const selected = selectedCases(log, applies);
  const checked = rule.kind === 'role' ? casesWithRoles({ ...base, cases: selected }, rule) : selected;
  const found = findingsOf({ ...base, cases: checked }, rule);
  found.violations.sort();
  const named = [...new Set(eventsOf(rule).flatMap(activityNames))];
  const unknownActivities = named.filter((activity) => !isKnownActivity(base, activity));
  return {
    rule,
    checked,
    violations: found.violations,
    violating: distinct(found),
    pending: found.pending,
    unknown: found.unknown,
    unknownActivities,
    isVacuous: named.length > 0 && unknownActivities.length === named.length && !ABOUT_OCCURRENCE.includes(rule.kind),
  };
}

function distinct({ violations }: Checked): Uint32Array {
  const cases = new Uint32Array(violations.length);
  let n = 0;
  for (let i = 0; i < violations.length; i++) {
    const c = violations.case[i];
    if (n === 0 || cases[n - 1] !== c) cases[n++] = c;
  }
  return cases.slice(0, n);
}
