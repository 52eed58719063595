import type { VariantTable } from '../../variants/index.ts';
import { alignAsOne, type PartResult } from './align-as-one.ts';
import type { AlignmentResult, AlignOptions, MissingAlignment } from './alignment-result.ts';
import { ofModel, type PreparedModel, totalBudget } from './prepared-model.ts';
import { partOf, type VariantPart } from './variant-split.ts';

/** What `alignVariants` gives for the variants of a part, in its order; with the part's share of the budget. */
export const alignPart = (
  model: PreparedModel,
  variants: VariantTable,
  part: VariantPart,
  options: AlignOptions,
): PartResult => alignAsOne(model, partOf(variants, part), shareOfBudget(model, variants, part, options), options);

/** Steps of the budget that a part may take: as many as it has of the events. Where a tree aligns, only one part takes any. */
function shareOfBudget(model: PreparedModel, variants: VariantTable, part: VariantPart, options: AlignOptions): number {
  const total = totalBudget(model, variants.variantCount, options);
  if (model.way === 'tree' || part.length === variants.variantCount) return total;
  const { offsets } = variants;
  const events = part.reduce((sum, v) => sum + offsets[v + 1] - offsets[v] + 1, 0);
  return Math.floor((total * events) / (offsets[variants.variantCount] + variants.variantCount));
}

/**
 * The results of all parts as that of one call, whoever aligned them in which order. Parts that ran over their share of the budget are
 * aligned again with what the others left.
 */
export function joinParts(
  model: PreparedModel,
  variants: VariantTable,
  parts: readonly VariantPart[],
  results: readonly PartResult[],
  options: AlignOptions,
): AlignmentResult {
  return joined(model, variants, parts, withRestOfBudget(model, variants, parts, results, options));
}

function withRestOfBudget(
  model: PreparedModel,
  variants: VariantTable,
  parts: readonly VariantPart[],
  results: readonly PartResult[],
  options: AlignOptions,
): readonly PartResult[] {
  if (parts.length === 1) return results;
  const shares = parts.map((part) => shareOfBudget(model, variants, part, options));
  const isOver = results.map(({ expanded }, p) => expanded > shares[p]);
  const sumOver = (of: (p: number) => number): number => parts.reduce((sum, _, p) => sum + of(p), 0);
  let needed = sumOver((p) => (isOver[p] ? shares[p] : 0));
  let left = totalBudget(model, variants.variantCount, options) - sumOver((p) => (isOver[p] ? 0 : results[p].expanded));
  if (needed === 0 || left <= needed) return results;
  const { onProgress: _, ...quiet } = options;
  return results.map((result, p) => {
    if (!isOver[p]) return result;
    const again = alignAsOne(model, partOf(variants, parts[p]), Math.floor((left * shares[p]) / needed), quiet);
    needed -= shares[p];
    left -= again.expanded;
    return again;
  });
}

function joined(
  model: PreparedModel,
  variants: VariantTable,
  parts: readonly VariantPart[],
  results: readonly PartResult[],
): AlignmentResult {
  const { variantCount } = variants;
  const emptyCost = results.find((result) => result.emptyCost !== null)?.emptyCost ?? null;
  const expanded = results.reduce((sum, result) => sum + result.expanded, 0);
  const cost = new Float64Array(variantCount);
  const worst = new Float64Array(variantCount);
  const fitness = new Float64Array(variantCount);
  const missing: MissingAlignment[] = [];
  const moveOffsets = new Uint32Array(variantCount + 1);
  parts.forEach((part, p) => {
    const { cost: costs, worst: worsts, fitness: fitnesses, moveOffsets: offsets, missing: lost } = results[p];
    // A part that ran over before it knew what the empty trace costs.
    const unknown = results[p].emptyCost === null ? (emptyCost ?? 0) : 0;
    part.forEach((v, i) => {
      cost[v] = costs[i];
      worst[v] = worsts[i] + unknown;
      fitness[v] = fitnesses[i];
      moveOffsets[v + 1] = offsets[i + 1] - offsets[i];
    });
    for (const one of lost) missing.push({ ...one, variant: part[one.variant] });
  });
  for (let v = 0; v < variantCount; v++) moveOffsets[v + 1] += moveOffsets[v];
  const logMove = new Int32Array(moveOffsets[variantCount]);
  const modelMove = new Int32Array(moveOffsets[variantCount]);
  parts.forEach((part, p) => {
    const { logMove: log, modelMove: moves, moveOffsets: offsets } = results[p];
    part.forEach((v, i) => {
      logMove.set(log.subarray(offsets[i], offsets[i + 1]), moveOffsets[v]);
      modelMove.set(moves.subarray(offsets[i], offsets[i + 1]), moveOffsets[v]);
    });
  });
  missing.sort((a, b) => a.variant - b.variant);
  return {
    cost,
    worst,
    fitness,
    moveOffsets,
    logMove,
    modelMove,
    emptyCost,
    missing,
    ...ofModel(model),
    expanded,
  };
}
