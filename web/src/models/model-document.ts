import { type Model, type ProcessTree, treeToText } from '#analysis/model';
import type { ModelDocument } from '#contract';

/** The model as it stands in a `.json` model file: how the server takes it. */
export function documentOf(model: Model): ModelDocument {
  const head = { format: 'weir-model', version: 1 } as const;
  if (model.kind === 'process-tree') {
    const document = { ...head, kind: model.kind, tree: treeToText(model.tree) };
    return document;
  }
  return { ...head, ...model };
}

/** The model with its activities under other names, for looking at. */
export function relabel(model: Model, nameOf: (activity: string) => string): Model {
  switch (model.kind) {
    case 'process-tree':
      return { kind: 'process-tree', tree: relabelTree(model.tree, nameOf) };
    case 'petri-net': {
      const { net } = model;
      const transitions = net.transitions.map((t) => (t.label === null ? t : { ...t, label: nameOf(t.label) }));
      return { kind: 'petri-net', net: { ...net, transitions } };
    }
    case 'bpmn': {
      const { bpmn } = model;
      const nodes = bpmn.nodes.map((node) => (node.name === null ? node : { ...node, name: nameOf(node.name) }));
      return { kind: 'bpmn', bpmn: { ...bpmn, nodes } };
    }
    default:
      return model satisfies never;
  }
}

function relabelTree(tree: ProcessTree, nameOf: (activity: string) => string): ProcessTree {
  if (tree.kind === 'silent') return tree;
  if (tree.kind === 'activity') return { kind: 'activity', label: nameOf(tree.label) };
  return { ...tree, children: tree.children.map((child) => relabelTree(child, nameOf)) };
}
