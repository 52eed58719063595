import type { Static } from 'typebox';
import { onCalendar } from '../calendar/index.ts';
import { type EventLog, valueAt } from '../log/index.ts';
import { isoInstant } from '../stats/index.ts';
import type { CheckedRule } from './check-rules.ts';
import type { rulesDefinition } from './definition.ts';
import type { Rule, RuleSet } from './schema.ts';
import { ruleSentence, violationSentence } from './sentences.ts';
import type { Violation } from './violations.ts';

type Result = Static<typeof rulesDefinition.result>['rules'][number];
type Detail = Result['details'][number];

const DAY_MS = 86_400_000;

/** What a rule tells about itself and its limits. */
interface Telling {
  readonly log: EventLog;
  readonly rule: Rule;
  /** Milliseconds of the day in which lateness is counted: 24 hours, or a working day where the limit is working time. */
  readonly day: number;
  readonly isWorking: boolean;
}

/** The result of one rule with its first `top` violations. */
export function ruleResult(log: EventLog, set: RuleSet, checked: CheckedRule, top: number): Result {
  const { rule, violations, violating } = checked;
  const isWorking = /"[0-9.]+w[hd]"/.test(JSON.stringify(rule));
  const day = isWorking && set.calendar !== undefined ? onCalendar(log, set.calendar).dayLength : DAY_MS;
  const telling: Telling = { log, rule, day, isWorking };
  const amount = rule.amount === undefined ? null : violations.reduce((sum, v) => sum + (amountOf(telling, v) ?? 0), 0);
  const probability = checked.checked.length === 0 ? null : violating.length / checked.checked.length;
  const loss = amount === null ? null : violating.length === 0 ? 0 : amount / violating.length;
  return {
    id: rule.id,
    kind: rule.kind,
    checkedCases: checked.checked.length,
    violatingCases: violating.length,
    violations: violations.length,
    examples: violating.slice(0, top).map((c) => log.caseIds.get(c)),
    name: rule.name ?? null,
    sentence: ruleSentence(rule),
    severity: rule.severity ?? null,
    owner: rule.owner ?? null,
    clauses: rule.clauses ?? [],
    types: countTypes(violations),
    pending: checked.pending,
    unknown: checked.unknown,
    unknownActivities: [...checked.unknownActivities],
    amount,
    risk: { probability, loss, expected: probability === null || loss === null ? null : probability * loss },
    months: monthsOf(log, checked),
    details: violations.slice(0, top).map((violation) => detailOf(telling, violation)),
  };
}

/** Begun days of lateness count as whole ones. */
function amountOf({ rule, day }: Telling, { late }: Violation): number | null {
  if (rule.amount === undefined) return null;
  const { perViolation = 0, perDayLate = 0 } = rule.amount;
  return perViolation + perDayLate * Math.ceil(late / day);
}

function countTypes(violations: readonly Violation[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of violations) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function detailOf(telling: Telling, violation: Violation): Detail {
  const { log, isWorking, day } = telling;
  const nameOf = (event: number): string | null => (event < 0 ? null : log.activities[log.activity[event]]);
  const { event, late } = violation;
  const resource = event < 0 || log.resource === null ? null : valueAt(log.resource, event);
  return {
    case: log.caseIds.get(violation.case),
    caseIndex: violation.case,
    type: violation.type,
    event: event < 0 ? null : event - log.caseOffsets[violation.case],
    time: event < 0 || log.time === null ? null : isoInstant(log.time[event]),
    resource: resource === null ? null : String(resource),
    late: late > 0 ? late / 1000 : null,
    amount: amountOf(telling, violation),
    sentence: violationSentence({
      type: violation.type,
      activity: nameOf(event),
      other: nameOf(violation.other),
      what: violation.what,
      lateSeconds: late / 1000,
      workingDay: isWorking ? day / 1000 : null,
    }),
  };
}

function monthsOf({ caseOffsets, time }: EventLog, { checked, violating }: CheckedRule): Result['months'] {
  if (time === null) return [];
  const broken = new Set(violating);
  const months = new Map<string, { checked: number; violating: number }>();
  for (const c of checked) {
    if (caseOffsets[c] === caseOffsets[c + 1]) continue;
    const month = isoInstant(time[caseOffsets[c]])?.slice(0, 7) ?? '';
    const entry = months.get(month) ?? { checked: 0, violating: 0 };
    months.set(month, entry);
    entry.checked++;
    if (broken.has(c)) entry.violating++;
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, entry]) => ({ month, ...entry }));
}
