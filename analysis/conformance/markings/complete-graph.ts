import { IntList } from './int-list.ts';
import { GraphLimit } from './marking-graph.ts';
import type { StepGraph, VisibleGraph } from './visible-graph.ts';

/** A whole step graph without dead ends, equal states merged. Nothing is left to expand. */
export interface CompleteGraph extends StepGraph {
  readonly complete: true;
  /** Every step of the net is there: none led into a dead end. */
  readonly allSteps: boolean;
}

export const isComplete = (graph: StepGraph): graph is CompleteGraph => graph.complete;

/** Edges beyond which a graph is searched on demand rather than built as a whole. */
const MOST_EDGES = 3_000_000;

/**
 * Expands every state, drops states from which no final marking is reached, and merges states with equal futures as long as their
 * steps lead to the same states (repeated until nothing merges). `null` where the graph is too large: search it on demand then.
 * Runs and their labels stay the same, so optimal costs do.
 */
export function completeGraph(graph: VisibleGraph, checkCancelled: () => void): CompleteGraph | null {
  try {
    for (let state = 0; state < graph.stateCount; state++) {
      if ((state & 255) === 0) checkCancelled();
      graph.expand(state);
      if (graph.edgeTarget.length > MOST_EDGES) return null;
    }
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
  const alive = aliveStates(graph);
  const classOf = mergedStates(graph, alive, checkCancelled);
  checkCancelled();
  return graphOfClasses(graph, alive, classOf);
}

/** Targets first: offsets and sources of the edges into each state. */
export interface ReverseEdges {
  readonly offsets: Int32Array;
  readonly source: Int32Array;
  readonly transition: Int32Array;
}

/** Edges found so far by target; those into one state ascend by source, then transition. */
export function reverseEdges(graph: StepGraph): ReverseEdges {
  const { stateCount, edgeFrom, edgeTo, edgeTarget, edgeTransition } = graph;
  const offsets = new Int32Array(stateCount + 1);
  const counted = forEachEdge(graph, (_, e) => {
    offsets[edgeTarget.data[e] + 1]++;
  });
  for (let s = 0; s < stateCount; s++) offsets[s + 1] += offsets[s];
  const next = offsets.slice();
  const source = new Int32Array(counted);
  const transition = new Int32Array(counted);
  for (let s = 0; s < stateCount; s++) {
    if (edgeFrom.data[s] < 0) continue;
    for (let e = edgeFrom.data[s]; e < edgeTo.data[s]; e++) {
      const at = next[edgeTarget.data[e]]++;
      source[at] = s;
      transition[at] = edgeTransition.data[e];
    }
  }
  return { offsets, source, transition };
}

function forEachEdge(graph: StepGraph, visit: (state: number, edge: number) => void): number {
  let count = 0;
  for (let s = 0; s < graph.stateCount; s++) {
    if (graph.edgeFrom.data[s] < 0) continue;
    for (let e = graph.edgeFrom.data[s]; e < graph.edgeTo.data[s]; e++, count++) visit(s, e);
  }
  return count;
}

function aliveStates(graph: StepGraph): Uint8Array {
  const reverse = reverseEdges(graph);
  const alive = new Uint8Array(graph.stateCount);
  const queue: number[] = [];
  const mark = (state: number): void => {
    if (alive[state] === 1) return;
    alive[state] = 1;
    queue.push(state);
  };
  for (let s = 0; s < graph.stateCount; s++) if (graph.final.data[s] === 1) mark(s);
  for (let state = queue.pop(); state !== undefined; state = queue.pop())
    for (let i = reverse.offsets[state]; i < reverse.offsets[state + 1]; i++) mark(reverse.source[i]);
  return alive;
}

/** Representative of each state: the lowest state with the same steps into the same representatives. */
function mergedStates(graph: StepGraph, alive: Uint8Array, checkCancelled: () => void): Int32Array {
  const { stateCount } = graph;
  const classOf = Int32Array.from({ length: stateCount }, (_, s) => s);
  const rounds = Math.max(1, Math.min(50, Math.floor((MOST_EDGES * 4) / Math.max(1, graph.edgeTarget.length))));
  for (let round = 0; round < rounds; round++) {
    checkCancelled();
    if (mergeRound(graph, alive, classOf) === 0) break;
  }
  return classOf;
}

function mergeRound(graph: StepGraph, alive: Uint8Array, classOf: Int32Array): number {
  const { stateCount, edgeFrom, edgeTo, edgeTarget, edgeTransition, final } = graph;
  const firstWith = new Map<number, number>();
  const nextWith = new Int32Array(stateCount).fill(-1);
  let merged = 0;
  for (let s = 0; s < stateCount; s++) {
    if (alive[s] === 0 || classOf[s] !== s) continue;
    // Independent of the order of edges and of repetitions only up to the exact comparison below.
    let hash = final.data[s];
    for (let e = edgeFrom.data[s]; e < edgeTo.data[s]; e++) {
      if (alive[edgeTarget.data[e]] === 0) continue;
      hash = (Math.imul(hash, 31) + Math.imul(edgeTransition.data[e] + 1, 0x85ebca6b)) | 0;
      hash ^= Math.imul(classOf[edgeTarget.data[e]] + 1, 0xc2b2ae35);
    }
    let candidate = firstWith.get(hash) ?? -1;
    while (candidate >= 0 && !sameSteps(graph, alive, classOf, s, candidate)) candidate = nextWith[candidate];
    if (candidate >= 0) {
      classOf[s] = candidate;
      merged++;
    } else {
      nextWith[s] = firstWith.get(hash) ?? -1;
      firstWith.set(hash, s);
    }
  }
  if (merged > 0)
    for (let s = 0; s < stateCount; s++) {
      while (classOf[classOf[s]] !== classOf[s]) classOf[s] = classOf[classOf[s]];
    }
  return merged;
}

/** Compares edge lists position by position after leaving out dead targets; may miss an equality, never invents one. */
function sameSteps(graph: StepGraph, alive: Uint8Array, classOf: Int32Array, a: number, b: number): boolean {
  const { edgeFrom, edgeTo, edgeTarget, edgeTransition, final } = graph;
  if (final.data[a] !== final.data[b]) return false;
  let i = edgeFrom.data[a];
  let k = edgeFrom.data[b];
  for (;;) {
    while (i < edgeTo.data[a] && alive[edgeTarget.data[i]] === 0) i++;
    while (k < edgeTo.data[b] && alive[edgeTarget.data[k]] === 0) k++;
    if (i === edgeTo.data[a] || k === edgeTo.data[b]) return i === edgeTo.data[a] && k === edgeTo.data[b];
    if (edgeTransition.data[i] !== edgeTransition.data[k]) return false;
    if (classOf[edgeTarget.data[i]] !== classOf[edgeTarget.data[k]]) return false;
    i++;
    k++;
  }
}

function graphOfClasses(graph: StepGraph, alive: Uint8Array, classOf: Int32Array): CompleteGraph {
  const { edgeFrom, edgeTo, edgeTarget, edgeTransition } = graph;
  const states = numbered(graph, alive, classOf);
  const out = {
    stateCount: states.order.length,
    edgeFrom: new IntList(states.order.length + 1),
    edgeTo: new IntList(states.order.length + 1),
    edgeTransition: new IntList(),
    edgeTarget: new IntList(),
    final: new IntList(states.order.length + 1),
    complete: true as const,
    allSteps: !alive.includes(0),
    label: graph.label,
    source: graph.source,
    expand: () => undefined,
  };
  for (const state of states.order) {
    out.edgeFrom.push(out.edgeTarget.length);
    const steps = new Set<number>();
    for (let e = edgeFrom.data[state]; e < edgeTo.data[state]; e++) {
      const target = edgeTarget.data[e];
      if (alive[target] === 0) continue;
      const step = edgeTransition.data[e] * states.order.length + states.number[classOf[target]];
      if (steps.has(step)) continue;
      steps.add(step);
      out.edgeTransition.push(edgeTransition.data[e]);
      out.edgeTarget.push(states.number[classOf[target]]);
    }
    out.edgeTo.push(out.edgeTarget.length);
    out.final.push(graph.final.data[state]);
  }
  return out;
}

/** Representatives in order of discovery from the start; a start that is dead stays as the only state. */
function numbered(
  graph: StepGraph,
  alive: Uint8Array,
  classOf: Int32Array,
): { order: readonly number[]; number: Int32Array } {
  const number = new Int32Array(graph.stateCount).fill(-1);
  const start = classOf[0];
  const order = [start];
  number[start] = 0;
  for (let i = 0; i < order.length; i++) {
    const state = order[i];
    for (let e = graph.edgeFrom.data[state]; e < graph.edgeTo.data[state]; e++) {
      const target = graph.edgeTarget.data[e];
      if (alive[target] === 0 || number[classOf[target]] >= 0) continue;
      number[classOf[target]] = order.length;
      order.push(classOf[target]);
    }
  }
  return { order, number };
}
