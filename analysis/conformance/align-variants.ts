import type { PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { type ActivityMatch, matchActivities } from './activity-match.ts';
import { compileNet } from './compiled-net.ts';
import { reverseEdges } from './complete-graph.ts';
import { IntList } from './int-list.ts';
import { stepGraphOf } from './step-graph.ts';
import { movesBackwards, NO_MOVE } from './trace-moves.ts';
import { searchTrie, type TrieSearch } from './trie-search.ts';
import { buildTrie, type VariantTrie } from './variant-trie.ts';
import type { StepGraph } from './visible-graph.ts';

export interface AlignOptions {
  /** Steps of the search per variant, on average over the variants (default: no limit but the total). */
  readonly budgetStates?: number;
  /** Steps of the search in total (default 300 million where the model was explored whole, else 8 million, about as many seconds). */
  readonly budget?: number;
  /** Markings of the model that may be explored (default 300,000). */
  readonly markings?: number;
  /** Further names of model labels: alias → label. */
  readonly aliases?: ReadonlyMap<string, string>;
  readonly onProgress?: (share: number) => void;
  readonly checkCancelled?: () => void;
}

/** Why a variant has no alignment: the model cannot end, or the search would have taken more than its budget. */
export type NoAlignment = 'final-marking-unreachable' | 'budget-exceeded';

/** Optimal alignments by variant, in the order of the variant table. */
export interface AlignmentResult {
  /** Number of log moves and visible model moves; −1 where there is no alignment. */
  readonly cost: Int32Array;
  /** Trace length + cost of the empty trace. */
  readonly worst: Int32Array;
  /** 1 − cost / worst (1 for an empty trace that fits at no cost); NaN where there is no alignment. */
  readonly fitness: Float64Array;
  /** `variants + 1` offsets into the two columns of moves; silent steps are no moves. */
  readonly moveOffsets: Uint32Array;
  /** Activity code, or −1 for a model move. */
  readonly logMove: Int32Array;
  /** Index of the transition in the net, or −1 for a log move. */
  readonly modelMove: Int32Array;
  /** Cost of aligning the empty trace: the fewest visible steps of any run. `null` where it is unknown. */
  readonly emptyCost: number | null;
  /** Variants without an alignment, ascending. */
  readonly missing: readonly { readonly variant: number; readonly reason: NoAlignment }[];
  readonly match: ActivityMatch;
  /** Normal forms of the model's labels, which `match.labelOf` indexes. */
  readonly labels: readonly string[];
  /** Pairs of prefix and model state visited, for measuring. */
  readonly expanded: number;
}

const nothing = (): void => undefined;

/**
 * Optimal alignments of every distinct variant with a net at unit costs: log move 1, visible model move 1, silent and synchronous
 * moves 0 (Adriansyah 2014). Exact, or absent with a reason; never an estimate. Silent steps are folded into the visible ones, models
 * small enough are explored whole and merged, and variants are searched together along their common prefixes, so that the result of a
 * variant does not depend on the other variants. Throws `invalid-model`, and whatever `checkCancelled` throws.
 */
export function alignVariants(variants: VariantTable, net: PetriNet, options: AlignOptions = {}): AlignmentResult {
  const checkCancelled = options.checkCancelled ?? nothing;
  const compiled = compileNet(net);
  const match = matchActivities(variants.activities, compiled.labels, options.aliases);
  const graph = stepGraphOf(compiled, options.markings ?? 300_000, checkCancelled);
  const trie = buildTrie(variants, match.labelOf);
  const wanted = new Uint8Array(trie.nodeCount);
  wanted[0] = 1;
  for (const node of trie.nodeOf) wanted[node] = 1;
  const search = searchTrie(graph, trie, wanted, {
    budget: Math.min(
      options.budget ?? (graph.complete ? 300_000_000 : 8_000_000),
      (options.budgetStates ?? Number.POSITIVE_INFINITY) * (variants.variantCount + 1),
    ),
    checkCancelled,
    onProgress: options.onProgress ?? nothing,
  });
  return assembled(variants, { graph, trie, search, match, labels: compiled.labels, transitions: compiled.source });
}

interface Found {
  readonly graph: StepGraph;
  readonly trie: VariantTrie;
  readonly search: TrieSearch;
  readonly match: ActivityMatch;
  readonly labels: readonly string[];
  /** Index in the net of each compiled transition. */
  readonly transitions: Int32Array;
}

function assembled(variants: VariantTable, found: Found): AlignmentResult {
  const { search, trie, match } = found;
  const { variantCount, offsets, codes } = variants;
  const emptyCost = search.cost[0] < 0 ? null : search.cost[0];
  const cost = new Int32Array(variantCount).fill(-1);
  const worst = new Int32Array(variantCount);
  const fitness = new Float64Array(variantCount).fill(Number.NaN);
  const missing: { variant: number; reason: NoAlignment }[] = [];
  const moveOffsets = new Uint32Array(variantCount + 1);
  const log = new IntList();
  const model = new IntList();
  const source = {
    trie,
    search,
    reverse: reverseEdges(found.graph),
    label: found.graph.label,
    labelOf: match.labelOf,
  };
  for (let v = 0; v < variantCount; v++) {
    const node = trie.nodeOf[v];
    const trace = codes.subarray(offsets[v], offsets[v + 1]);
    worst[v] = trace.length + (emptyCost ?? 0);
    if (search.cost[node] < 0 || emptyCost === null)
      missing.push({ variant: v, reason: search.exhausted ? 'budget-exceeded' : 'final-marking-unreachable' });
    else {
      cost[v] = search.cost[node] + unknownEvents(trace, match.labelOf);
      fitness[v] = worst[v] === 0 ? 1 : 1 - cost[v] / worst[v];
      movesBackwards(source, trace, { node, state: search.end[node], cost: search.cost[node] }, log, model);
      reverseRange(log.data, moveOffsets[v], log.length);
      reverseRange(model.data, moveOffsets[v], model.length);
    }
    moveOffsets[v + 1] = log.length;
  }
  const modelMove = model.data.slice(0, model.length);
  for (let i = 0; i < modelMove.length; i++)
    if (modelMove[i] !== NO_MOVE) modelMove[i] = found.transitions[modelMove[i]];
  const logMove = log.data.slice(0, log.length);
  const { expanded } = search;
  return {
    cost,
    worst,
    fitness,
    moveOffsets,
    logMove,
    modelMove,
    emptyCost,
    missing,
    match,
    labels: found.labels,
    expanded,
  };
}

function unknownEvents(trace: Uint16Array | Uint32Array, labelOf: Int32Array): number {
  let count = 0;
  for (let i = 0; i < trace.length; i++) if (labelOf[trace[i]] < 0) count++;
  return count;
}

function reverseRange(values: Int32Array, from: number, to: number): void {
  values.subarray(from, to).reverse();
}

/** Log fitness = 1 − Σ cost / Σ worst and the mean trace fitness, both weighted by cases, over the variants with an alignment. */
export function logFitness(
  variants: VariantTable,
  aligned: AlignmentResult,
): { readonly log: number | null; readonly averageTrace: number | null; readonly fittingCases: number } {
  let cost = 0;
  let worst = 0;
  let sum = 0;
  let cases = 0;
  let fittingCases = 0;
  for (let v = 0; v < variants.variantCount; v++) {
    if (aligned.cost[v] < 0) continue;
    const n = variants.cases[v];
    cost += n * aligned.cost[v];
    worst += n * aligned.worst[v];
    sum += n * aligned.fitness[v];
    cases += n;
    if (aligned.cost[v] === 0) fittingCases += n;
  }
  if (cases === 0) return { log: null, averageTrace: null, fittingCases: 0 };
  return { log: worst === 0 ? 1 : 1 - cost / worst, averageTrace: sum / cases, fittingCases };
}
