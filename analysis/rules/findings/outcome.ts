import type { AnalysisContext, Bilingual } from '../../analysis.ts';
import { AnalysisError } from '../../error.ts';
import { type CheckedRule, checkRule } from '../check-rules.ts';
import type { CaseDesigns } from '../context/case-designs.ts';
import type { Rule, RuleSet } from '../schema.ts';
import { whyNotChecked, whyVacuous } from '../words/why-not-checked.ts';
import { checkOnce } from './remembered-checks.ts';
import { type Telling, tellingOf } from './rule-result.ts';

/** What a rule found, or why this log cannot answer it. */
export type Outcome = { readonly rule: Rule } & (
  | { readonly checked: CheckedRule; readonly telling: Telling }
  | { readonly why: Bilingual }
);

/** Answers a rule from elsewhere than the cases of the log; `null`: not about that. */
export type Elsewhere = (set: RuleSet, rule: Rule) => Outcome | null;

/** Holds one rule against a log, by `check`; what is found is remembered with the log. */
export function outcomeOf(
  { log, cases, checkCancelled }: Pick<AnalysisContext, 'log' | 'cases' | 'checkCancelled'>,
  designs: CaseDesigns,
  set: RuleSet,
  rule: Rule,
  check: typeof checkRule = checkRule,
): Outcome {
  const { calendar, timezone, aliases } = set;
  try {
    const base = { log, calendar, timezone, aliases, designs, checkCancelled };
    const checked = checkOnce(base, cases, rule, check);
    return checked.isVacuous
      ? { rule, why: whyVacuous(checked.unknownActivities) }
      : { rule, checked, telling: tellingOf(base, set, rule) };
  } catch (cause) {
    const why = whyNotChecked(cause);
    if (why === null) throw cause;
    return { rule, why };
  }
}

/** Throws `invalid-parameter` for two rules with one id. */
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
