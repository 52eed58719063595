import type { SplitTree } from './find-splits.ts';

export type GatewayType = 'exclusive' | 'parallel';

/** A node of the model under construction: an activity (or start, end), or a gateway. */
export interface FlowNode {
  readonly kind: 'activity' | 'split' | 'join';
  /** Activities: the code. */
  readonly activity: number;
  /** Joins: what the predecessors suggest, until their part of the model tells. */
  type: GatewayType | null;
  /** Splits: the successors behind each branch. */
  readonly covers: readonly (readonly number[])[];
}

/** A flow of the model; both ends may be moved. */
export interface Flow {
  from: number;
  to: number;
}

export interface FlowGraph {
  readonly nodes: FlowNode[];
  readonly flows: Flow[];
  readonly source: number;
  readonly sink: number;
}

/** The model: behind every activity the tree of its splits, in front of it that of its joins. */
export function flowGraph(
  codes: readonly number[],
  start: number,
  end: number,
  splitsOf: (activity: number) => SplitTree | null,
  joinsOf: (activity: number) => SplitTree | null,
): FlowGraph {
  const nodes: FlowNode[] = [];
  const flows: Flow[] = [];
  const addNode = (
    kind: FlowNode['kind'],
    type: GatewayType | null,
    activity: number,
    covers: number[][] = [],
  ): number => nodes.push({ kind, type, activity, covers }) - 1;
  const place = new Map(codes.map((activity) => [activity, addNode('activity', null, activity)]));
  const key = (from: number, to: number): string => `${from}>${to}`;
  /** The last node before the flow from one activity to another, and the first one after it. */
  const leaving = new Map<string, number>();
  const entering = new Map<string, number>();
  for (const activity of codes) {
    const node = place.get(activity) ?? -1;
    attach(splitsOf(activity), node, 'split', (to, last) => leaving.set(key(activity, to), last));
    attach(joinsOf(activity), node, 'join', (from, first) => entering.set(key(from, activity), first));
  }
  for (const [edge, from] of leaving) {
    const to = entering.get(edge);
    if (to === undefined) throw new Error(`the flow ${edge} has no end`);
    flows.push({ from, to });
  }
  return { nodes, flows, source: place.get(start) ?? -1, sink: place.get(end) ?? -1 };

  function attach(
    tree: SplitTree | null,
    node: number,
    kind: 'split' | 'join',
    leaf: (neighbour: number, node: number) => void,
  ): void {
    if (tree === null) return;
    if (tree.kind === 'successor') {
      leaf(tree.node, node);
      return;
    }
    const gateway = addNode(kind, tree.kind, -1, tree.parts.map(leavesOf));
    flows.push(kind === 'split' ? { from: node, to: gateway } : { from: gateway, to: node });
    for (const part of tree.parts) attach(part, gateway, kind, leaf);
  }
}

const leavesOf = (tree: SplitTree): number[] =>
  tree.kind === 'successor' ? [tree.node] : tree.parts.flatMap(leavesOf);

/** A new join after some flows into `target`, with a flow of its own to it. Returns that flow. */
export function joinBefore(graph: FlowGraph, into: readonly number[], target: number, type: GatewayType): number {
  const join = graph.nodes.push({ kind: 'join', type, activity: -1, covers: [] }) - 1;
  for (const flow of into) graph.flows[flow].to = join;
  return graph.flows.push({ from: join, to: target }) - 1;
}
