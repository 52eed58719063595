import type { PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import type { AlignmentResult } from './align-variants.ts';
import { compileNet } from './compiled-net.ts';
import { GraphLimit } from './marking-graph.ts';
import { stepGraphOf } from './step-graph.ts';
import type { StepGraph } from './visible-graph.ts';

/** A prefix of aligned model runs: the states the model may be in, what the log did next and how often. */
interface PrefixNode {
  readonly states: readonly number[];
  readonly next: Map<number, PrefixNode>;
  /** Cases that took a further step. */
  cases: number;
}

/**
 * Align-ETC precision (Adriansyah et al. 2015): the visible steps of the optimal alignments form a prefix automaton; 1 − Σ escaping
 * / Σ enabled over its prefixes, each weighted by the cases that go on from it. Enabled are the labels with which the model can
 * continue after the same visible steps, escaping those that no case takes. Ends of runs are no prefixes. `null` where nothing was
 * aligned or the model has too many markings.
 */
export function alignedPrecision(
  variants: VariantTable,
  net: PetriNet,
  aligned: AlignmentResult,
  checkCancelled: () => void,
): number | null {
  const compiled = compileNet(net);
  const graph = stepGraphOf(compiled, 300_000, checkCancelled);
  const labelOf = new Int32Array(net.transitions.length).fill(-1);
  for (let t = 0; t < compiled.visibleCount; t++) labelOf[compiled.source[t]] = compiled.label[t];
  try {
    return precisionOf(graph, prefixes(graph, variants, aligned, labelOf));
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
}

function prefixes(graph: StepGraph, variants: VariantTable, aligned: AlignmentResult, labelOf: Int32Array): PrefixNode {
  const root: PrefixNode = { states: [0], next: new Map(), cases: 0 };
  for (let v = 0; v < variants.variantCount; v++) {
    if (aligned.cost[v] < 0) continue;
    let node = root;
    for (let i = aligned.moveOffsets[v]; i < aligned.moveOffsets[v + 1]; i++) {
      if (aligned.modelMove[i] < 0) continue;
      const label = labelOf[aligned.modelMove[i]];
      node.cases += variants.cases[v];
      let next = node.next.get(label);
      if (next === undefined) {
        next = { states: statesAfter(graph, node.states, label), next: new Map(), cases: 0 };
        node.next.set(label, next);
      }
      node = next;
    }
  }
  return root;
}

function statesAfter(graph: StepGraph, states: readonly number[], label: number): number[] {
  const after = new Set<number>();
  for (const state of states) {
    graph.expand(state);
    for (let e = graph.edgeFrom.data[state]; e < graph.edgeTo.data[state]; e++)
      if (graph.label[graph.edgeTransition.data[e]] === label) after.add(graph.edgeTarget.data[e]);
  }
  return [...after];
}

function precisionOf(graph: StepGraph, root: PrefixNode): number | null {
  let enabled = 0;
  let escaping = 0;
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.cases === 0) continue;
    const labels = new Set<number>();
    for (const state of node.states) {
      graph.expand(state);
      for (let e = graph.edgeFrom.data[state]; e < graph.edgeTo.data[state]; e++)
        labels.add(graph.label[graph.edgeTransition.data[e]]);
    }
    enabled += node.cases * labels.size;
    escaping += node.cases * (labels.size - node.next.size);
    stack.push(...node.next.values());
  }
  return enabled === 0 ? null : 1 - escaping / enabled;
}
