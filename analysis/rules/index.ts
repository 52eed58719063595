export { type CheckedRule, checkRule } from './check-rules.ts';
export { type Rule, type RuleKind, type RuleSet, ruleKinds, ruleSetSchema } from './schema.ts';
