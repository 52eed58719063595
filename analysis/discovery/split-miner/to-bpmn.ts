import { type BpmnModel, createBpmnBuilder } from '../../model/index.ts';
import type { FramedCounts } from '../heuristics/framed-counts.ts';
import type { FlowGraph, FlowNode } from './flow-graph.ts';

/** Writes the model as BPMN; neighbouring splits, and neighbouring joins, of one type become one gateway. */
export function flowGraphToBpmn(
  graph: FlowGraph,
  { start, end }: FramedCounts,
  names: readonly string[],
  repeats: (activity: number) => boolean,
): BpmnModel {
  const { nodes, flows } = graph;
  const representative = merged(graph);
  const b = createBpmnBuilder();
  const looping = new Set<string>();
  const ids = nodes.map((node, n) => {
    if (representative[n] !== n) return '';
    if (node.kind !== 'activity')
      return b.node(node.type === 'parallel' ? 'parallel-gateway' : 'exclusive-gateway', null);
    if (node.activity === start) return b.node('start-event', null);
    if (node.activity === end) return b.node('end-event', null);
    const id = b.node('task', names[node.activity]);
    if (repeats(node.activity)) looping.add(id);
    return id;
  });
  for (const { from, to } of flows) {
    const [source, target] = [representative[from], representative[to]];
    if (source !== target) b.flow(ids[source], ids[target]);
  }
  if (flows.length === 0) b.flow(ids[graph.source], ids[graph.sink]);
  const model = b.finish('Process_1', null);
  return { ...model, nodes: model.nodes.map((node) => (looping.has(node.id) ? { ...node, repeat: 'loop' } : node)) };
}

/** For each node the one that stands for it. */
function merged({ nodes, flows }: FlowGraph): number[] {
  const to = nodes.map((_, n) => n);
  const find = (n: number): number => {
    let root = n;
    while (to[root] !== root) root = to[root];
    return root;
  };
  const alike = (a: FlowNode, b: FlowNode): boolean => a.kind !== 'activity' && a.kind === b.kind && a.type === b.type;
  for (const flow of flows) {
    if (alike(nodes[flow.from], nodes[flow.to]))
      to[Math.max(find(flow.from), find(flow.to))] = Math.min(find(flow.from), find(flow.to));
  }
  return nodes.map((_, n) => find(n));
}
