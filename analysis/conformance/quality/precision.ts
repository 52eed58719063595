import type { PetriNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import type { AlignmentResult } from '../alignment/align-variants.ts';
import { buildTrie, type VariantTrie } from '../alignment/levels/variant-trie.ts';
import { compileNet } from '../markings/compiled-net.ts';
import { GraphLimit, MarkingGraph } from '../markings/marking-graph.ts';
import { stepGraphOf } from '../markings/step-graph.ts';
import { type StepGraph, VisibleGraph } from '../markings/visible-graph.ts';
import { FollowedStates } from './followed-states.ts';

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
  const graph = aligned.graph ?? stepGraphOf(compiled, { limit: MOST_MARKINGS, byTree: false, checkCancelled });
  checkCancelled();
  const labelOf = new Int32Array(net.transitions.length).fill(-1);
  for (let t = 0; t < compiled.visibleCount; t++) labelOf[compiled.source[t]] = compiled.label[t];
  return precisionOf(graph, variants, modelRuns(variants, aligned, labelOf));
}

/** Label sequences by variant. */
interface Sequences {
  readonly offsets: Uint32Array;
  readonly labels: Int32Array;
}

/** The visible steps of the model in the alignments. */
function modelRuns({ variantCount }: VariantTable, aligned: AlignmentResult, labelOf: Int32Array): Sequences {
  const { modelMove, moveOffsets } = aligned;
  const offsets = new Uint32Array(variantCount + 1);
  const labels = new Int32Array(modelMove.length);
  let length = 0;
  for (let v = 0; v < variantCount; v++) {
    for (let i = moveOffsets[v]; i < moveOffsets[v + 1]; i++)
      if (modelMove[i] >= 0) labels[length++] = labelOf[modelMove[i]];
    offsets[v + 1] = length;
  }
  return { offsets, labels: labels.subarray(0, length) };
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
  { match, graph: known }: Pick<AlignmentResult, 'match' | 'graph'>,
  checkCancelled: () => void,
): number | null {
  const graph = known?.allSteps === true ? known : new VisibleGraph(new MarkingGraph(compileNet(net), MOST_MARKINGS));
  checkCancelled();
  const { offsets, codes } = variants;
  return precisionOf(graph, variants, { offsets, labels: Int32Array.from(codes, (code) => match.labelOf[code]) });
}

/** As far as the model can follow each sequence. */
function precisionOf(graph: StepGraph, { variantCount, cases }: VariantTable, sequences: Sequences): number | null {
  // No step of the model has the last label.
  const unknown = graph.label.reduce((most, label) => Math.max(most, label), -1) + 1;
  const codes = Uint32Array.from(sequences.labels, (label) => (label < 0 ? unknown : label));
  const every = Int32Array.from({ length: unknown + 1 }, (_, label) => label);
  const trie = buildTrie({ variantCount, offsets: sequences.offsets, codes }, every);
  const goOn = casesGoingOn(trie, cases);
  try {
    return shareTaken(trie, goOn, new FollowedStates(graph));
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
}

/** By prefix: cases that have a further step. */
function casesGoingOn({ nodeCount, nodeOf, parent }: VariantTrie, cases: ArrayLike<number>): Float64Array {
  const goOn = new Float64Array(nodeCount);
  const ending = new Float64Array(nodeCount);
  for (let v = 0; v < nodeOf.length; v++) ending[nodeOf[v]] += cases[v];
  for (let node = nodeCount - 1; node > 0; node--) goOn[parent[node]] += goOn[node] + ending[node];
  return goOn;
}

function shareTaken({ nodeCount, parent, label }: VariantTrie, goOn: Float64Array, followed: FollowedStates) {
  const setOf = new Int32Array(nodeCount).fill(-1);
  let [enabled, taken] = [0, 0];
  for (let node = 0; node < nodeCount; node++) {
    const before = parent[node];
    if (node > 0 && setOf[before] < 0) continue;
    setOf[node] = node === 0 ? 0 : followed.after(setOf[before], label[node]);
    if (setOf[node] < 0) continue;
    if (node > 0) taken += goOn[before];
    if (goOn[node] > 0) enabled += goOn[node] * followed.enabledOf(setOf[node]);
  }
  return enabled === 0 ? null : 1 - (enabled - taken) / enabled;
}
