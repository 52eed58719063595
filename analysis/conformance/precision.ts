import type { PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import type { AlignmentResult } from './align-variants.ts';
import { compileNet } from './markings/compiled-net.ts';
import { GraphLimit, MarkingGraph } from './markings/marking-graph.ts';
import { stepGraphOf } from './step-graph.ts';
import { type StepGraph, VisibleGraph } from './markings/visible-graph.ts';

/** A prefix of aligned model runs: the states the model may be in, what the log did next and how often. */
interface PrefixNode {
  readonly states: readonly number[];
  readonly next: Map<number, PrefixNode>;
  /** Cases that go on. */
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
  const graph = stepGraphOf(compiled, { limit: MOST_MARKINGS, byTree: false, checkCancelled });
  const labelOf = new Int32Array(net.transitions.length).fill(-1);
  for (let t = 0; t < compiled.visibleCount; t++) labelOf[compiled.source[t]] = compiled.label[t];
  const runs: Int32Array[] = [];
  for (let v = 0; v < variants.variantCount; v++) {
    const moves = aligned.modelMove.subarray(aligned.moveOffsets[v], aligned.moveOffsets[v + 1]);
    runs.push(moves.filter((t) => t >= 0).map((t) => labelOf[t]));
  }
  return unlessTooLarge(() => precisionOf(graph, prefixes(graph, variants, runs)));
}

const MOST_MARKINGS = 300_000;

/**
 * ETC precision on the log as it is (Munoz-Gama & Carmona 2010): 1 − Σ escaping / Σ enabled over the prefixes of the log that the model
 * can show exactly, each weighted by the cases that go on from it. A case counts no further than the model can follow it. Enabled are
 * the labels with which some run goes on, those that lead into a dead end among them. `null` as above.
 */
export function rawPrecision(
  variants: VariantTable,
  net: PetriNet,
  labelOf: Int32Array,
  checkCancelled: () => void,
): number | null {
  const graph = new VisibleGraph(new MarkingGraph(compileNet(net), MOST_MARKINGS));
  const traces: Int32Array[] = [];
  for (let v = 0; v < variants.variantCount; v++)
    traces.push(
      Int32Array.from(variants.codes.subarray(variants.offsets[v], variants.offsets[v + 1]), (code) => labelOf[code]),
    );
  checkCancelled();
  return unlessTooLarge(() => precisionOf(graph, prefixes(graph, variants, traces)));
}

function unlessTooLarge(measure: () => number | null): number | null {
  try {
    return measure();
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
}

/** The tree of prefixes of label sequences, one for each variant, as far as the model can follow them. */
function prefixes(graph: StepGraph, variants: VariantTable, sequences: readonly Int32Array[]): PrefixNode {
  const root: PrefixNode = { states: [0], next: new Map(), cases: 0 };
  sequences.forEach((labels, v) => {
    let node = root;
    for (const label of labels) {
      node.cases += variants.cases[v];
      let next = node.next.get(label);
      if (next === undefined) {
        next = { states: statesAfter(graph, node.states, label), next: new Map(), cases: 0 };
        node.next.set(label, next);
      }
      if (next.states.length === 0) return;
      node = next;
    }
  });
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
    for (const label of labels) if (!node.next.has(label)) escaping += node.cases;
    stack.push(...node.next.values());
  }
  return enabled === 0 ? null : 1 - escaping / enabled;
}
