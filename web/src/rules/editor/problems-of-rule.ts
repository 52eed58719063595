import type { RuleProblem } from '../rule-queries.ts';

/** What is wrong in the rule at this place. */
export const ofRule = (problems: readonly RuleProblem[], at: number): readonly RuleProblem[] =>
  problems.filter(({ place }) => place === `/rules/${at}` || place.startsWith(`/rules/${at}/`));
