import type { LayoutEdge, NodeRole } from './types.ts';

/**
 * Edges to reverse so that the rest has no cycle, keeping as much weight as possible pointing forward: the greedy order of Eades, Lin
 * and Smyth (1993) with weights. Sinks go to the back, sources to the front, else the node with the largest surplus of outgoing
 * weight goes to the front; ties by index. Start nodes always lead and end nodes always trail. Self-loops are never reversed.
 */
export function feedbackArcs(roles: readonly NodeRole[], edges: readonly LayoutEdge[]): readonly boolean[] {
  const place = greedyOrder(roles, edges);
  return edges.map((edge) => edge.from !== edge.to && (place[edge.from] ?? 0) > (place[edge.to] ?? 0));
}

function greedyOrder(roles: readonly NodeRole[], edges: readonly LayoutEdge[]): number[] {
  const out = new Float64Array(roles.length);
  const into = new Float64Array(roles.length);
  for (const { from, to, weight } of edges) {
    if (from === to) continue;
    out[from] = (out[from] ?? 0) + weight;
    into[to] = (into[to] ?? 0) + weight;
  }
  const left = new Set(roles.keys());
  const front: number[] = [];
  const back: number[] = [];
  const take = (node: number, side: number[]) => {
    side.push(node);
    left.delete(node);
    for (const { from, to, weight } of edges) {
      if (from === node) into[to] = (into[to] ?? 0) - weight;
      if (to === node) out[from] = (out[from] ?? 0) - weight;
    }
  };
  for (const [node, role] of roles.entries()) {
    if (role === 'start') take(node, front);
    if (role === 'end') take(node, back);
  }
  while (left.size > 0) {
    const { node, side } = next(left, out, into);
    take(node, side === 'front' ? front : back);
  }
  const place = new Array<number>(roles.length).fill(0);
  for (const [i, node] of front.entries()) place[node] = i;
  for (const [i, node] of back.entries()) place[node] = roles.length - 1 - i;
  return place;
}

const ZERO = 1e-9;

function next(
  left: ReadonlySet<number>,
  out: Float64Array,
  into: Float64Array,
): { node: number; side: 'front' | 'back' } {
  let best = -1;
  let surplus = Number.NEGATIVE_INFINITY;
  for (const node of left) {
    const [o, i] = [out[node] ?? 0, into[node] ?? 0];
    if (i < ZERO) return { node, side: 'front' };
    if (o < ZERO) return { node, side: 'back' };
    if (o - i > surplus) {
      surplus = o - i;
      best = node;
    }
  }
  return { node: best, side: 'front' };
}
