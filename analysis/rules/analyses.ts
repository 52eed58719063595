import { type AnalysisContext, analysis, type Bilingual } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { wordsOf } from './activity-words.ts';
import { type CheckedRule, checkRule } from './check-rules.ts';
import { rulesDefinition } from './definition.ts';
import { buildLedger, type Ledger, type LedgerFilter } from './ledger.ts';
import { ledgerDefinition } from './ledger-definition.ts';
import { inCents } from './price.ts';
import { notChecked, type RuleResult, ruleResult, type Telling, tellingOf } from './rule-result.ts';
import type { Rule, RuleSet } from './schema.ts';
import { whyNotChecked, whyVacuous } from './why-not-checked.ts';

export const rulesAnalysis = analysis(rulesDefinition, (context, { rules: set, top }) => {
  if (set === undefined) return { rules: [], currency: null, amount: null };
  const words = wordsOf(context.model);
  const rules = eachRule(context, set, (rule): RuleResult => {
    const outcome = outcomeOf(context, set, rule);
    return 'why' in outcome ? notChecked(rule, words, outcome.why) : ruleResult(outcome.telling, outcome.checked, top);
  });
  return { rules, currency: set.currency ?? null, amount: totalOf(rules) };
});

export const ledgerAnalysis = analysis(ledgerDefinition, (context, { rules: set, offset, limit, ...only }) => {
  const { ledger, notChecked: left } = ledgerOf(context, set, only);
  return { ...ledger.told(offset, limit), currency: set?.currency ?? null, notChecked: left };
});

/** The ledger of a set of rules, and the rules that the log cannot answer. Throws `invalid-parameter` for two rules with one id. */
export function ledgerOf(
  context: AnalysisContext,
  set: RuleSet | undefined,
  only: LedgerFilter = {},
): { readonly ledger: Ledger; readonly notChecked: { rule: string; why: Bilingual }[] } {
  const outcomes =
    set === undefined ? [] : eachRule(context, set, (rule) => ({ rule, ...outcomeOf(context, set, rule) }));
  return {
    ledger: buildLedger(
      outcomes.flatMap((outcome) => ('why' in outcome ? [] : [outcome])),
      only,
    ),
    notChecked: outcomes.flatMap((outcome) => ('why' in outcome ? [{ rule: outcome.rule.id, why: outcome.why }] : [])),
  };
}

/** All amounts together; `null` where no rule states one. */
export function totalOf(rules: readonly RuleResult[]): number | null {
  const amounts = rules.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return amounts.length === 0 ? null : inCents(amounts.reduce((sum, amount) => sum + amount, 0));
}

function eachRule<T>({ onProgress }: AnalysisContext, set: RuleSet, work: (rule: Rule) => T): T[] {
  requireDistinctIds(set);
  return set.rules.map((rule, i) => {
    onProgress(i / set.rules.length);
    return work(rule);
  });
}

type Outcome = { readonly checked: CheckedRule; readonly telling: Telling } | { readonly why: Bilingual };

/** What a rule found, or why this log cannot answer it. */
function outcomeOf({ log, cases, model, checkCancelled }: AnalysisContext, set: RuleSet, rule: Rule): Outcome {
  const { calendar, timezone, aliases } = set;
  try {
    const base = { log, calendar, timezone, aliases, model, checkCancelled };
    const checked = checkRule(base, cases, rule);
    return checked.isVacuous
      ? { why: whyVacuous(checked.unknownActivities) }
      : { checked, telling: tellingOf(base, set, rule) };
  } catch (cause) {
    const why = whyNotChecked(cause);
    if (why === null) throw cause;
    return { why };
  }
}

export function requireDistinctIds({ rules }: RuleSet): void {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id))
      throw new AnalysisError('invalid-parameter', `two rules have the id ${JSON.stringify(id)}; ids are unique`, {
        value: id,
      });
    seen.add(id);
  }
}
