import { type AnalysisContext, analysis, type Bilingual } from '../analysis.ts';
import { wordsOfAll } from './activity-words.ts';
import { type CaseDesigns, caseDesigns, oneDesign } from './case-designs.ts';
import { rulesDefinition } from './definition.ts';
import { buildLedger, type LedgerFilter } from './ledger/build-ledger.ts';
import type { Ledger } from './ledger/ledger.ts';
import { ledgerDefinition } from './ledger/ledger-definition.ts';
import { type Elsewhere, type Outcome, outcomeOf, requireDistinctIds } from './outcome.ts';
import { inCents } from './price.ts';
import { notChecked, type RuleResult, ruleResult } from './rule-result.ts';
import type { RuleSet } from './schema.ts';

export const rulesAnalysis = analysis(rulesDefinition, (context, { rules: set, top }) => {
  if (set === undefined) return { rules: [], currency: null, amount: null };
  const designs = designsIn(context);
  const words = wordsOfAll(designs);
  const rules = outcomesOf(context, designs, set, null).map(
    (outcome): RuleResult =>
      'why' in outcome
        ? notChecked(outcome.rule, words, outcome.why)
        : ruleResult(outcome.telling, outcome.checked, top),
  );
  return { rules, currency: set.currency ?? null, amount: totalOf(rules) };
});

export const ledgerAnalysis = analysis(ledgerDefinition, (context, { rules: set, offset, limit, ...only }) => {
  const { ledger, notChecked: left } = ledgerOf(context, set, only);
  return { ...ledger.told(offset, limit), currency: set?.currency ?? null, notChecked: left };
});

/**
 * The ledger of a set of rules, and the rules that the log cannot answer. Rules that `elsewhere` answers, those over objects, come into it by that.
 * Throws `invalid-parameter` for two rules with one id.
 */
export function ledgerOf(
  context: AnalysisContext,
  set: RuleSet | undefined,
  only: LedgerFilter = {},
  elsewhere: Elsewhere | null = null,
): { readonly ledger: Ledger; readonly notChecked: { rule: string; why: Bilingual }[] } {
  const outcomes = set === undefined ? [] : outcomesOf(context, designsIn(context), set, elsewhere);
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

function outcomesOf(
  context: AnalysisContext,
  designs: CaseDesigns,
  set: RuleSet,
  elsewhere: Elsewhere | null,
): Outcome[] {
  requireDistinctIds(set);
  return set.rules.map((rule, i) => {
    context.onProgress(i / set.rules.length);
    return elsewhere?.(set, rule) ?? outcomeOf(context, designs, set, rule);
  });
}

const designsIn = ({ log, model, designs }: AnalysisContext): CaseDesigns =>
  designs === undefined ? oneDesign(model) : caseDesigns(log, designs);
