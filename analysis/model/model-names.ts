import type { BpmnNode } from './bpmn-model.ts';

/** Names match after this: Unicode NFC, space around removed, runs of space as one. */
export const normalizeName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** All names a node goes by, the main name first, normalized, without repetition or empty ones. */
export const namesOf = (node: BpmnNode): readonly string[] => {
  const names = [node.name ?? '', ...node.aliases, ...Object.values(node.names)].map(normalizeName);
  return [...new Set(names)].filter((name) => name !== '');
};

/**
 * A function that gives a node the activity of the log it stands for: the first of the node's names that equals an activity after
 * `normalizeName`; null when there is none. The activity is returned as the log writes it.
 */
export const nameMatcher = (activities: readonly string[]): ((node: BpmnNode) => string | null) => {
  const known = new Map<string, string>();
  for (const activity of activities) {
    const key = normalizeName(activity);
    if (!known.has(key)) known.set(key, activity);
  }
  return (node) => {
    for (const name of namesOf(node)) {
      const activity = known.get(name);
      if (activity !== undefined) return activity;
    }
    return null;
  };
};
