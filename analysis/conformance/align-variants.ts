import type { PetriNet, ProcessTree } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { type ActivityMatch, matchActivities } from './activity-match.ts';
import type { Aligner } from './aligner.ts';
import { type CompiledNet, compileNet } from './compiled-net.ts';
import { IntList } from './int-list.ts';
import { searchAligner } from './search-aligner.ts';
import { mayReachFinal } from './state-equation.ts';
import { stepGraphOf } from './step-graph.ts';
import { treeAligner } from './tree-aligner.ts';
import type { StepGraph } from './visible-graph.ts';

export interface AlignOptions {
  /** Steps of the search per variant, on average over the variants (default: no limit but the total). */
  readonly budgetStates?: number;
  /** Steps of the search in total (default 300 million where the model was explored whole, else 8 million, about as many seconds). */
  readonly budget?: number;
  /** Markings of the model that may be explored (default 300,000). */
  readonly markings?: number;
  /** The tree the net was made from: models with too many markings are then aligned block by block, if labels are unique. */
  readonly tree?: ProcessTree;
  /** Further names of model labels: alias → label. */
  readonly aliases?: ReadonlyMap<string, string>;
  readonly onProgress?: (share: number) => void;
  readonly checkCancelled?: () => void;
}

/** Why a variant has no alignment: the model cannot end, or the search would have taken more than its budget. */
type NoAlignment = 'final-marking-unreachable' | 'budget-exceeded';

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
  const aligner = alignerFor(variants, compiled, graph, match.labelOf, options);
  return { ...alignedBy(aligner, variants), match, labels: compiled.labels };
}

/** The empty trace has no alignment: no trace has one. */
const ENDLESS: Aligner = { emptyCost: -1, exhausted: false, expanded: 0, align: () => -1 };

/** Search on models explored whole; else a proof that no run ends, else the tree, else search on demand. */
function alignerFor(
  variants: VariantTable,
  net: CompiledNet,
  graph: StepGraph,
  labelOf: Int32Array,
  options: AlignOptions,
): Aligner {
  const checkCancelled = options.checkCancelled ?? nothing;
  if (!graph.complete) {
    if (!mayReachFinal(net)) return ENDLESS;
    const byTree = options.tree && treeAligner(variants, labelOf, net, options.tree, checkCancelled);
    if (byTree) return byTree;
  }
  return searchAligner(variants, labelOf, net, graph, {
    budget: Math.min(
      options.budget ?? (graph.complete ? 300_000_000 : 8_000_000),
      (options.budgetStates ?? Number.POSITIVE_INFINITY) * (variants.variantCount + 1),
    ),
    checkCancelled,
    onProgress: options.onProgress ?? nothing,
  });
}

/** Asks an aligner for every variant. */
function alignedBy(aligner: Aligner, variants: VariantTable): Omit<AlignmentResult, 'match' | 'labels'> {
  const { variantCount, offsets } = variants;
  const emptyCost = aligner.emptyCost < 0 ? null : aligner.emptyCost;
  const cost = new Int32Array(variantCount).fill(-1);
  const worst = new Int32Array(variantCount);
  const fitness = new Float64Array(variantCount).fill(Number.NaN);
  const missing: { variant: number; reason: NoAlignment }[] = [];
  const moveOffsets = new Uint32Array(variantCount + 1);
  const log = new IntList();
  const model = new IntList();
  for (let v = 0; v < variantCount; v++) {
    worst[v] = offsets[v + 1] - offsets[v] + (emptyCost ?? 0);
    if (emptyCost !== null) cost[v] = aligner.align(v, log, model);
    if (cost[v] < 0)
      missing.push({ variant: v, reason: aligner.exhausted ? 'budget-exceeded' : 'final-marking-unreachable' });
    else fitness[v] = worst[v] === 0 ? 1 : 1 - cost[v] / worst[v];
    moveOffsets[v + 1] = log.length;
  }
  const logMove = log.data.slice(0, log.length);
  const modelMove = model.data.slice(0, model.length);
  const { expanded } = aligner;
  return { cost, worst, fitness, moveOffsets, logMove, modelMove, emptyCost, missing, expanded };
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
