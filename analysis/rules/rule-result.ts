import type { Static } from 'typebox';
import { onCalendar } from '../calendar/index.ts';
import { type EventLog, valueAt } from '../log/index.ts';
import { isoInstant } from '../stats/index.ts';
import { type ActivityWords, wordsOf, wordsOfAll } from './activity-words.ts';
import { caseMonths, monthText } from './case-months.ts';
import type { CheckedRule } from './check-rules.ts';
import type { rulesDefinition } from './definition.ts';
import { inCents, type Price, priceOf } from './price.ts';
import type { RelatedTo } from './related-cases.ts';
import { designsOf, type NameContext } from './rule-context.ts';
import { ruleSentence } from './rule-sentence.ts';
import { type Rule, type RuleSet, violationTypes } from './schema.ts';
import { violationSentence } from './violation-sentence.ts';
import type { Violation, Violations } from './violations.ts';

export type RuleResult = Static<typeof rulesDefinition.result>['rules'][number];
type Detail = RuleResult['details'][number];

const DAY_MS = 86_400_000;

/** What violations of a rule are told with. */
export interface Telling {
  readonly log: EventLog;
  readonly rule: Rule;
  /** Of the rule. */
  readonly words: ActivityWords;
  /** As the design of the case names them. */
  readonly wordsIn: (caseIndex: number) => ActivityWords;
  /** Where the cases of the rule are objects: the cases of the log they lead to. */
  readonly relatedTo?: RelatedTo;
  readonly price: Price | null;
  /** Seconds of the working day in which lateness is told; `null`: calendar time. */
  readonly workingDay: number | null;
}

/** Throws `unknown-attribute` for an amount that is a share of something that the log does not have. */
export function tellingOf(context: NameContext, set: Pick<RuleSet, 'calendar'>, rule: Rule): Telling {
  const { log } = context;
  const isWorking = /"[0-9.]+w[hd]"/.test(JSON.stringify({ ...rule, where: undefined }));
  const day = isWorking && set.calendar !== undefined ? onCalendar(log, set.calendar).dayLength : DAY_MS;
  const all = designsOf(context);
  const { ofCase } = all;
  const each = all.designs.map(wordsOf);
  return {
    log,
    rule,
    words: wordsOfAll(all),
    wordsIn: (c) => each[ofCase === null ? 0 : ofCase[c]],
    price: priceOf(context, rule),
    workingDay: isWorking ? day / 1000 : null,
  };
}

/** The result of one rule with its first `top` violations. */
export function ruleResult(telling: Telling, checked: CheckedRule, top: number): RuleResult {
  const { log, rule, words } = telling;
  const { violations, violating } = checked;
  const { amount, unpriced } = amountsOf(telling, violations);
  const probability = checked.checked.length === 0 ? null : violating.length / checked.checked.length;
  const loss = amount === null ? null : violating.length === 0 ? 0 : amount / violating.length;
  const details = Array.from({ length: Math.min(top, violations.length) }, (_, i) =>
    detailOf(telling, violations.at(i)),
  );
  return {
    id: rule.id,
    kind: rule.kind,
    checkedCases: checked.checked.length,
    violatingCases: violating.length,
    violations: violations.length,
    examples: Array.from(violating.subarray(0, top), (c) => log.caseIds.get(c)),
    ...aboutRule(rule, words),
    types: countTypes(violations),
    pending: checked.pending,
    unknown: checked.unknown,
    unknownActivities: [...checked.unknownActivities],
    notChecked: null,
    amount,
    unpriced,
    risk: { probability, loss, expected: probability === null || loss === null ? null : probability * loss },
    months: monthsOf(log, checked),
    details,
  };
}

/** A rule that could not be held against the log, and why: neither kept nor broken. */
export function notChecked(
  rule: Rule,
  words: ActivityWords,
  why: { readonly en: string; readonly zh: string },
): RuleResult {
  return {
    id: rule.id,
    kind: rule.kind,
    checkedCases: 0,
    violatingCases: 0,
    violations: 0,
    examples: [],
    ...aboutRule(rule, words),
    types: {},
    pending: 0,
    unknown: 0,
    unknownActivities: [],
    notChecked: why,
    amount: null,
    unpriced: 0,
    risk: { probability: null, loss: null, expected: null },
    months: [],
    details: [],
  };
}

const aboutRule = (rule: Rule, words: ActivityWords) => ({
  name: rule.name ?? null,
  sentence: ruleSentence(rule, words),
  severity: rule.severity ?? null,
  owner: rule.owner ?? null,
  clauses: rule.clauses ?? [],
  objectType: rule.objects ?? null,
});

function amountsOf({ price }: Telling, violations: Violations): { amount: number | null; unpriced: number } {
  if (price === null) return { amount: null, unpriced: 0 };
  let [amount, unpriced] = [0, 0];
  for (let i = 0; i < violations.length; i++) {
    const cost = price(violations.case[i], violations.event[i], violations.days[i]);
    if (cost === null) unpriced++;
    else amount += cost;
  }
  return { amount: inCents(amount), unpriced };
}

function countTypes({ type }: Violations): Record<string, number> {
  const counts = new Uint32Array(violationTypes.length);
  for (const code of type) counts[code]++;
  return Object.fromEntries(violationTypes.flatMap((name, code) => (counts[code] === 0 ? [] : [[name, counts[code]]])));
}

/** One violation in words, with what it costs. */
export function detailOf({ log, rule, wordsIn, relatedTo, price, workingDay }: Telling, violation: Violation): Detail {
  const nameOf = (event: number): string | null => (event < 0 ? null : log.activities[log.activity[event]]);
  const { event, late, days, type, what } = violation;
  const resource = event < 0 || log.resource === null ? null : valueAt(log.resource, event);
  return {
    case: log.caseIds.get(violation.case),
    caseIndex: violation.case,
    related: relatedTo?.(violation.case, event) ?? [],
    type,
    event: event < 0 ? null : event - log.caseOffsets[violation.case],
    time: event < 0 || log.time === null ? null : isoInstant(log.time[event]),
    resource: resource === null ? null : String(resource),
    late: late > 0 ? late / 1000 : null,
    days,
    amount: price === null ? null : price(violation.case, event, days),
    sentence: violationSentence(
      {
        rule,
        type,
        activity: nameOf(event),
        other: nameOf(violation.other),
        what,
        lateSeconds: late / 1000,
        workingDay,
      },
      wordsIn(violation.case),
    ),
  };
}

function monthsOf(log: EventLog, { checked, violating }: CheckedRule): RuleResult['months'] {
  const monthOfCase = caseMonths(log);
  const tallies = new Map<number, { checked: number; violating: number }>();
  let broken = 0;
  for (const c of checked) {
    const isBroken = violating[broken] === c;
    if (isBroken) broken++;
    const month = monthOfCase[c];
    if (month < 0) continue;
    let tally = tallies.get(month);
    if (tally === undefined) {
      tally = { checked: 0, violating: 0 };
      tallies.set(month, tally);
    }
    tally.checked++;
    if (isBroken) tally.violating++;
  }
  return [...tallies].sort(([a], [b]) => a - b).map(([month, tally]) => ({ month: monthText(month), ...tally }));
}
