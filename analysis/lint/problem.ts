import type { Bilingual } from '../analysis.ts';

/** The rules of the lint, in the order in which problems of one severity are listed. */
export const lintRules = [
  'no-way-in',
  'unreachable',
  'dead-end',
  'loop-without-exit',
  'gateway-mismatch',
  'not-sound',
  'event-misused',
  'unnamed-step',
  'same-name',
  'similar-name',
  'undecided-gateway',
  'no-lane',
  'input-without-output',
  'not-understood',
  'mixed-gateway',
  'gateway-without-purpose',
  'implicit-split',
  'implicit-join',
  'several-starts',
  'doubled-flow',
  'too-many-elements',
] as const;
export type LintRule = (typeof lintRules)[number];

/** error: the model cannot be run or followed as drawn; warning: people will read it differently; hint: against good practice. */
export const severities = ['error', 'warning', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Something in a designed model that its author should look at. */
export interface LintProblem {
  readonly rule: LintRule;
  readonly severity: Severity;
  /** Id of the element; of the process where it concerns the whole. */
  readonly element: string;
  /** Other elements that take part, by id. */
  readonly related: readonly string[];
  readonly sentence: Bilingual;
}

/** The problems in their listing order: severity, rule, then the order in which they were found (that of the model's elements). */
export function inOrder(problems: readonly LintProblem[]): LintProblem[] {
  return problems
    .map((problem, found) => ({ problem, found }))
    .sort(
      (a, b) =>
        severities.indexOf(a.problem.severity) - severities.indexOf(b.problem.severity) ||
        lintRules.indexOf(a.problem.rule) - lintRules.indexOf(b.problem.rule) ||
        a.found - b.found,
    )
    .map(({ problem }) => problem);
}
