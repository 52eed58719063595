import type { Repair, Suggestion } from './repair-query.ts';

/** Every change that can be chosen: those tried alone, then those that only make sense after others. */
export const allChanges = ({ suggestions, plan }: Repair['result']): readonly Suggestion[] => {
  const known = new Set(suggestions.map(({ id }) => id));
  return [...suggestions, ...plan.filter(({ id }) => !known.has(id))];
};

/** Whether two choices are the same changes, in whatever order they were ticked. */
export const isSameChoice = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));

/** The chosen ids in the order of the list: later changes build on earlier ones. */
export const inOrder = (chosen: ReadonlySet<string>, changes: readonly Suggestion[]): readonly string[] =>
  changes.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
