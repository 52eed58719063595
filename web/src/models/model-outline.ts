import {
  type BpmnModel,
  bpmnToNet,
  type Model,
  netToBpmn,
  type PetriNet,
  type ProcessTree,
  type TreeOperator,
  treeToBpmn,
  treeToNet,
} from '#analysis/model';
import type { Notation } from './notation.ts';

/** A part of a drawn model in words: what it is and what it leads to. */
export interface OutlineRow {
  readonly id: string;
  readonly kind: BpmnModel['nodes'][number]['kind'] | 'transition' | 'silent';
  readonly name: string | null;
  readonly from: readonly OutlineRow[];
  readonly to: readonly OutlineRow[];
}

/** A process tree in words: the operator or the activity, and below it its parts in order. */
export interface OutlineTree {
  readonly id: string;
  readonly kind: TreeOperator | 'activity' | 'silent';
  readonly name: string | null;
  readonly children: readonly OutlineTree[];
}

export type Outline =
  | { readonly kind: 'rows'; readonly rows: readonly OutlineRow[] }
  | { readonly kind: 'tree'; readonly tree: OutlineTree };

/** What a picture of the model shows, for those who do not see it. Throws AnalysisError "invalid-model" for nets without a BPMN form; a tree is asked of trees only. */
export function outlineOf(model: Model, notation: Notation): Outline {
  if (notation === 'process-tree' && model.kind === 'process-tree')
    return { kind: 'tree', tree: treeOutline(model.tree, '0') };
  return { kind: 'rows', rows: notation === 'bpmn' ? bpmnRows(bpmnOf(model)) : netRows(netOf(model)) };
}

const bpmnOf = (model: Model): BpmnModel =>
  model.kind === 'bpmn' ? model.bpmn : model.kind === 'process-tree' ? treeToBpmn(model.tree) : netToBpmn(model.net);

const netOf = (model: Model): PetriNet =>
  model.kind === 'petri-net'
    ? model.net
    : model.kind === 'process-tree'
      ? treeToNet(model.tree)
      : bpmnToNet(model.bpmn).net;

interface Building extends OutlineRow {
  readonly from: OutlineRow[];
  readonly to: OutlineRow[];
}

function bpmnRows({ nodes, flows }: BpmnModel): OutlineRow[] {
  const rows = new Map<string, Building>(nodes.map(({ id, kind, name }) => [id, { id, kind, name, from: [], to: [] }]));
  for (const { source, target } of flows) {
    const [from, to] = [rows.get(source), rows.get(target)];
    if (from === undefined || to === undefined) continue;
    from.to.push(to);
    to.from.push(from);
  }
  return [...rows.values()];
}

/** The steps of a net, each with the steps that it shares a place with. */
function netRows({ transitions, inputs, outputs }: PetriNet): OutlineRow[] {
  const rows = transitions.map(
    ({ id, label }): Building => ({
      id,
      kind: label === null ? 'silent' : 'transition',
      name: label,
      from: [],
      to: [],
    }),
  );
  const takers = new Map<number, Building[]>();
  for (const { place, transition } of inputs) {
    const row = rows[transition];
    if (row !== undefined) takers.set(place, [...(takers.get(place) ?? []), row]);
  }
  for (const { place, transition } of outputs) {
    const from = rows[transition];
    for (const to of takers.get(place) ?? []) {
      if (from === undefined || from.to.includes(to)) continue;
      from.to.push(to);
      to.from.push(from);
    }
  }
  return rows;
}

function treeOutline(tree: ProcessTree, id: string): OutlineTree {
  if (tree.kind === 'activity') return { id, kind: 'activity', name: tree.label, children: [] };
  if (tree.kind === 'silent') return { id, kind: 'silent', name: null, children: [] };
  const children = tree.children.map((child, i) => treeOutline(child, `${id}.${i}`));
  return { id, kind: tree.kind, name: null, children };
}
