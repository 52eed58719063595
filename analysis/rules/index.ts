export { type CheckedRule, checkRule } from './check-rules.ts';
export {
  type Rule,
  type RuleKind,
  type RuleOf,
  type RuleSet,
  ruleKinds,
  ruleSetSchema,
  type ViolationType,
} from './schema.ts';
export { ruleSentence } from './sentences.ts';
export type { Violation } from './violations.ts';
