import type { ProcessTree } from '../model/index.ts';
import { add, has, hasCell, nextMember, row, setCell } from './bit-matrix.ts';
import { type Cut, findCut } from './cuts.ts';
import { activityLeaf, combine, flower, SILENT } from './fold-tree.ts';
import { emptyFollowsGraph, type FollowsGraph } from './follows.ts';
import { membersOf } from './partition.ts';

/** What the miner needs of a directly-follows graph; `from[i] → to[i]` are its edges, activities are indices into the names. */
export interface DirectlyFollowsEdges {
  readonly activities: readonly string[];
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  /** Cases that start (end) with each activity. */
  readonly startCount: ArrayLike<number>;
  readonly endCount: ArrayLike<number>;
}

/**
 * The process tree of the inductive miner on the directly-follows graph alone (IMd, Leemans, Fahland, van der Aalst 2018): the cuts of
 * IM, then the flower; the log is not looked at again, so its cost depends on the number of activities only. What a graph cannot tell is
 * decided for the tighter model: edges that lead over a part do not make it optional, starts behind it and ends before it do only where
 * it has no further cut; within the redo part of a loop every activity may be first or last.
 * The tree may therefore refuse traces of the log.
 */
export function discoverInductiveDirectly(dfg: DirectlyFollowsEdges): ProcessTree {
  const occurs = new Uint8Array(dfg.activities.length);
  const mark = (a: number): void => {
    occurs[a] = 1;
  };
  Array.from(dfg.from).forEach(mark);
  Array.from(dfg.to).forEach(mark);
  for (let a = 0; a < occurs.length; a++) if (dfg.startCount[a] > 0 || dfg.endCount[a] > 0) mark(a);
  const local = new Uint32Array(occurs.length);
  const names = dfg.activities.filter((_, a) => {
    local[a] = a === 0 ? 0 : local[a - 1] + occurs[a - 1];
    return occurs[a] === 1;
  });
  const graph = emptyFollowsGraph(names.length);
  for (let e = 0; e < dfg.from.length; e++) connect(graph, local[dfg.from[e]], local[dfg.to[e]]);
  for (let a = 0; a < occurs.length; a++) {
    if (dfg.startCount[a] > 0) add(graph.starts, local[a]);
    if (dfg.endCount[a] > 0) add(graph.ends, local[a]);
  }
  return mine({ graph, names, optional: false });
}

/** A projected graph; `optional`: its part may be left out. */
interface Projection {
  readonly graph: FollowsGraph;
  readonly names: readonly string[];
  readonly optional: boolean;
}

function connect(graph: FollowsGraph, from: number, to: number): void {
  setCell(graph.out, from, to);
  setCell(graph.into, to, from);
}

function mine({ graph, names, optional }: Projection): ProcessTree {
  if (names.length === 0) return SILENT;
  if (names.length === 1 && !hasCell(graph.out, 0, 0)) return activityLeaf(names[0]);
  const cut = findCut(graph);
  if (cut !== null) return combine(cut.operator, project(graph, names, cut).map(mine));
  return optional ? combine('choice', [SILENT, flower(names)]) : flower(names);
}

function project(graph: FollowsGraph, names: readonly string[], cut: Cut): Projection[] {
  const { of } = cut.partition;
  const firstEnd = firstPart(graph.ends, of);
  const lastStart = lastPart(graph.starts, of);
  return membersOf(cut.partition).map((members, part) => {
    const sub = emptyFollowsGraph(members.length);
    members.forEach((a, i) => {
      members.forEach((b, j) => {
        if (hasCell(graph.out, a, b)) connect(sub, i, j);
      });
      if (isBorder(graph.starts, graph, a, cut, 'into')) add(sub.starts, i);
      if (isBorder(graph.ends, graph, a, cut, 'out')) add(sub.ends, i);
    });
    const skipped = cut.operator === 'sequence' && (firstEnd < part || lastStart > part);
    const optional = skipped || (cut.operator === 'loop' && part === 1 && repeatsAtOnce(graph));
    return { graph: sub, names: members.map((a) => names[a]), optional };
  });
}

/** Whether `a` can be first (`into`) or last (`out`) in its part. */
function isBorder(set: Uint32Array, graph: FollowsGraph, a: number, cut: Cut, side: 'into' | 'out'): boolean {
  const { of, parts } = cut.partition;
  if (cut.operator === 'loop' && of[a] === 1) return true;
  const outermost = cut.operator !== 'sequence' || of[a] === (side === 'into' ? 0 : parts - 1);
  if (outermost) return has(set, a);
  const neighbours = row(graph[side], a);
  for (let b = nextMember(neighbours, 0); b >= 0; b = nextMember(neighbours, b + 1)) {
    if (of[b] === of[a] + (side === 'into' ? -1 : 1)) return true;
  }
  return false;
}

function repeatsAtOnce(graph: FollowsGraph): boolean {
  for (let a = nextMember(graph.ends, 0); a >= 0; a = nextMember(graph.ends, a + 1)) {
    const next = row(graph.out, a);
    for (let w = 0; w < next.length; w++) if ((next[w] & graph.starts[w]) !== 0) return true;
  }
  return false;
}

function firstPart(set: Uint32Array, of: Uint32Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let a = nextMember(set, 0); a >= 0; a = nextMember(set, a + 1)) first = Math.min(first, of[a]);
  return first;
}

function lastPart(set: Uint32Array, of: Uint32Array): number {
  let last = -1;
  for (let a = nextMember(set, 0); a >= 0; a = nextMember(set, a + 1)) last = Math.max(last, of[a]);
  return last;
}
