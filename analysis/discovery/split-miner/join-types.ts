import type { GatewayType } from './flow-graph.ts';
import { isSound, MOST_STATES } from './part-soundness.ts';
import { edgeOf, type Reduction } from './reduction.ts';
import type { Region } from './regions.ts';

/**
 * Types for the joins of a part that make it sound: exclusive where nothing is concurrent; else those they have, if a look at all states
 * finds the part sound; else by what arrives at them in every run, all flows (parallel) or exactly one (exclusive). `null` where
 * none of these is possible: a join would have to wait for some of its flows, as the inclusive joins of the published algorithm do,
 * concurrency meets a loop that is no block, or there are more than 4,096 states.
 */
export function joinTypes(reduction: Reduction, region: Region): ReadonlyMap<number, GatewayType> | null {
  const { graph, into, out } = reduction;
  const joins = region.nodes.filter((node) => into[node].size > 1);
  if (!region.nodes.some((node) => out[node].size > 1 && graph.nodes[node].type === 'parallel'))
    return new Map(joins.map((join) => [join, 'exclusive']));
  if (isSound(reduction, region)) return new Map();
  const order = inOrder(reduction, region);
  return order === null ? null : byRuns(reduction, region, order);
}

/** The nodes so that edges lead forward, or `null` if there is a cycle. */
function inOrder({ edges, into, out }: Reduction, { entry, exit, nodes }: Region): number[] | null {
  const waiting = new Map(nodes.map((node) => [node, [...into[node]].filter((id) => id !== entry).length]));
  const order = nodes.filter((node) => waiting.get(node) === 0);
  for (const node of order) {
    for (const id of out[node]) {
      if (id === exit) continue;
      const { to } = edgeOf(edges, id);
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) order.push(to);
    }
  }
  return order.length === nodes.length ? order : null;
}

/** Plays all runs, node by node, with joins that wait for everything that can still come. A state is the set of edges with a token. */
function byRuns(
  { graph, into, out }: Reduction,
  { entry }: Region,
  order: readonly number[],
): ReadonlyMap<number, GatewayType> | null {
  const types = new Map<number, GatewayType>();
  let states: (readonly number[])[] = [[entry]];
  for (const node of order) {
    const next = new Map<string, readonly number[]>();
    const arrivals = new Set<number>();
    for (const state of states) {
      const rest = state.filter((id) => !into[node].has(id));
      const arrived = state.length - rest.length;
      if (arrived > 0) arrivals.add(arrived);
      for (const left of arrived === 0 ? [[]] : choices(graph.nodes[node].type, [...out[node]])) {
        const marked = [...rest, ...left].sort((a, b) => a - b);
        next.set(marked.join(), marked);
      }
    }
    if (into[node].size > 1) {
      const [arrived] = arrivals;
      if (arrivals.size !== 1 || (arrived !== 1 && arrived !== into[node].size)) return null;
      types.set(node, arrived === 1 ? 'exclusive' : 'parallel');
    }
    states = [...next.values()];
    if (states.length > MOST_STATES) return null;
  }
  return types;
}

const choices = (type: GatewayType | null, out: readonly number[]): number[][] =>
  out.length > 1 && type === 'exclusive' ? out.map((id) => [id]) : [[...out]];
