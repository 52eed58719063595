import type { ProcessTree } from '../../../model/index.ts';
import type { VariantTable } from '../../../variants/index.ts';
import type { CompiledNet } from '../../markings/compiled-net.ts';
import type { IntList } from '../../markings/int-list.ts';
import type { Aligner } from '../aligner.ts';
import { NO_MOVE } from '../moves.ts';
import { uniqueBlocks } from './tree-costs.ts';
import { emptyMoves, type TreeMove, treeMoves } from './tree-moves.ts';
import { TreeSolver } from './tree-solver.ts';

export interface TreeAlignerOptions {
  readonly checkCancelled: () => void;
  readonly onProgress: (share: number) => void;
  /** An aligner for variants whose tables would be too large (indices of the table, ascending). */
  readonly beyond: (long: readonly number[]) => Aligner;
}

/** Aligns with a process tree by dynamic programming. `null` where it does not apply: a label occurs twice in the tree. */
export function treeAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  net: CompiledNet,
  tree: ProcessTree,
  { checkCancelled, onProgress, beyond }: TreeAlignerOptions,
): Aligner | null {
  const root = uniqueBlocks(tree, new Map(net.labels.map((label, index) => [label, index])));
  if (root === null) return null;
  const solver = new TreeSolver(root, checkCancelled);
  const codesOf = (variant: number): readonly number[] =>
    Array.from(variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]));
  const long = longVariants(variants, labelOf, solver);
  const rest = long.length === 0 ? null : { aligner: beyond(long), place: new Map(long.map((v, i) => [v, i])) };
  const transitionOf = new Map<number, number>();
  for (let t = net.visibleCount - 1; t >= 0; t--) transitionOf.set(net.label[t], net.source[t]);
  const done = doneShare(variants, onProgress);
  return {
    emptyCost: root.empty,
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
      const codes = codesOf(variant);
      const places = [...codes.keys()].filter((at) => labelOf[codes[at]] >= 0);
      const solved = solver.solve(places.map((at) => labelOf[codes[at]]));
      const moves = solved === null ? emptyMoves(root) : treeMoves(solved, places);
      appendMoves(moves, codes, labelOf, transitionOf, log, model);
      done(codes.length);
      return (solved === null ? root.empty : solved.total) + codes.length - places.length;
    },
  };
}

function longVariants(
  { variantCount, codes, offsets }: VariantTable,
  labelOf: Int32Array,
  solver: TreeSolver,
): number[] {
  const long: number[] = [];
  for (let v = 0; v < variantCount; v++) {
    if (offsets[v + 1] - offsets[v] <= NEVER_TOO_LONG) continue;
    const labels = Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => labelOf[code]);
    if (solver.isTooLong(labels.filter((label) => label >= 0))) long.push(v);
  }
  return long;
}

/** Events of a trace whose tables are not worth measuring. */
const NEVER_TOO_LONG = 400;

/** Tells the share of the work that is done: it grows with the square of a trace's length. */
function doneShare({ variantCount, offsets }: VariantTable, onProgress: (share: number) => void) {
  const work = (length: number): number => length * length + 1;
  let total = 0;
  for (let v = 0; v < variantCount; v++) total += work(offsets[v + 1] - offsets[v]);
  let done = 0;
  let told = 0;
  return (length: number): void => {
    done += work(length);
    if (done - told < total / 200 && done < total) return;
    told = done;
    onProgress(Math.min(1, done / total));
  };
}

/** Moves with their events; those of events that the model does not know come before the next event. */
function appendMoves(
  moves: readonly TreeMove[],
  codes: readonly number[],
  labelOf: Int32Array,
  transitionOf: ReadonlyMap<number, number>,
  log: IntList,
  model: IntList,
): void {
  let at = 0;
  const skipUnknown = (): void => {
    for (; at < codes.length && labelOf[codes[at]] < 0; at++) {
      log.push(codes[at]);
      model.push(NO_MOVE);
    }
  };
  for (const move of moves) {
    if (move.event >= 0) {
      skipUnknown();
      at = move.event + 1;
    }
    log.push(move.event < 0 ? NO_MOVE : codes[move.event]);
    model.push(move.label < 0 ? NO_MOVE : (transitionOf.get(move.label) ?? NO_MOVE));
  }
  skipUnknown();
}
