import { type AnalysisContext, analysis, type Bilingual } from '../analysis.ts';
import { type CaseDesigns, caseDesigns, oneDesign } from './context/case-designs.ts';
import { rulesDefinition } from './definition.ts';
import { type Elsewhere, type Outcome, outcomeOf, requireDistinctIds } from './findings/outcome.ts';
import { notChecked, type RuleResult, ruleResult, totalsOf } from './findings/rule-result.ts';
import type { LedgerFilter } from './ledger/build-ledger.ts';
import type { Ledger } from './ledger/ledger.ts';
import { ledgerDefinition } from './ledger/ledger-definition.ts';
import { ledgerOnce } from './ledger/remembered-ledger.ts';
import type { RuleSet } from './schema.ts';
import { wordsOfAll } from './words/activity-words.ts';

export const rulesAnalysis = analysis(rulesDefinition, (context, { rules: set, top }) => {
  if (set === undefined) return { rules: [], ...totalsOf([], undefined) };
  const designs = designsIn(context);
  const words = wordsOfAll(designs);
  const rules = outcomesOf(context, designs, set, null).map(
    (outcome): RuleResult =>
      'why' in outcome
        ? notChecked(outcome.rule, words, outcome.why)
        : ruleResult(outcome.telling, outcome.checked, top),
  );
  return { rules, ...totalsOf(rules, set) };
});

export const ledgerAnalysis = analysis(ledgerDefinition, (context, { rules: set, offset, limit, ...only }) => {
  const { ledger, notChecked: left } = ledgerOf(context, set, only);
  return { ...ledger.told(offset, limit, set?.currency), notChecked: left };
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
    ledger: ledgerOnce(
      context.log,
      set ?? {},
      outcomes.flatMap((outcome) => ('why' in outcome ? [] : [outcome])),
      only,
    ),
    notChecked: outcomes.flatMap((outcome) => ('why' in outcome ? [{ rule: outcome.rule.id, why: outcome.why }] : [])),
  };
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
