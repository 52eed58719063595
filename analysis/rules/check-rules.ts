import { evaluateFilter } from '../filter/evaluate.ts';
import { CaseSet, type EventLog, selectedCases } from '../log/index.ts';
import { checkExistence, checkOrder, checkResponse } from './occurrence-rules.ts';
import { checkFourEyes, checkRole, checkSegregation } from './people-rules.ts';
import { codeOf, isKnown, type RuleContext } from './rule-context.ts';
import type { Rule } from './schema.ts';
import { checkDeadline, checkProtocol } from './time-rules.ts';
import { checkDuplicate, checkRequiredBefore, checkUnchanged } from './value-rules.ts';
import type { Checked, Violation } from './violations.ts';

/** What one rule found, by case in the order of the log. */
export interface CheckedRule extends Checked {
  readonly rule: Rule;
  /** The cases it applies to. */
  readonly checked: readonly number[];
  /** Ascending, without repetition. */
  readonly violating: readonly number[];
  readonly unknownActivities: readonly string[];
}

function findingsOf(context: RuleContext, rule: Rule): Checked {
  switch (rule.kind) {
    case 'existence':
      return checkExistence(context, rule);
    case 'absence':
      return checkExistence(context, { ...rule, kind: 'existence', min: 0, max: 0 });
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

/** The activities that a rule names. */
function activitiesOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'order':
      return [rule.first, rule.second];
    case 'response':
      return [rule.activity, rule.response];
    case 'four-eyes':
      return rule.activities;
    case 'segregation':
      return rule.duties.flat();
    case 'role':
      return Object.keys(rule.allowed);
    case 'required-before':
      return [rule.activity, rule.required];
    case 'unchanged':
      return [rule.after];
    case 'duplicate':
      return rule.activity === undefined ? [] : [rule.activity];
    case 'deadline':
      return [rule.activity, ...(rule.after === undefined ? [] : [rule.after])];
    case 'protocol':
      return rule.steps.map(({ activity }) => activity);
    default:
      return [rule.activity];
  }
}

/** Checks one rule on the cases that pass its own filter too. O(events of those cases), duplicates and objects O(events · log). */
export function checkRule(base: Omit<RuleContext, 'cases'>, cases: CaseSet | null, rule: Rule): CheckedRule {
  base.checkCancelled();
  const applies = rule.where === undefined ? cases : within(base.log, evaluateFilter(rule.where, base.log), cases);
  const checked = Array.from(selectedCases(base.log, applies));
  const context: RuleContext = { ...base, cases: checked };
  const found = findingsOf(context, rule);
  const violations = [...found.violations].sort(byPlace);
  return {
    rule,
    checked,
    violations,
    violating: [...new Set(violations.map((violation) => violation.case))],
    pending: found.pending,
    unknown: found.unknown,
    unknownActivities: activitiesOf(rule).filter((activity) => !isKnown(codeOf(context, activity))),
  };
}

const byPlace = (a: Violation, b: Violation): number => a.case - b.case || a.event - b.event || a.other - b.other;

const within = (log: EventLog, one: CaseSet, other: CaseSet | null): CaseSet =>
  other === null
    ? one
    : CaseSet.of(
        log.caseCount,
        Array.from(selectedCases(log, one)).filter((c) => other.has(c)),
      );
