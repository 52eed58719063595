export { lintModel } from './lint-model.ts';
export { type LintProblem, severities } from './problem.ts';
