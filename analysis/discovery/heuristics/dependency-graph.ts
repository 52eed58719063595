import type { CausalArc } from './causal-net.ts';
import { dependency, loopOfTwo } from './dependency.ts';
import type { FramedCounts } from './framed-counts.ts';

/** Thresholds, each from 0 to 1. */
export interface DependencyThresholds {
  readonly dependency: number;
  readonly loop2: number;
  /** An arc this close to the best one of its source or target is kept too; 0: none. */
  readonly relativeToBest: number;
}

interface Selection {
  readonly counts: FramedCounts;
  readonly thresholds: DependencyThresholds;
  readonly kept: Uint8Array;
  /** Successors and predecessors that occur, by node. */
  readonly after: readonly Uint32Array[];
  readonly before: readonly Uint32Array[];
}

/**
 * The dependency graph of the flexible heuristics miner: loops of length one and two above their thresholds, for every node the best
 * arc in and out (all activities connected), other arcs above the threshold or close to the best, and what it takes to
 * put every node on a path from start to end. Every arc was seen at least once. Ties go to the more frequent arc, then to the smaller node.
 * Ascending by (from, to); O(activities² + arcs).
 */
export function dependencyGraph(counts: FramedCounts, thresholds: DependencyThresholds): CausalArc[] {
  const selection = selectionOf(counts, thresholds);
  keepLoops(selection);
  keepBest(selection, bestArcs(selection, 'out'), 'out');
  keepBest(selection, bestArcs(selection, 'into'), 'into');
  keepConnected(selection, counts.start, 'out');
  keepConnected(selection, counts.end, 'into');
  const { size, follows } = counts;
  const arcs: CausalArc[] = [];
  for (let a = 0; a < size; a++) {
    for (const b of selection.after[a]) {
      if (selection.kept[a * size + b] === 0) continue;
      arcs.push({
        from: a,
        to: b,
        dependency: dependency(counts, a, b),
        count: follows[a * size + b],
        longDistance: false,
      });
    }
  }
  return arcs;
}

function selectionOf(counts: FramedCounts, thresholds: DependencyThresholds): Selection {
  const { follows, size } = counts;
  const after: number[][] = Array.from({ length: size }, () => []);
  const before: number[][] = Array.from({ length: size }, () => []);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      if (follows[a * size + b] === 0) continue;
      after[a].push(b);
      before[b].push(a);
    }
  }
  const lists = (rows: number[][]): Uint32Array[] => rows.map((row) => Uint32Array.from(row));
  return { counts, thresholds, kept: new Uint8Array(size * size), after: lists(after), before: lists(before) };
}

function keepLoops({ counts, thresholds, kept, after }: Selection): void {
  const { size, follows } = counts;
  const selfLoop = (a: number): boolean =>
    follows[a * size + a] > 0 && dependency(counts, a, a) >= thresholds.dependency;
  for (let a = 0; a < size; a++) {
    if (selfLoop(a)) {
      kept[a * size + a] = 1;
      continue;
    }
    for (const b of after[a]) {
      if (b <= a || follows[b * size + a] === 0 || selfLoop(b)) continue;
      if (isLoopOfTwo(counts, thresholds, a, b)) kept[a * size + b] = kept[b * size + a] = 1;
    }
  }
}

/** A threshold of 0 does not make a loop of two activities that never return to each other. */
function isLoopOfTwo(counts: FramedCounts, { loop2 }: DependencyThresholds, a: number, b: number): boolean {
  const measure = loopOfTwo(counts, a, b);
  return measure > 0 && measure >= loop2;
}

type Direction = 'out' | 'into';

/**
 * The arc out of (into) each node with the largest dependency, as the node at its other end; −1 where there is none. Start and end of the
 * case never stand on the other side of an arc and so seem sure even where they are rare: they are the best for activities
 * half of whose events are the first (last) of their case, and for those that have nothing else.
 */
function bestArcs(selection: Selection, direction: Direction): Int32Array {
  const { counts } = selection;
  const { follows, occurrences, size } = counts;
  const border = direction === 'out' ? counts.end : counts.start;
  const best = new Int32Array(size);
  for (let a = 0; a < size; a++) {
    const atBorder = direction === 'out' ? follows[a * size + border] : follows[border * size + a];
    const often = atBorder > 0 && 2 * atBorder >= occurrences[a];
    best[a] = often ? border : bestNeighbour(selection, direction, a, border);
    if (best[a] < 0 && atBorder > 0) best[a] = border;
  }
  return best;
}

function bestNeighbour({ counts, after, before }: Selection, direction: Direction, a: number, border: number): number {
  const { follows, size } = counts;
  let [most, times, best] = [Number.NEGATIVE_INFINITY, 0, -1];
  for (const b of (direction === 'out' ? after : before)[a]) {
    if (a === b || b === border) continue;
    const [from, to] = direction === 'out' ? [a, b] : [b, a];
    const measure = dependency(counts, from, to);
    const count = follows[from * size + to];
    if (measure < most || (measure === most && count <= times)) continue;
    [most, times, best] = [measure, count, b];
  }
  return best;
}

/**
 * Keeps the best arc of each node, except a weak one of a node whose partner in a loop of two has a clearly better one, and the arcs
 * that are good enough beside it.
 */
function keepBest(selection: Selection, best: Int32Array, direction: Direction): void {
  const { counts, thresholds, kept, after, before } = selection;
  const { size } = counts;
  const measure = (a: number, b: number): number =>
    direction === 'out' ? dependency(counts, a, b) : dependency(counts, b, a);
  const keep = (a: number, b: number): void => {
    kept[direction === 'out' ? a * size + b : b * size + a] = 1;
  };
  for (let a = 0; a < size; a++) {
    if (best[a] < 0) continue;
    const own = measure(a, best[a]);
    const neighbours = (direction === 'out' ? after : before)[a];
    const leftToPartner =
      own < thresholds.dependency &&
      neighbours.some(
        (b) =>
          b !== a &&
          kept[a * size + b] === 1 &&
          kept[b * size + a] === 1 &&
          isLoopOfTwo(counts, thresholds, a, b) &&
          best[b] >= 0 &&
          best[b] !== a &&
          measure(b, best[b]) - own > thresholds.relativeToBest,
      );
    if (!leftToPartner) keep(a, best[a]);
    for (const b of neighbours) {
      if (a === b) continue;
      const value = measure(a, b);
      const close = !leftToPartner && value > 0 && own - value < thresholds.relativeToBest;
      if (value >= thresholds.dependency || close) keep(a, b);
    }
  }
}

/** Adds the best arcs towards nodes that the kept ones do not reach from `root` (against their direction for `into`). */
function keepConnected(selection: Selection, root: number, direction: Direction): void {
  const { counts, kept, after, before } = selection;
  const { size } = counts;
  const next = direction === 'out' ? after : before;
  const cell = (a: number, b: number): number => (direction === 'out' ? a * size + b : b * size + a);
  const reached = new Uint8Array(size);
  const visit = (from: number): void => {
    const open = [from];
    reached[from] = 1;
    for (let a = open.pop(); a !== undefined; a = open.pop()) {
      for (const b of next[a]) {
        if (reached[b] === 1 || kept[cell(a, b)] === 0) continue;
        reached[b] = 1;
        open.push(b);
      }
    }
  };
  visit(root);
  for (let arc = bestFrontier(selection, reached, direction); arc !== null; ) {
    kept[cell(arc.from, arc.to)] = 1;
    visit(arc.to);
    arc = bestFrontier(selection, reached, direction);
  }
}

/** The best arc from a reached node to one that is not, in the direction of the walk; `null` when all are reached. */
function bestFrontier(
  { counts, after, before }: Selection,
  reached: Uint8Array,
  direction: Direction,
): { readonly from: number; readonly to: number } | null {
  const { size, follows } = counts;
  let best: { readonly from: number; readonly to: number } | null = null;
  let [most, times] = [Number.NEGATIVE_INFINITY, 0];
  for (let from = 0; from < size; from++) {
    if (reached[from] === 0) continue;
    for (const to of (direction === 'out' ? after : before)[from]) {
      if (reached[to] === 1) continue;
      const [a, b] = direction === 'out' ? [from, to] : [to, from];
      const measure = dependency(counts, a, b);
      const count = follows[a * size + b];
      if (measure < most || (measure === most && count <= times)) continue;
      [most, times, best] = [measure, count, { from, to }];
    }
  }
  return best;
}
