import type { RuleFound } from './rule-queries.ts';

export const ruleOrders = ['amount', 'severity', 'share', 'file'] as const;
export type RuleOrder = (typeof ruleOrders)[number];

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

export const severityOf = (rule: RuleFound): Severity | null =>
  severities.find((severity) => severity === rule.severity) ?? null;

const rank = (rule: RuleFound): number => {
  const severity = severityOf(rule);
  return severity === null ? severities.length : severities.indexOf(severity);
};

/** Rules in an order, the heaviest first; equal ones as they stand in the file, what has no figure last. */
export function orderRules(rules: readonly RuleFound[], order: RuleOrder): readonly RuleFound[] {
  if (order === 'file') return rules;
  if (order === 'severity') return [...rules].sort((a, b) => rank(a) - rank(b) || b.violatingCases - a.violatingCases);
  if (order === 'share') return [...rules].sort((a, b) => (b.risk.probability ?? -1) - (a.risk.probability ?? -1));
  // Amounts of several currencies tell no order.
  const currencies = new Set(rules.flatMap(({ amounts }) => amounts.map(({ currency }) => currency)));
  if (currencies.size > 1) return [...rules].sort((a, b) => b.violatingCases - a.violatingCases);
  return [...rules].sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1) || b.violatingCases - a.violatingCases);
}
