import type { CompiledNet } from './compiled-net.ts';
import { completeGraph } from './complete-graph.ts';
import { MarkingGraph } from './marking-graph.ts';
import { type StepGraph, VisibleGraph } from './visible-graph.ts';

/** Markings up to which a model is explored as a whole before searching. */
const WHOLE_MARKINGS = 60_000;

/** The visible steps of a net: whole and merged where that takes few markings, else found on demand within `limit` markings. */
export function stepGraphOf(net: CompiledNet, limit: number, checkCancelled: () => void): StepGraph {
  const markings = new MarkingGraph(net, Math.min(WHOLE_MARKINGS, limit));
  const stepwise = new VisibleGraph(markings);
  const graph = completeGraph(stepwise, checkCancelled) ?? stepwise;
  markings.limit = limit;
  return graph;
}
