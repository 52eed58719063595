import type { VariantTable } from '../../variants/index.ts';
import { bindingGraph, type Side } from './binding-graph.ts';
import { createReplay } from './binding-replay.ts';
import type { BindingTally } from './binding-tally.ts';
import type { Binding, CausalArc } from './causal-net.ts';
import type { FramedCounts } from './framed-counts.ts';

export interface Bindings {
  readonly inputs: readonly (readonly Binding[])[];
  readonly outputs: readonly (readonly Binding[])[];
  /** How often each arc connected two events. */
  readonly used: Float64Array;
}

/**
 * The bindings that the log shows. Each event is explained by earlier ones: an arc a → b connects an a with the next b if no other a
 * comes in between. Of these connections each event takes the nearest first and further ones only beside them, where the concurrency measure
 * of the two activities reaches `and` and no arc leads from one to the other; both ends must agree. Arcs over a distance go with every
 * other. One pass over the events of the variants, O(events · arcs of a node).
 */
export function observeBindings(
  variants: VariantTable,
  counts: FramedCounts,
  arcs: readonly CausalArc[],
  and: number,
): Bindings {
  const graph = bindingGraph(counts, arcs, and);
  const replay = createReplay(graph, counts);
  const { cases, codes, offsets, variantCount } = variants;
  for (let v = 0; v < variantCount; v++) replay.trace(codes, offsets[v], offsets[v + 1], cases[v]);
  return {
    inputs: listed(replay.inputs, graph.into, (arc) => arcs[arc].from),
    outputs: listed(replay.outputs, graph.out, (arc) => arcs[arc].to),
    used: replay.used,
  };
}

function listed(tally: BindingTally, side: Side, other: (arc: number) => number): Binding[][] {
  const lists: Binding[][] = side.arcsOf.map(() => []);
  for (const { owner, members, count } of tally.entries()) {
    const nodes = members.map((place) => other(side.arcsOf[owner][place])).sort((a, b) => a - b);
    lists[owner].push({ nodes, count });
  }
  for (const list of lists) list.sort((a, b) => b.count - a.count || compareNodes(a.nodes, b.nodes));
  return lists;
}

function compareNodes(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
