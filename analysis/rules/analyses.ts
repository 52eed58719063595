import { analysis } from '../analysis.ts';
import { AnalysisError } from '../error.ts';
import { checkRule } from './check-rules.ts';
import { rulesDefinition } from './definition.ts';
import { ruleResult } from './rule-result.ts';
import type { RuleSet } from './schema.ts';

export const rulesAnalysis = analysis(rulesDefinition, (context, { rules: set, top }) => {
  if (set === undefined) return { rules: [], currency: null, amount: null };
  requireDistinctIds(set);
  const { log, cases, checkCancelled, onProgress } = context;
  const rules = set.rules.map((rule, i) => {
    onProgress(i / set.rules.length);
    return ruleResult(log, set, checkRule({ log, calendar: set.calendar, checkCancelled }, cases, rule), top);
  });
  const amounts = rules.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return {
    rules,
    currency: set.currency ?? null,
    amount: amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + amount, 0),
  };
});

function requireDistinctIds({ rules }: RuleSet): void {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id))
      throw new AnalysisError('invalid-parameter', `two rules have the id ${JSON.stringify(id)}; ids are unique`, {
        value: id,
      });
    seen.add(id);
  }
}
