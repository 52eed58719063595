import type { PetriNet, ProcessTree } from '../../model/index.ts';
import { pickVariants, type VariantTable } from '../../variants/index.ts';
import { type ActivityMatch, matchActivities } from '../activity-match.ts';
import { type CompiledNet, compileNet } from '../markings/compiled-net.ts';
import { type CompleteGraph, isComplete } from '../markings/complete-graph.ts';
import { IntList } from '../markings/int-list.ts';
import { stepGraphOf } from '../markings/step-graph.ts';
import type { StepGraph } from '../markings/visible-graph.ts';
import type { Aligner } from './aligner.ts';
import { searchAligner } from './levels/search-aligner.ts';
import { weightedAligner } from './levels/weighted-aligner.ts';
import { type MoveCosts, type ScaledCosts, scaledCosts, unitCosts } from './move-costs.ts';
import { StarAligner, type StarOptions } from './star/star-aligner.ts';
import { treeAligner } from './tree/tree-aligner.ts';
import { uniqueBlocks } from './tree/tree-costs.ts';

export interface AlignOptions {
  /** Steps of the search per variant, on average over the variants (default: no limit but the total). */
  readonly budgetStates?: number;
  /** Steps of the search for one variant, where variants are searched one by one: with a model too large to be explored whole (default: no limit). */
  readonly budgetPerVariant?: number;
  /** Steps of the search in total (default 300 million where the model was explored whole, else 8 million, about as many seconds). */
  readonly budget?: number;
  /** Markings of the model that may be explored (default 300,000). */
  readonly markings?: number;
  /** Markings up to which a model is explored as a whole before searching (default 60,000); above it A* or the tree find the optimum. */
  readonly wholeMarkings?: number;
  /** The tree the net was made from: models with too many markings are then aligned block by block, if labels are unique. */
  readonly tree?: ProcessTree;
  /** Further names of model labels: alias → label. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** What moves cost (default: 1 each). */
  readonly costs?: MoveCosts | undefined;
  readonly onProgress?: (share: number) => void;
  readonly checkCancelled?: () => void;
}

/** Why a variant has no alignment: the model cannot end, or the search would have taken more than its budget. */
type NoAlignment = 'final-marking-unreachable' | 'budget-exceeded';

export interface MissingAlignment {
  readonly variant: number;
  readonly reason: NoAlignment;
  /** It cannot cost less; `null` where there is no alignment at all. */
  readonly lowerBound: number | null;
}

/** Optimal alignments by variant, in the order of the variant table. */
export interface AlignmentResult {
  /** Number of log moves and visible model moves, or what they cost by `costs`; −1 where there is no alignment. */
  readonly cost: Float64Array;
  /** Trace length (or the cost of its log moves) + cost of the empty trace. */
  readonly worst: Float64Array;
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
  readonly missing: readonly MissingAlignment[];
  readonly match: ActivityMatch;
  /** Normal forms of the model's labels, which `match.labelOf` indexes. */
  readonly labels: readonly string[];
  /** The model's visible steps where it was explored whole: for those who walk it next. */
  readonly graph: CompleteGraph | null;
  /** Pairs of prefix and model state visited, for measuring. */
  readonly expanded: number;
}

const nothing = (): void => undefined;

/**
 * Optimal alignments of every distinct variant with a net: log move 1, visible model move 1 (or what `costs` says), silent and
 * synchronous moves 0 (Adriansyah 2014). Exact, or absent with a reason; never an estimate. Silent steps are folded into the visible ones, models
 * small enough are explored whole and merged, and variants are searched together along their common prefixes, so that the result of a
 * variant does not depend on the other variants. Throws `invalid-model`, and whatever `checkCancelled` throws.
 */
export function alignVariants(variants: VariantTable, net: PetriNet, options: AlignOptions = {}): AlignmentResult {
  return alignPrepared(prepareModel(variants.activities, net, options), variants, options);
}

/** What a model is made ready for once, however many parts of a log are aligned with it: its labels, its steps and its costs. */
export interface PreparedModel {
  readonly net: CompiledNet;
  readonly match: ActivityMatch;
  readonly graph: StepGraph;
  readonly costs: ScaledCosts | undefined;
}

/** Throws `invalid-model`, and whatever `checkCancelled` throws. */
export function prepareModel(activities: readonly string[], net: PetriNet, options: AlignOptions): PreparedModel {
  const compiled = compileNet(net);
  const limit = options.markings ?? 300_000;
  const byTree =
    options.tree !== undefined &&
    uniqueBlocks(options.tree, new Map(compiled.labels.map((label, index) => [label, index]))) !== null;
  return {
    net: compiled,
    match: matchActivities(activities, compiled.labels, options.aliases),
    graph: stepGraphOf(compiled, {
      limit,
      whole: options.wholeMarkings ?? 60_000,
      byTree,
      checkCancelled: options.checkCancelled ?? nothing,
    }),
    costs: options.costs && scaledCosts(options.costs, activities, compiled.labels),
  };
}

/** `alignVariants` of a model that was made ready with the same options, for variants of the same activities. */
export function alignPrepared(model: PreparedModel, variants: VariantTable, options: AlignOptions): AlignmentResult {
  const aligner = alignerFor(model, variants, options);
  return { ...alignedBy(aligner, variants, model.costs), ...ofModel(model) };
}

/** What an alignment says of the model alone. */
export const ofModel = ({ match, net, graph }: PreparedModel): Pick<AlignmentResult, 'match' | 'labels' | 'graph'> => ({
  match,
  labels: net.labels,
  graph: isComplete(graph) ? graph : null,
});

/** Steps that may be taken for so many variants in total. */
export const totalBudget = (model: PreparedModel, variantCount: number, options: AlignOptions): number =>
  Math.min(
    options.budget ?? defaultBudget(model.graph, model.costs),
    (options.budgetStates ?? Number.POSITIVE_INFINITY) * (variantCount + 1),
  );

/** Search on models explored whole; else the tree, else search on demand. */
function alignerFor(model: PreparedModel, variants: VariantTable, options: AlignOptions): Aligner {
  const { net, graph, costs } = model;
  const { labelOf } = model.match;
  const checkCancelled = options.checkCancelled ?? nothing;
  const search = {
    budget: totalBudget(model, variants.variantCount, options),
    budgetPerVariant: options.budgetPerVariant ?? Number.POSITIVE_INFINITY,
    markings: options.markings ?? 300_000,
    checkCancelled,
    onProgress: options.onProgress ?? nothing,
  };
  if (!graph.complete) {
    const beyond = (long: readonly number[]): Aligner => onDemand(model, pickVariants(variants, long), search);
    const byTree = options.tree && treeAligner(variants, labelOf, net, options.tree, { ...search, costs, beyond });
    if (byTree) return byTree;
  }
  if (!graph.complete) return onDemand(model, variants, search);
  return costs
    ? weightedAligner(variants, labelOf, graph, costs, search)
    : searchAligner(variants, labelOf, graph, search);
}

/** A* variant by variant, on a graph that grows as it is searched. */
function onDemand({ net, match, costs }: PreparedModel, variants: VariantTable, options: StarOptions): Aligner {
  const given = costs ?? unitCosts(variants.activities.length, net.labels.length);
  return new StarAligner(variants, match.labelOf, net, given, options);
}

function defaultBudget(graph: StepGraph, costs: ScaledCosts | undefined): number {
  if (costs) return graph.complete ? 100_000_000 : 5_000_000;
  return graph.complete ? 300_000_000 : 8_000_000;
}

/** Asks an aligner for every variant. */
function alignedBy(
  aligner: Aligner,
  variants: VariantTable,
  costs: ScaledCosts | undefined,
): Omit<AlignmentResult, 'match' | 'labels' | 'graph'> {
  const { variantCount } = variants;
  const scale = costs?.scale ?? 1;
  const emptyCost = aligner.emptyCost < 0 ? null : aligner.emptyCost / scale;
  const cost = new Float64Array(variantCount).fill(-1);
  const worst = new Float64Array(variantCount);
  const fitness = new Float64Array(variantCount).fill(Number.NaN);
  const missing: MissingAlignment[] = [];
  const moveOffsets = new Uint32Array(variantCount + 1);
  const log = new IntList();
  const model = new IntList();
  for (let v = 0; v < variantCount; v++) {
    worst[v] = logCost(variants, v, costs) / scale + (emptyCost ?? 0);
    if (emptyCost !== null) cost[v] = aligner.align(v, log, model) / scale;
    if (cost[v] < 0) {
      cost[v] = -1;
      missing.push(missingAlignment(aligner, v, scale));
    } else fitness[v] = worst[v] === 0 ? 1 : 1 - cost[v] / worst[v];
    moveOffsets[v + 1] = log.length;
  }
  const logMove = log.data.slice(0, log.length);
  const modelMove = model.data.slice(0, model.length);
  const { expanded } = aligner;
  return { cost, worst, fitness, moveOffsets, logMove, modelMove, emptyCost, missing, expanded };
}

function missingAlignment(aligner: Aligner, variant: number, scale: number): MissingAlignment {
  const bound = aligner.lowerBound(variant);
  const reason = bound === null ? 'final-marking-unreachable' : 'budget-exceeded';
  return { variant, reason, lowerBound: bound === null ? null : bound / scale };
}

/** Cost of a trace whose events are all log moves. */
function logCost({ codes, offsets }: VariantTable, variant: number, costs: ScaledCosts | undefined): number {
  if (costs === undefined) return offsets[variant + 1] - offsets[variant];
  let sum = 0;
  for (let i = offsets[variant]; i < offsets[variant + 1]; i++) sum += costs.log[codes[i]];
  return sum;
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
