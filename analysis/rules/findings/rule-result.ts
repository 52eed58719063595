import type { Static } from 'typebox';
import { onCalendar } from '../../calendar/index.ts';
import { type EventLog, valueAt } from '../../log/index.ts';
import { addMoney, byCurrency, currencyOf, inCents, type Money, onlyAmount } from '../../money/index.ts';
import { isoInstant } from '../../stats/index.ts';
import type { CheckedRule } from '../check-rules.ts';
import { caseMonths, monthText } from '../context/case-months.ts';
import { designsOf, type NameContext } from '../context/rule-context.ts';
import type { rulesDefinition } from '../definition.ts';
import { type Rule, type RuleSet, violationTypes } from '../schema.ts';
import { type ActivityWords, wordsOf, wordsOfAll } from '../words/activity-words.ts';
import { ruleSentence } from '../words/rule-sentence.ts';
import { violationSentence } from '../words/violation-sentence.ts';
import { type Price, priceOf } from './price.ts';
import type { RelatedTo } from './related-cases.ts';
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
export function tellingOf(
  context: NameContext,
  set: Pick<RuleSet, 'calendar' | 'currency' | 'currencyAttribute'>,
  rule: Rule,
): Telling {
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
    price: priceOf(context, set, rule),
    workingDay: isWorking ? day / 1000 : null,
  };
}

/** The result of one rule with its first `top` violations. */
export function ruleResult(telling: Telling, checked: CheckedRule, top: number): RuleResult {
  const { log, rule, words } = telling;
  const { violations, violating } = checked;
  const { amounts, unpriced } = amountsOf(telling, violations);
  const probability = checked.checked.length === 0 ? null : violating.length / checked.checked.length;
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
    ...{ amount: onlyAmount(amounts), currency: currencyOf(amounts), amounts, unpriced },
    risk: riskOf(amounts, probability, violating.length),
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
    ...{ amount: null, currency: null, amounts: [], unpriced: 0 },
    risk: riskOf([], null, 0),
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

/** By currency; a rule that states an amount has one even where nobody breaks it. */
function amountsOf({ price }: Telling, violations: Violations): { amounts: Money[]; unpriced: number } {
  if (price === null) return { amounts: [], unpriced: 0 };
  const { currencies } = price;
  const sums = new Float64Array(currencies.length).fill(Number.NaN);
  let unpriced = 0;
  for (let i = 0; i < violations.length; i++) {
    const [c, event] = [violations.case[i], violations.event[i]];
    const cost = price.amount(c, event, violations.daysAt(i));
    if (cost === null) {
      unpriced++;
      continue;
    }
    const at = price.currency(c, event);
    sums[at] = (Number.isNaN(sums[at]) ? 0 : sums[at]) + cost;
  }
  const amounts = currencies.flatMap((currency, at) =>
    Number.isNaN(sums[at]) ? [] : [{ currency, amount: inCents(sums[at]) }],
  );
  return {
    amounts: amounts.length === 0 ? [{ currency: currencies[0], amount: 0 }] : amounts.sort(byCurrency),
    unpriced,
  };
}

/** R = p × E, in each currency for itself. */
function riskOf(amounts: readonly Money[], probability: number | null, cases: number): RuleResult['risk'] {
  const inEach = amounts.map(({ currency, amount }) => {
    const loss = cases === 0 ? 0 : amount / cases;
    return { currency, loss, expected: probability === null ? null : probability * loss };
  });
  const [only] = inEach.length === 1 ? inEach : [];
  return { probability, loss: only?.loss ?? null, expected: only?.expected ?? null, byCurrency: inEach };
}

function priceOfOne(price: Price | null, { case: c, event, days }: Violation): Pick<Detail, 'amount' | 'currency'> {
  const amount = price === null ? null : price.amount(c, event, days);
  return { amount, currency: price === null || amount === null ? null : price.currencies[price.currency(c, event)] };
}

/** What rules cost together, by currency. */
const moneyOf = (rules: readonly Pick<RuleResult, 'amounts'>[]): Money[] =>
  addMoney(rules.flatMap(({ amounts }) => amounts));

/** What a result says of the amounts of all its rules; without any the currency is that of the set. */
export function totalsOf(rules: readonly Pick<RuleResult, 'amounts'>[], set: Pick<RuleSet, 'currency'> | undefined) {
  const amounts = moneyOf(rules);
  return {
    currency: amounts.length === 0 ? (set?.currency ?? null) : currencyOf(amounts),
    amount: onlyAmount(amounts),
    amounts,
  };
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
    ...priceOfOne(price, violation),
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
