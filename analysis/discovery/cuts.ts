import { fullSet, has, intersects, isSubset, nextMember, row } from './bit-matrix.ts';
import type { FollowsGraph } from './follows.ts';
import { componentsOf, type Partition, partitionByLabel } from './partition.ts';
import { sequenceCut } from './sequence-cut.ts';

export type CutOperator = 'choice' | 'sequence' | 'parallel' | 'loop';

/** A cut of a directly-follows graph. The parts of a sequence are in order; a loop has two parts: 0 its body, 1 what repeats it. */
export interface Cut {
  readonly operator: CutOperator;
  readonly partition: Partition;
}

/** The first cut that holds, in the order choice, strict sequence, concurrency, loop (Leemans 2017), or `null`. */
export function findCut(graph: FollowsGraph): Cut | null {
  if (graph.size < 2) return null;
  return (
    cutOf('choice', choiceCut(graph)) ??
    cutOf('sequence', sequenceCut(graph)) ??
    cutOf('parallel', parallelCut(graph)) ??
    cutOf('loop', loopCut(graph))
  );
}

const cutOf = (operator: CutOperator, partition: Partition | null): Cut | null =>
  partition === null || partition.parts < 2 ? null : { operator, partition };

/** Connected components of the graph taken as undirected. */
function choiceCut(graph: FollowsGraph): Partition {
  const { out, into } = graph;
  const { count, labels } = componentsOf(graph.size, fullSet(graph.size), (a, room) => {
    for (let w = 0; w < room.length; w++) room[w] = out.bits[a * out.words + w] | into.bits[a * into.words + w];
  });
  return { parts: count, of: labels };
}

/**
 * Activities of different parts follow each other both ways; every part can start and end a trace. Parts that cannot are joined with
 * the part before them, in the order of size, then smallest activity.
 */
function parallelCut(graph: FollowsGraph): Partition | null {
  const { out, into, size } = graph;
  const { count, labels } = componentsOf(size, fullSet(size), (a, room) => {
    for (let w = 0; w < room.length; w++) room[w] = ~(out.bits[a * out.words + w] & into.bits[a * into.words + w]);
  });
  if (count < 2) return null;
  return joinPartsWithoutEnds(graph, { parts: count, of: labels });
}

function joinPartsWithoutEnds(graph: FollowsGraph, partition: Partition): Partition {
  const { parts, of } = partition;
  const sizes = new Uint32Array(parts);
  const canStart = new Uint8Array(parts);
  const canEnd = new Uint8Array(parts);
  of.forEach((part, a) => {
    sizes[part]++;
    if (has(graph.starts, a)) canStart[part] = 1;
    if (has(graph.ends, a)) canEnd[part] = 1;
  });
  const order = Array.from(sizes.keys()).sort((p, q) => sizes[p] - sizes[q] || p - q);
  const target = new Uint32Array(parts);
  let current = 0;
  order.forEach((part, i) => {
    const opensGroup = i === 0 || (isWhole(current) && canStart[part] === 1 && canEnd[part] === 1);
    if (opensGroup) current = part;
    target[part] = current;
    canStart[current] |= canStart[part];
    canEnd[current] |= canEnd[part];
  });
  return partitionByLabel(of.map((part) => target[part]));

  function isWhole(group: number): boolean {
    return canStart[group] === 1 && canEnd[group] === 1;
  }
}

/**
 * The body holds all start and end activities; a component of the rest repeats it if it is entered only from ends, from every end by each
 * activity that is entered from one, and likewise left only to starts. All such components form one part.
 */
function loopCut(graph: FollowsGraph): Partition | null {
  const { out, into, starts, ends, size } = graph;
  const rest = fullSet(size);
  for (let w = 0; w < rest.length; w++) rest[w] &= ~(starts[w] | ends[w]);
  const { count, labels } = componentsOf(size, rest.slice(), (a, room) => {
    for (let w = 0; w < room.length; w++) room[w] = out.bits[a * out.words + w] | into.bits[a * into.words + w];
  });
  if (count === 0 || nextMember(starts, 0) < 0 || nextMember(ends, 0) < 0) return null;
  const redo = new Uint8Array(count).fill(1);
  const onlyStarts = starts.map((word, w) => word & ~ends[w]);
  const onlyEnds = ends.map((word, w) => word & ~starts[w]);
  for (let a = nextMember(rest, 0); a >= 0; a = nextMember(rest, a + 1)) {
    const from = row(into, a);
    const to = row(out, a);
    const entersRightly = !intersects(from, onlyStarts) && (!intersects(from, ends) || isSubset(ends, from));
    const leavesRightly = !intersects(to, onlyEnds) && (!intersects(to, starts) || isSubset(starts, to));
    if (!entersRightly || !leavesRightly) redo[labels[a]] = 0;
  }
  if (!redo.includes(1)) return null;
  return { parts: 2, of: labels.map((label) => (label < count && redo[label] === 1 ? 1 : 0)) };
}
