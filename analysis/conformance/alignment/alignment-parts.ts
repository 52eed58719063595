import type { VariantTable } from '../../variants/index.ts';
import {
  type AlignmentResult,
  type AlignOptions,
  alignPrepared,
  type MissingAlignment,
  ofModel,
  type PreparedModel,
  totalBudget,
} from './align-variants.ts';
import { uniqueBlocks } from './tree/tree-costs.ts';

/** Some variants of a table, ascending: aligned as one. */
export type VariantPart = Uint32Array;

/** Cells (prefixes · model states) that one part is worth, where the model was explored whole; and events, where it was not. */
const PART_CELLS = 1_000_000;
const PART_EVENTS = 2_000;
const MOST_PARTS = 64;

/** Cells, counted as if no prefix were shared, below which splitting is not worth the sorting. */
const SMALL_CELLS = 4 * PART_CELLS;

/** Events beyond which a tree may leave a variant to a search, whose states are numbered in the order in which it meets them. */
const LONG = 400;

/**
 * The variants in parts of about the same size, each a stretch of the lexicographic order, so that a prefix belongs to few of them. One
 * part where the log is small, and where alignments would depend on what else is aligned: a model too large to be explored whole and
 * without a tree of unique labels. The first part holds what must stay together. Does not depend on threads or time.
 */
export function splitVariants(model: PreparedModel, variants: VariantTable, options: AlignOptions): VariantPart[] {
  const { graph, match } = model;
  if (!graph.complete && !isByTree(model, options)) return [everyVariant(variants)];
  if (graph.complete && variants.codes.length * graph.stateCount < SMALL_CELLS) return [everyVariant(variants)];
  const lengthOf = (v: number): number => variants.offsets[v + 1] - variants.offsets[v];
  const isLong = (v: number): boolean => !graph.complete && lengthOf(v) > LONG;
  const order = lexicographic(variants, match.labelOf);
  const long = order.filter(isLong);
  const short = order.filter((v) => !isLong(v));
  const weights = graph.complete
    ? prefixesAdded(variants, short, match.labelOf)
    : short.map((v) => lengthOf(v) ** 2 + 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const worth = graph.complete
    ? (total * graph.stateCount) / PART_CELLS
    : short.reduce((sum, v) => sum + lengthOf(v), 0) / PART_EVENTS;
  const stretches = cutEvenly(short, weights, total / Math.max(1, Math.min(MOST_PARTS, Math.floor(worth))));
  const parts = long.length === 0 ? stretches : [long, ...stretches];
  return parts.length === 0 ? [everyVariant(variants)] : parts.map((part) => Uint32Array.from(part).sort());
}

/** Whether a model that was not explored whole is solved by its tree, variant by variant. */
const isByTree = ({ net }: PreparedModel, { tree }: AlignOptions): boolean =>
  tree !== undefined && uniqueBlocks(tree, new Map(net.labels.map((label, index) => [label, index]))) !== null;

function cutEvenly(order: readonly number[], weights: readonly number[], each: number): number[][] {
  const parts: number[][] = [];
  let filled = 0;
  order.forEach((v, i) => {
    if (parts.length === 0 || filled >= each * parts.length) parts.push([]);
    parts.at(-1)?.push(v);
    filled += weights[i];
  });
  return parts;
}

const everyVariant = ({ variantCount }: VariantTable): VariantPart =>
  Uint32Array.from({ length: variantCount }, (_, v) => v);

/** Variants by their sequences of labels, a prefix first; what has no label counts as not there. */
function lexicographic(variants: VariantTable, labelOf: Int32Array): number[] {
  const { codes, offsets, variantCount } = variants;
  const compare = (a: number, b: number): number => {
    let [i, j] = [offsets[a], offsets[b]];
    for (;;) {
      while (i < offsets[a + 1] && labelOf[codes[i]] < 0) i++;
      while (j < offsets[b + 1] && labelOf[codes[j]] < 0) j++;
      if (i === offsets[a + 1] || j === offsets[b + 1])
        return Number(j === offsets[b + 1]) - Number(i === offsets[a + 1]) || a - b;
      if (labelOf[codes[i]] !== labelOf[codes[j]]) return labelOf[codes[i]] - labelOf[codes[j]];
      i++;
      j++;
    }
  };
  return Array.from({ length: variantCount }, (_, v) => v).sort(compare);
}

/** By place in the order: events with a label that the variant has beyond what it shares with the one before it. */
function prefixesAdded({ codes, offsets }: VariantTable, order: readonly number[], labelOf: Int32Array): number[] {
  const labelsOf = (v: number): number[] =>
    Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => labelOf[code]).filter((label) => label >= 0);
  let before: number[] = [];
  return order.map((v) => {
    const labels = labelsOf(v);
    let shared = 0;
    while (shared < labels.length && labels[shared] === before[shared]) shared++;
    before = labels;
    return labels.length - shared + 1;
  });
}

/** The variants of a part as a table; which cases show them is left out. */
export function partOf(variants: VariantTable, part: VariantPart): VariantTable {
  const { codes, offsets } = variants;
  const partOffsets = new Uint32Array(part.length + 1);
  part.forEach((v, i) => {
    partOffsets[i + 1] = partOffsets[i] + offsets[v + 1] - offsets[v];
  });
  const partCodes = new Uint32Array(partOffsets[part.length]);
  part.forEach((v, i) => {
    partCodes.set(codes.subarray(offsets[v], offsets[v + 1]), partOffsets[i]);
  });
  return {
    activities: variants.activities,
    variantCount: part.length,
    offsets: partOffsets,
    codes: partCodes,
    cases: part.map((v) => variants.cases[v]),
    caseVariant: new Uint32Array(0),
  };
}

/** What `alignVariants` gives for the variants of a part, in its order; with the budget of the whole. */
export const alignPart = (
  model: PreparedModel,
  variants: VariantTable,
  part: VariantPart,
  options: AlignOptions,
): AlignmentResult =>
  alignPrepared(model, partOf(variants, part), {
    ...options,
    budget: totalBudget(model, variants.variantCount, options),
    budgetStates: Number.POSITIVE_INFINITY,
  });

/** What an alignment says of a part; the model's names are known to whoever joins. */
export type PartResult = Omit<AlignmentResult, 'match' | 'labels' | 'graph'>;

/**
 * Whether the parts took more steps than the budget allows one call (parts may be absent): then only one call knows what it would leave
 * out. A model solved by its tree has what may run over in one part.
 */
export function ranOver(
  model: PreparedModel,
  variants: VariantTable,
  results: readonly (PartResult | undefined)[],
  options: AlignOptions,
): boolean {
  if (!model.graph.complete) return false;
  const expanded = results.reduce((sum, result) => sum + (result?.expanded ?? 0), 0);
  return (
    expanded > totalBudget(model, variants.variantCount, options) ||
    results.some((result) => result?.missing.some(({ reason }) => reason === 'budget-exceeded'))
  );
}

/**
 * The results of all parts as that of one call, byte for byte but for `expanded`, which counts a prefix in each part that has it.
 * `null` where they ran over.
 */
export function joinParts(
  model: PreparedModel,
  variants: VariantTable,
  parts: readonly VariantPart[],
  results: readonly PartResult[],
  options: AlignOptions,
): AlignmentResult | null {
  if (ranOver(model, variants, results, options)) return null;
  const { variantCount } = variants;
  const [{ emptyCost }] = results;
  const expanded = results.reduce((sum, result) => sum + result.expanded, 0);
  const cost = new Float64Array(variantCount);
  const worst = new Float64Array(variantCount);
  const fitness = new Float64Array(variantCount);
  const missing: MissingAlignment[] = [];
  const moveOffsets = new Uint32Array(variantCount + 1);
  parts.forEach((part, p) => {
    const { cost: costs, worst: worsts, fitness: fitnesses, moveOffsets: offsets, missing: lost } = results[p];
    part.forEach((v, i) => {
      cost[v] = costs[i];
      worst[v] = worsts[i];
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
