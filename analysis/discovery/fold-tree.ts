import type { ProcessTree, TreeOperator } from '../model/index.ts';

export const SILENT: ProcessTree = { kind: 'silent' };

/**
 * An operator over finished subtrees in its smallest equivalent form: equal associative operators are flattened, silent steps of sequences
 * and concurrency dropped, those of a choice merged (last place), single children lifted.
 */
export function combine(operator: Exclude<TreeOperator, 'or'>, children: readonly ProcessTree[]): ProcessTree {
  if (operator === 'loop') return { kind: 'loop', children };
  const flat: ProcessTree[] = [];
  let silent = false;
  for (const child of children) {
    if (child.kind === 'silent') silent = true;
    else if (child.kind === operator) {
      for (const grandchild of child.children) {
        if (grandchild.kind === 'silent') silent = true;
        else flat.push(grandchild);
      }
    } else flat.push(child);
  }
  if (operator === 'choice' && silent) flat.push(SILENT);
  if (flat.length === 0) return SILENT;
  return flat.length === 1 ? flat[0] : { kind: operator, children: flat };
}

export const activityLeaf = (label: string): ProcessTree => ({ kind: 'activity', label });

/** Any non-empty sequence of the activities. */
export const flower = (labels: readonly string[]): ProcessTree => ({
  kind: 'loop',
  children: [combine('choice', labels.map(activityLeaf)), SILENT],
});
