import type { Model, ProcessTree } from '#analysis/model';

/** The names of the activities that a model speaks of. */
export function labelsOf(model: Model): ReadonlySet<string> {
  switch (model.kind) {
    case 'process-tree':
      return new Set(leavesOf(model.tree));
    case 'petri-net':
      return new Set(model.net.transitions.flatMap(({ label }) => (label === null ? [] : [label])));
    case 'bpmn':
      return new Set(
        model.bpmn.nodes.flatMap(({ kind, name, silent }) =>
          kind === 'task' && name !== null && !silent ? [name] : [],
        ),
      );
    default:
      return model satisfies never;
  }
}

function leavesOf(tree: ProcessTree): string[] {
  if (tree.kind === 'activity') return [tree.label];
  return tree.kind === 'silent' ? [] : tree.children.flatMap(leavesOf);
}
