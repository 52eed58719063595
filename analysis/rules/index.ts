export { type CheckedRule, checkRule } from './check-rules.ts';
export { type Rule, type RuleSet, ruleSetSchema } from './schema.ts';
