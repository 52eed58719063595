export { lintModel } from './lint-model.ts';
export { type LintProblem, type LintRule, lintRules, type Severity, severities } from './problem.ts';
