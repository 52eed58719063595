import { type BpmnBuilder, createBpmnBuilder } from './bpmn-builder.ts';
import type { BpmnModel, BpmnNodeKind } from './bpmn-model.ts';
import type { ProcessTree } from './process-tree.ts';
import { simplifyTree } from './tree-simplify.ts';

const split = (b: BpmnBuilder, kind: BpmnNodeKind, children: readonly ProcessTree[], from: string): string => {
  const open = b.node(kind, null);
  const close = b.node(kind, null);
  b.flow(from, open);
  for (const child of children) b.flow(write(b, child, open), close);
  return close;
};

/** Writes the block behind node `from`; returns the node the process goes on from. */
const write = (b: BpmnBuilder, tree: ProcessTree, from: string): string => {
  switch (tree.kind) {
    case 'silent':
      return from;
    case 'activity': {
      const task = b.node('task', tree.label);
      b.flow(from, task);
      return task;
    }
    case 'sequence':
      return tree.children.reduce((last, child) => write(b, child, last), from);
    case 'choice':
      return split(b, 'exclusive-gateway', tree.children, from);
    case 'parallel':
      return split(b, 'parallel-gateway', tree.children, from);
    case 'or':
      return split(b, 'inclusive-gateway', tree.children, from);
    case 'loop': {
      const [body, redo, exit] = tree.children;
      const start = b.node('exclusive-gateway', null);
      b.flow(from, start);
      const end = b.node('exclusive-gateway', null);
      b.flow(write(b, body!, start), end);
      b.flow(write(b, redo!, end), start);
      return exit === undefined ? end : write(b, exit, end);
    }
    default:
      return tree satisfies never;
  }
};

/**
 * A block-structured BPMN process with the language of the tree: a task per activity, a pair of gateways per choice, parallel block,
 * inclusive choice and loop; silent steps become plain flows. Ids count up in the order of the tree.
 */
export const treeToBpmn = (tree: ProcessTree, name: string | null = null): BpmnModel => {
  const b = createBpmnBuilder();
  const start = b.node('start-event', null);
  const last = write(b, simplifyTree(tree), start);
  b.flow(last, b.node('end-event', null));
  return b.finish('Process_1', name);
};
