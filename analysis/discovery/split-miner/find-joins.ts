import type { FlowGraph } from './flow-graph.ts';
import { joinTypes } from './join-types.ts';
import { edgeOf, foldBlocks, type Reduction, reductionOf, removeEdge } from './reduction.ts';
import { type Region, smallestRegions } from './regions.ts';

/**
 * Gives every join a type so that the model is sound, part by part of its structure: sequences, blocks and loops take the type of their split, other
 * parts with one entry and one exit what `joinTypes` finds. Returns the parallel splits of the parts where there is none;
 * when it is empty the model is sound.
 */
export function findJoins(graph: FlowGraph): ReadonlySet<number> {
  const reduction = reductionOf(graph);
  foldBlocks(reduction, graph.nodes.keys());
  while (reduction.edges.size > 1) {
    const { nodes } = graph;
    const left = reduction.out.flatMap((out, node) => (out.size > 1 ? [node] : []));
    if (left.every((node) => nodes[node].type === 'exclusive')) {
      for (const [node, into] of reduction.into.entries()) if (into.size > 1) nodes[node].type = 'exclusive';
      break;
    }
    // A part that begins where another ends loses that edge with it: it comes in the next round.
    const isWhole = ({ entry, exit }: Region): boolean => reduction.edges.has(entry) && reduction.edges.has(exit);
    const touched = smallestRegions(reduction).flatMap((region) => (isWhole(region) ? settle(reduction, region) : []));
    if (touched.length === 0) throw new Error('the model has no part with one entry and one exit');
    foldBlocks(reduction, touched);
  }
  return reduction.failed;
}

/** Decides the joins of a part and folds it into one edge; returns the nodes around it. */
function settle(reduction: Reduction, region: Region): number[] {
  const { graph, edges, into, out } = reduction;
  const types = joinTypes(reduction, region);
  for (const node of region.nodes) {
    const type = types?.get(node);
    if (type !== undefined) graph.nodes[node].type = type;
    else if (types === null && out[node].size > 1 && graph.nodes[node].type === 'parallel') reduction.failed.add(node);
  }
  const { from } = edgeOf(edges, region.entry);
  const { to, tail } = edgeOf(edges, region.exit);
  const inner = new Set(region.nodes.flatMap((node) => [...into[node], ...out[node]]));
  for (const id of inner) removeEdge(reduction, id);
  edges.set(region.entry, { from, to, tail });
  out[from].add(region.entry);
  into[to].add(region.entry);
  return [from, to];
}
