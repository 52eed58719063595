import { edgeOf, type Reduction } from './reduction.ts';
import type { Region } from './regions.ts';

/** More states of a part than this: nothing is known about it. */
export const MOST_STATES = 4096;

/**
 * Whether a part with its gateways as they are, entered by one token, never has two tokens on an edge, always can end with a single token on its exit
 * and none elsewhere, and can use each of its edges. Looks at all states; `false` beyond 4,096.
 */
export function isSound(reduction: Reduction, region: Region): boolean {
  const initial = [region.entry];
  const states: (readonly number[])[] = [initial];
  const index = new Map([[initial.join(), 0]]);
  const before: number[][] = [[]];
  const used = new Set<number>(initial);
  for (let at = 0; at < states.length; at++) {
    for (const next of successors(reduction, region, states[at])) {
      if (next === null || states.length > MOST_STATES) return false;
      const key = next.join();
      const known = index.get(key);
      if (known === undefined) {
        index.set(key, states.length);
        states.push(next);
        before.push([at]);
        for (const id of next) used.add(id);
      } else before[known].push(at);
    }
  }
  const end = index.get(String(region.exit));
  if (end === undefined) return false;
  const able = new Set([end]);
  for (const state of able) for (const previous of before[state]) able.add(previous);
  const inner = region.nodes.flatMap((node) => [...reduction.out[node]]);
  return able.size === states.length && inner.every((id) => used.has(id));
}

/** The states after each possible step; `null`: an edge would hold two tokens. Edges ascend. */
function* successors({ edges, graph, into, out }: Reduction, region: Region, state: readonly number[]) {
  const marked = new Set(state);
  const done = new Set<number>();
  for (const id of state) {
    if (id === region.exit) continue;
    const node = edgeOf(edges, id).to;
    if (done.has(node)) continue;
    const all = graph.nodes[node].type === 'parallel';
    const isJoin = into[node].size > 1;
    if (isJoin && all) {
      done.add(node);
      if (![...into[node]].every((flow) => marked.has(flow))) continue;
    }
    const taken = isJoin && all ? into[node] : new Set([id]);
    const rest = state.filter((flow) => !taken.has(flow));
    const ways = out[node].size > 1 && !all ? [...out[node]].map((flow) => [flow]) : [[...out[node]]];
    for (const way of ways)
      yield way.some((flow) => rest.includes(flow)) ? null : [...rest, ...way].sort((a, b) => a - b);
  }
}
