import type { VariantTable } from '../../variants/index.ts';
import type { AlignOptions } from './alignment-result.ts';
import type { PreparedModel } from './prepared-model.ts';
import { beyondTree } from './tree/tree-aligner.ts';

/** Some variants of a table, ascending: aligned as one. */
export type VariantPart = Uint32Array;

/** Cells (prefixes · model states) that one part is worth, where the model was explored whole: tables of that size stay in the processor's caches. */
const PART_CELLS = 1_000_000;
/** Events that a part is worth where a tree or A* aligns variant by variant. */
const PART_EVENTS = { tree: 2_000, star: 100 };
const MOST_PARTS = { levels: 64, tree: 64, star: 16 };

/** Cells, counted as if no prefix were shared, below which splitting is not worth the sorting. */
const SMALL_CELLS = 4 * PART_CELLS;

/** Bytes of the tables of a part, and of each of their cells with what leads to it: distances; levels where costs are the user's own. */
const TABLE_BYTES = 64 * 2 ** 20;
const CELL_BYTES = { unit: 2.25, own: 4.25 };

/**
 * The variants in parts of about the same size, each a stretch of the lexicographic order, so that a prefix belongs to few of them. The
 * first part holds those that a tree leaves to A*. Depends on the model, the variants and the options alone, not on threads or time.
 */
export function splitVariants(model: PreparedModel, variants: VariantTable, options: AlignOptions): VariantPart[] {
  const order = lexicographic(variants, model.match.labelOf);
  if (model.way === 'levels') return ofLevels(model, variants, order, options);
  const beyond = new Set(model.way === 'tree' && options.tree ? beyondTree(model, variants, options.tree) : []);
  const others = order.filter((v) => !beyond.has(v));
  const lengthOf = (v: number): number => variants.offsets[v + 1] - variants.offsets[v];
  const events = others.reduce((sum, v) => sum + lengthOf(v), 0);
  const count = Math.min(MOST_PARTS[model.way], Math.floor(events / PART_EVENTS[model.way]));
  const weights = others.map((v) => lengthOf(v) ** 2 + 1);
  return ascending([order.filter((v) => beyond.has(v)), ...cutEvenly(others, weights, count)]);
}

/** Stretches of about as many cells, none of more than the tables may have, unless one variant has. */
function ofLevels(
  { graph, match, costs }: PreparedModel,
  variants: VariantTable,
  order: readonly number[],
  { tableBytes = TABLE_BYTES }: AlignOptions,
): VariantPart[] {
  const most = tableBytes / (costs ? CELL_BYTES.own : CELL_BYTES.unit);
  const cells = variants.codes.length * graph.stateCount;
  if (cells < SMALL_CELLS && cells < most) return ascending([order]);
  const added = prefixesAdded(variants, order, match.labelOf);
  const total = added.reduce((sum, { fresh }) => sum + fresh, 0) * graph.stateCount;
  const each = Math.max(PART_CELLS, total / MOST_PARTS.levels);
  const parts: number[][] = [];
  let filled = 0;
  order.forEach((v, i) => {
    const { fresh, known } = added[i];
    const isFull = filled >= each / graph.stateCount || (filled + fresh) * graph.stateCount > most;
    if (parts.length === 0 || isFull) {
      parts.push([]);
      filled = known;
    }
    parts[parts.length - 1].push(v);
    filled += fresh;
  });
  return ascending(parts);
}

/** Without the empty ones, but for one. */
function ascending(parts: readonly (readonly number[])[]): VariantPart[] {
  const filled = parts.filter((part) => part.length > 0);
  return (filled.length === 0 ? [[]] : filled).map((part) => Uint32Array.from(part).sort());
}

function cutEvenly(order: readonly number[], weights: readonly number[], count: number): number[][] {
  const each = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, count);
  const parts: number[][] = [];
  let filled = 0;
  order.forEach((v, i) => {
    if (parts.length === 0 || filled >= each * parts.length) parts.push([]);
    parts[parts.length - 1].push(v);
    filled += weights[i];
  });
  return parts;
}

/** What share of all events each part has. */
export function sharesOf({ offsets }: VariantTable, parts: readonly VariantPart[]): number[] {
  const sizes = parts.map((part) => part.reduce((sum, v) => sum + offsets[v + 1] - offsets[v] + 1, 0));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  return sizes.map((size) => size / total);
}

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

/** By place in the order: prefixes that the variant has beyond what it shares with the one before it, and those that it shares. */
function prefixesAdded(
  { codes, offsets }: VariantTable,
  order: readonly number[],
  labelOf: Int32Array,
): { readonly fresh: number; readonly known: number }[] {
  const labelsOf = (v: number): number[] =>
    Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => labelOf[code]).filter((label) => label >= 0);
  let before: number[] = [];
  return order.map((v) => {
    const labels = labelsOf(v);
    let known = 0;
    while (known < labels.length && labels[known] === before[known]) known++;
    before = labels;
    return { fresh: labels.length - known + 1, known };
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
