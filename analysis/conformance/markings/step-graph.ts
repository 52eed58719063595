import type { CompiledNet } from './compiled-net.ts';
import { type CompleteGraph, completeGraph } from './complete-graph.ts';
import { DeadEnds } from './dead-ends.ts';
import { MarkingGraph } from './marking-graph.ts';
import { silentFree } from './silent-free.ts';
import { type StepGraph, VisibleGraph } from './visible-graph.ts';

export interface StepGraphOptions {
  /** Most markings that may be found. */
  readonly limit: number;
  /** Markings up to which a model is explored as a whole before searching (default 60,000). */
  readonly whole?: number | undefined;
  /** A tree stands in where the graph is too large: no more trouble is taken then. */
  readonly byTree: boolean;
  readonly checkCancelled: () => void;
}

/**
 * The visible steps of a net: whole and merged where that takes few markings. Else without silent transitions and without the markings
 * that are proved to be dead ends, whole if that makes it small, otherwise found on demand.
 */
export function stepGraphOf(
  net: CompiledNet,
  { limit, whole: most = 60_000, byTree, checkCancelled }: StepGraphOptions,
): StepGraph {
  const whole = Math.max(1, Math.min(most, limit));
  const plain = new MarkingGraph(net, whole);
  const stepwise = new VisibleGraph(plain, checkCancelled);
  const graph = completeGraph(stepwise, checkCancelled);
  if (graph !== null) return graph;
  if (byTree) {
    plain.limit = limit;
    return stepwise;
  }
  return prunedGraph(net, whole, limit, checkCancelled);
}

function prunedGraph(net: CompiledNet, whole: number, limit: number, checkCancelled: () => void): StepGraph {
  const deadEnds = new DeadEnds(net, checkCancelled);
  const markings = new MarkingGraph(silentFree(net, checkCancelled) ?? net, whole, (tokens) => deadEnds.isDead(tokens));
  const stepwise = new VisibleGraph(markings, checkCancelled);
  const graph = completeGraph(stepwise, checkCancelled);
  if (graph !== null) return withoutDeadEnds(graph);
  markings.limit = limit;
  return stepwise;
}

const withoutDeadEnds = (graph: CompleteGraph): CompleteGraph => ({ ...graph, allSteps: false });
