import { add, bitMatrix, fullSet, has, row } from '../bit-matrix.ts';
import { type Edge, edgeOf, type Reduction } from './reduction.ts';

/** A part with one edge into it and one out of it. */
export interface Region {
  readonly entry: number;
  readonly exit: number;
  /** Ascending. */
  readonly nodes: readonly number[];
}

/**
 * Disjoint parts with a single entry and a single exit edge, none of which contains a smaller one: the lowest level of the program structure
 * tree (Johnson, Pearson, Pingali 1994), found by dominators of edges. The whole graph is one if nothing smaller is.
 */
export function smallestRegions(reduction: Reduction): Region[] {
  const ids = [...reduction.edges.keys()].sort((a, b) => a - b);
  const place = new Map(ids.map((id, i) => [id, i]));
  const edges = ids.map((id) => edgeOf(reduction.edges, id));
  const before = edges.map(({ from }) => [...reduction.into[from]].map((id) => place.get(id) ?? 0));
  const after = edges.map(({ to }) => [...reduction.out[to]].map((id) => place.get(id) ?? 0));
  const dominating = dominators(before);
  const postDominating = dominators(after);
  const found: Region[] = [];
  for (let e = 0; e < ids.length; e++) {
    for (let f = 0; f < ids.length; f++) {
      if (e === f || !has(row(dominating, f), e) || !has(row(postDominating, e), f)) continue;
      const nodes = between(reduction, edges[e], edges[f]);
      if (nodes !== null) found.push({ entry: ids[e], exit: ids[f], nodes });
    }
  }
  found.sort((a, b) => a.nodes.length - b.nodes.length || a.entry - b.entry);
  const taken = new Set<number>();
  return found.filter(({ nodes }) => {
    if (nodes.some((node) => taken.has(node))) return false;
    for (const node of nodes) taken.add(node);
    return true;
  });
}

/** Row e: the edges on every way to e, itself included. */
function dominators(before: readonly (readonly number[])[]) {
  const size = before.length;
  const sets = bitMatrix(size);
  sets.bits.fill(0xffffffff);
  before.forEach((previous, e) => {
    if (previous.length === 0) row(sets, e).fill(0);
  });
  before.forEach((previous, e) => {
    if (previous.length === 0) add(row(sets, e), e);
  });
  for (let changed = true; changed; ) {
    changed = false;
    for (let e = 0; e < size; e++) {
      if (before[e].length === 0) continue;
      const meet = fullSet(size);
      for (const p of before[e]) {
        const other = row(sets, p);
        for (let w = 0; w < meet.length; w++) meet[w] &= other[w];
      }
      add(meet, e);
      const own = row(sets, e);
      for (let w = 0; w < meet.length; w++) {
        if (own[w] === meet[w]) continue;
        own[w] = meet[w];
        changed = true;
      }
    }
  }
  return sets;
}

/** The nodes between two edges, or `null` if other edges lead in or out. */
function between({ edges, into, out }: Reduction, entry: Edge, exit: Edge): number[] | null {
  const inside = new Set([entry.to]);
  for (const node of inside) {
    for (const id of out[node]) {
      const edge = edgeOf(edges, id);
      if (edge !== exit) inside.add(edge.to);
    }
  }
  if (!inside.has(exit.from) || inside.has(entry.from) || inside.has(exit.to)) return null;
  for (const node of inside) {
    for (const id of into[node]) {
      const edge = edgeOf(edges, id);
      if (edge !== entry && !inside.has(edge.from)) return null;
    }
  }
  return [...inside].sort((a, b) => a - b);
}
