import { pickVariants, type VariantTable } from '../../variants/index.ts';
import { IntList } from '../markings/int-list.ts';
import type { Aligner } from './aligner.ts';
import type { AlignmentResult, AlignOptions, MissingAlignment } from './alignment-result.ts';
import { searchAligner } from './levels/search-aligner.ts';
import { weightedAligner } from './levels/weighted-aligner.ts';
import type { ScaledCosts } from './move-costs.ts';
import type { PreparedModel } from './prepared-model.ts';
import { StarAligner } from './star/star-aligner.ts';
import { treeAligner } from './tree/tree-aligner.ts';

/** What an alignment says of a part; the model's names are known to whoever joins. */
export type PartResult = Omit<AlignmentResult, 'match' | 'labels' | 'graph'>;

const nothing = (): void => undefined;

/** Alignments of the variants of a table in one search, of so many steps at most. */
export function alignAsOne(
  model: PreparedModel,
  variants: VariantTable,
  budget: number,
  options: AlignOptions,
): PartResult {
  const aligner = alignerFor(model, variants, budget, options);
  return alignedBy(aligner, variants, model.costs, options.checkCancelled ?? nothing);
}

function alignerFor(model: PreparedModel, variants: VariantTable, budget: number, options: AlignOptions): Aligner {
  const { net, costs } = model;
  const { labelOf } = model.match;
  const search = {
    budget,
    budgetPerVariant: options.budgetPerVariant ?? Number.POSITIVE_INFINITY,
    checkCancelled: options.checkCancelled ?? nothing,
    onProgress: options.onProgress ?? nothing,
  };
  if (model.way === 'levels')
    return costs
      ? weightedAligner(variants, labelOf, model.weighted(costs), costs, search)
      : searchAligner(variants, labelOf, model.searched(), search);
  const beyond = (long: readonly number[]): Aligner =>
    new StarAligner(pickVariants(variants, long), model.star(), search);
  const byTree =
    model.way === 'tree' && options.tree
      ? treeAligner(variants, labelOf, net, options.tree, { ...search, costs, beyond })
      : null;
  return byTree ?? new StarAligner(variants, model.star(), search);
}

/** Asks an aligner for every variant. */
function alignedBy(
  aligner: Aligner,
  variants: VariantTable,
  costs: ScaledCosts | undefined,
  checkCancelled: () => void,
): PartResult {
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
    checkCancelled();
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
