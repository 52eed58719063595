import { type FlowGraph, joinBefore } from './flow-graph.ts';

/** An edge that stands for a part of the model between two nodes; `tail` is the flow with which that part arrives. */
export interface Edge {
  from: number;
  to: number;
  tail: number;
}

/** The model with its understood parts folded into edges. */
export interface Reduction {
  readonly graph: FlowGraph;
  readonly edges: Map<number, Edge>;
  readonly into: Set<number>[];
  readonly out: Set<number>[];
  /** Parallel splits in parts that cannot be joined. */
  readonly failed: Set<number>;
}

export function reductionOf(graph: FlowGraph): Reduction {
  const sets = (): Set<number>[] => graph.nodes.map(() => new Set<number>());
  const reduction: Reduction = { graph, edges: new Map(), into: sets(), out: sets(), failed: new Set() };
  graph.flows.forEach(({ from, to }, flow) => {
    addEdge(reduction, flow, { from, to, tail: flow });
  });
  return reduction;
}

function addEdge({ edges, into, out }: Reduction, id: number, edge: Edge): void {
  edges.set(id, edge);
  out[edge.from].add(id);
  into[edge.to].add(id);
}

export function removeEdge({ edges, into, out }: Reduction, id: number): void {
  const { from, to } = edgeOf(edges, id);
  edges.delete(id);
  out[from].delete(id);
  into[to].delete(id);
}

export function edgeOf(edges: ReadonlyMap<number, Edge>, id: number): Edge {
  const edge = edges.get(id);
  if (edge === undefined) throw new Error(`edge ${id} is gone`);
  return edge;
}

const only = (set: ReadonlySet<number>): number => {
  const [first] = set;
  return first;
};

/**
 * Folds sequences, blocks between a split and a join, and loops between a join and a split until none is left, and gives the joins among
 * them the type of their split (loops: exclusive). A block that takes only some of the flows into a join gets a join of its own.
 */
export function foldBlocks(reduction: Reduction, start: Iterable<number>): void {
  const open = [...start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const touched = foldSequence(reduction, node) ?? foldBlock(reduction, node) ?? foldLoop(reduction, node);
    if (touched !== null) open.push(...touched);
  }
}

function foldSequence(reduction: Reduction, node: number): number[] | null {
  const { edges, graph, into, out } = reduction;
  if (node === graph.source || node === graph.sink || into[node].size !== 1 || out[node].size !== 1) return null;
  const [first, second] = [only(into[node]), only(out[node])];
  const { from } = edgeOf(edges, first);
  const { to, tail } = edgeOf(edges, second);
  removeEdge(reduction, first);
  removeEdge(reduction, second);
  addEdge(reduction, first, { from, to, tail });
  return [from, to];
}

/** Two or more edges from a split to one join. */
function foldBlock(reduction: Reduction, split: number): number[] | null {
  const { edges, graph, into, out } = reduction;
  const { type } = graph.nodes[split];
  if (out[split].size < 2 || type === null) return null;
  const byTarget = new Map<number, number[]>();
  for (const id of out[split]) {
    const { to } = edgeOf(edges, id);
    byTarget.set(to, [...(byTarget.get(to) ?? []), id]);
  }
  for (const [join, ids] of byTarget) {
    if (ids.length < 2) continue;
    let { tail } = edgeOf(edges, ids[0]);
    if (ids.length === into[join].size) graph.nodes[join].type = type;
    else
      tail = joinBefore(
        graph,
        ids.map((id) => edgeOf(edges, id).tail),
        join,
        type,
      );
    for (const id of ids) removeEdge(reduction, id);
    addEdge(reduction, ids[0], { from: split, to: join, tail });
    return [split, join];
  }
  return null;
}

/** An edge from a split back to the join that leads to nothing but this split. */
function foldLoop(reduction: Reduction, join: number): number[] | null {
  const { edges, graph, into, out } = reduction;
  if (into[join].size < 2 || out[join].size !== 1) return null;
  const split = edgeOf(edges, only(out[join])).to;
  if (into[split].size !== 1 || out[split].size < 2) return null;
  const back = [...into[join]].filter((id) => edgeOf(edges, id).from === split);
  if (back.length === 0) return null;
  if (graph.nodes[split].type === 'parallel') reduction.failed.add(split);
  const tails = back.map((id) => edgeOf(edges, id).tail);
  for (const id of back) removeEdge(reduction, id);
  if (into[join].size === 1) graph.nodes[join].type = 'exclusive';
  else loopBehind(graph, join, tails);
  return [split, join];
}

/** Lets the flows of a loop enter behind a join that has other flows into it, by an exclusive join of their own. */
function loopBehind(graph: FlowGraph, join: number, tails: readonly number[]): void {
  const entry = graph.nodes.push({ kind: 'join', type: 'exclusive', activity: -1, covers: [] }) - 1;
  for (const flow of graph.flows) if (flow.from === join) flow.from = entry;
  for (const tail of tails) graph.flows[tail].to = entry;
  graph.flows.push({ from: join, to: entry });
}
