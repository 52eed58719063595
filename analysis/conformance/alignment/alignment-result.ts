import type { ProcessTree } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import type { ActivityMatch } from '../activity-match.ts';
import type { CompleteGraph } from '../markings/complete-graph.ts';
import type { MoveCosts } from './move-costs.ts';

export interface AlignOptions {
  /** Steps of the search per variant, on average over the variants (default: no limit but the total). */
  readonly budgetStates?: number;
  /** Steps of the search for one variant, where variants are searched one by one: with a model too large to be explored whole (default: no limit). */
  readonly budgetPerVariant?: number;
  /** Bytes that the tables of one search may take (default 64 MiB): more prefixes are searched part by part. A single variant may need more. */
  readonly tableBytes?: number;
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
