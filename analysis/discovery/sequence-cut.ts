import { add, type BitMatrix, bitMatrix, fullSet, has, nextMember, remove, row } from './bit-matrix.ts';
import type { FollowsGraph } from './follows.ts';
import { componentsOf, type Partition, partitionByLabel } from './partition.ts';
import { stronglyConnected } from './strongly-connected.ts';

/**
 * The strict sequence cut: parts in an order in which every activity reaches all later ones and none before, joined where one can be
 * skipped only together with its neighbour (Leemans 2017). One part: no such cut.
 */
export function sequenceCut(graph: FollowsGraph): Partition {
  const oneComponent = graph.size > 0 && reachesAll(graph.out) && reachesAll(graph.into);
  if (oneComponent) return { parts: 1, of: new Uint32Array(graph.size) };
  return strict(graph, maximalSequence(graph));
}

/** Whether node 0 reaches every node. */
function reachesAll(edges: BitMatrix): boolean {
  const unseen = fullSet(edges.size);
  remove(unseen, 0);
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let w = 0; w < edges.words; w++) {
      let found = edges.bits[node * edges.words + w] & unseen[w];
      unseen[w] &= ~found;
      for (; found !== 0; found &= found - 1) stack.push((w << 5) + 31 - Math.clz32(found & -found));
    }
  }
  return unseen.every((word) => word === 0);
}

/** Components of activities that reach each other both ways or not at all; these components are in a linear order. */
function maximalSequence(graph: FollowsGraph): Partition {
  const { count, component } = stronglyConnected(graph.out);
  const reach = reachability(graph, count, component);
  const { labels } = componentsOf(count, fullSet(count), (c, room) => {
    for (let w = 0; w < room.length; w++)
      room[w] = ~(reach.from.bits[c * reach.from.words + w] | reach.to.bits[c * reach.to.words + w]);
  });
  // Components are numbered against the direction of the arrows, so that the last of a part says where the part stands.
  const rank = new Uint32Array(count);
  labels.forEach((label, c) => {
    rank[label] = Math.max(rank[label], c);
  });
  return partitionByLabel(component.map((c) => count - rank[labels[c]]));
}

/** `from` row c: components reached from c; `to` row c: components that reach c. */
function reachability(graph: FollowsGraph, count: number, component: Uint32Array) {
  const from = bitMatrix(count);
  const to = bitMatrix(count);
  for (let a = 0; a < graph.size; a++) {
    const reached = row(from, component[a]);
    const successors = row(graph.out, a);
    for (let b = nextMember(successors, 0); b >= 0; b = nextMember(successors, b + 1)) {
      if (component[b] !== component[a]) add(reached, component[b]);
    }
  }
  for (let c = 0; c < count; c++) {
    const reached = row(from, c);
    for (let d = nextMember(reached, 0); d >= 0 && d < c; d = nextMember(reached, d + 1)) {
      const further = row(from, d);
      for (let w = 0; w < from.words; w++) reached[w] |= further[w];
    }
    for (let d = nextMember(reached, 0); d >= 0; d = nextMember(reached, d + 1)) add(row(to, d), c);
  }
  return { from, to };
}

/** Joins parts around each part that some trace may skip, as far as no edge, start or end crosses it. */
function strict(graph: FollowsGraph, partition: Partition): Partition {
  const { parts, of } = partition;
  if (parts < 2) return partition;
  const { earliest, latest } = spans(graph, partition);
  const skippable = skippableParts(earliest, latest, parts);
  const slots = Array.from({ length: parts }, (_, p) => [p]);
  const move = (q: number, p: number): void => {
    slots[p].push(...slots[q].splice(0));
  };
  for (let p = 0; p < parts; p++) {
    if (!skippable[p]) continue;
    for (let q = p - 1; q >= 0 && latest[q] <= p; q--) move(q, p);
    for (let q = p + 1; q < parts && earliest[q] >= p; q++) move(q, p);
  }
  const slotOf = new Uint32Array(parts);
  slots.forEach((members, slot) => {
    for (const part of members) slotOf[part] = slot;
  });
  return partitionByLabel(of.map((part) => slotOf[part]));
}

/** Per part the earliest part that directly precedes it (−1: the start) and the latest that directly follows it (`parts`: the end). */
function spans(graph: FollowsGraph, partition: Partition) {
  const { parts, of } = partition;
  const earliest = new Int32Array(parts).fill(parts);
  const latest = new Int32Array(parts).fill(-1);
  for (let a = 0; a < graph.size; a++) {
    if (has(graph.starts, a)) earliest[of[a]] = -1;
    if (has(graph.ends, a)) latest[of[a]] = parts;
    const successors = row(graph.out, a);
    for (let b = nextMember(successors, 0); b >= 0; b = nextMember(successors, b + 1)) {
      earliest[of[b]] = Math.min(earliest[of[b]], of[a]);
      latest[of[a]] = Math.max(latest[of[a]], of[b]);
    }
  }
  return { earliest, latest };
}

/** A part can be skipped when an edge leads over it, or a trace ends before it or starts after it. */
function skippableParts(earliest: Int32Array, latest: Int32Array, parts: number): Uint8Array {
  const skippable = new Uint8Array(parts);
  let furthest = -1;
  for (let p = 0; p < parts; p++) {
    if (furthest > p) skippable[p] = 1;
    furthest = Math.max(furthest, latest[p]);
  }
  let nearest = parts;
  for (let p = parts - 1; p >= 0; p--) {
    if (nearest < p) skippable[p] = 1;
    nearest = Math.min(nearest, earliest[p]);
  }
  return skippable;
}
