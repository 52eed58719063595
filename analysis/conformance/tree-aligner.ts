import type { ProcessTree } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import type { Aligner } from './aligner.ts';
import type { CompiledNet } from './compiled-net.ts';
import { NO_MOVE } from './moves.ts';
import { costOf, solveBlock, uniqueBlocks } from './tree-costs.ts';
import { treeMoves } from './tree-moves.ts';

/** Events with a label in one trace beyond which the tables of the dynamic programme grow too large. */
const LONGEST = 400;

/**
 * Aligns with a process tree by dynamic programming. `null` where it does not apply: a label occurs twice in the tree. Variants with more
 * than 400 events that the model knows go to the aligner that `beyond` makes for them (indices of the table, ascending).
 */
export function treeAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  net: CompiledNet,
  tree: ProcessTree,
  checkCancelled: () => void,
  beyond: (long: readonly number[]) => Aligner,
): Aligner | null {
  const root = uniqueBlocks(tree, new Map(net.labels.map((label, index) => [label, index])));
  if (root === null) return null;
  const traceOf = (variant: number): number[] =>
    Array.from(variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]));
  const long = Array.from({ length: variants.variantCount }, (_, v) => v).filter((v) => {
    const { offsets } = variants;
    return offsets[v + 1] - offsets[v] > LONGEST && traceOf(v).filter((code) => labelOf[code] >= 0).length > LONGEST;
  });
  const rest = long.length === 0 ? null : { aligner: beyond(long), place: new Map(long.map((v, i) => [v, i])) };
  const transitionOf = new Map<number, number>();
  for (let t = net.visibleCount - 1; t >= 0; t--) transitionOf.set(net.label[t], net.source[t]);
  return {
    emptyCost: costOf(solveBlock(root, [], []), 0, 0),
    exhausted: rest?.aligner.exhausted ?? false,
    expanded: rest?.aligner.expanded ?? 0,
    lowerBound(variant) {
      const place = rest?.place.get(variant);
      return place === undefined ? null : (rest?.aligner.lowerBound(place) ?? null);
    },
    align(variant, log, model) {
      checkCancelled();
      const place = rest?.place.get(variant);
      if (rest !== null && place !== undefined) return rest.aligner.align(place, log, model);
      const codes = traceOf(variant);
      const labels = codes.map((code) => labelOf[code]);
      const known = [...labels.keys()].filter((at) => labels[at] >= 0);
      const solved = solveBlock(root, labels, known);
      let at = 0;
      const skipUnknown = (): void => {
        for (; at < codes.length && labels[at] < 0; at++) {
          log.push(codes[at]);
          model.push(NO_MOVE);
        }
      };
      for (const move of treeMoves(solved, 0, known.length)) {
        if (move.event >= 0) {
          skipUnknown();
          at = move.event + 1;
        }
        log.push(move.event < 0 ? NO_MOVE : codes[move.event]);
        model.push(move.label < 0 ? NO_MOVE : (transitionOf.get(move.label) ?? NO_MOVE));
      }
      skipUnknown();
      return costOf(solved, 0, known.length) + codes.length - known.length;
    },
  };
}
