import type { ProcessTree } from '../../../model/index.ts';
import type { VariantTable } from '../../../variants/index.ts';
import type { ActivityMatch } from '../../activity-match.ts';
import type { CompiledNet } from '../../markings/compiled-net.ts';
import type { IntList } from '../../markings/int-list.ts';
import type { Aligner } from '../aligner.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { NO_MOVE } from '../moves.ts';
import { emptyMoves, type TreeMove, treeMoves } from './tree-moves.ts';
import { type TreeProgrammes, treeProgrammes } from './tree-programmes.ts';
import { NEVER_TOO_LONG } from './tree-solver.ts';

export interface TreeAlignerOptions {
  readonly checkCancelled: () => void;
  readonly onProgress: (share: number) => void;
  /** An aligner for variants whose tables would be too large (indices of the table, ascending). */
  readonly beyond: (long: readonly number[]) => Aligner;
  /** What moves cost (default: 1 each). */
  readonly costs: ScaledCosts | undefined;
}

/** Aligns with a process tree by dynamic programming. `null` where it does not apply: a label occurs twice in the tree. */
export function treeAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  net: CompiledNet,
  tree: ProcessTree,
  { checkCancelled, onProgress, beyond, costs }: TreeAlignerOptions,
): Aligner | null {
  const programmes = treeProgrammes(net, tree, { labelOf, costs, checkCancelled });
  if (programmes === null) return null;
  const { keyOf, of } = programmes;
  const codesOf = (variant: number): readonly number[] =>
    Array.from(variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]));
  const long = longVariants(variants, programmes);
  const rest = long.length === 0 ? null : { aligner: beyond(long), place: new Map(long.map((v, i) => [v, i])) };
  const transitionOf = new Map<number, number>();
  for (let t = net.visibleCount - 1; t >= 0; t--) transitionOf.set(net.label[t], net.source[t]);
  const done = doneShare(variants, onProgress);
  return {
    emptyCost: programmes.emptyCost,
    get exhausted() {
      return rest?.aligner.exhausted ?? false;
    },
    get expanded() {
      return rest?.aligner.expanded ?? 0;
    },
    lowerBound(variant) {
      const place = rest?.place.get(variant);
      return place === undefined ? null : (rest?.aligner.lowerBound(place) ?? null);
    },
    align(variant, log, model) {
      checkCancelled();
      const place = rest?.place.get(variant);
      if (rest !== null && place !== undefined) return rest.aligner.align(place, log, model);
      const codes = codesOf(variant);
      const places = [...codes.keys()].filter((at) => keyOf[codes[at]] >= 0);
      const { root, solver, costOf } = of(places.length);
      const solved = solver.solve(places.map((at) => keyOf[codes[at]]));
      const moves = solved === null ? emptyMoves(root) : treeMoves(solved, places);
      appendMoves(moves, codes, keyOf, transitionOf, log, model);
      done(codes.length);
      const unknown = codes.reduce((sum, code) => sum + (keyOf[code] < 0 ? (costs?.log[code] ?? 1) : 0), 0);
      return costOf(solved === null ? root.empty : solved.total) + unknown;
    },
  };
}

/** Variants that a model's tree of unique labels leaves to a search: their tables would be too large, or their costs not exact. */
export function beyondTree(
  {
    net,
    match,
    costs,
  }: { readonly net: CompiledNet; readonly match: ActivityMatch; readonly costs: ScaledCosts | undefined },
  variants: VariantTable,
  tree: ProcessTree,
): readonly number[] {
  const programmes = treeProgrammes(net, tree, { labelOf: match.labelOf, costs, checkCancelled: () => undefined });
  return programmes === null ? [] : longVariants(variants, programmes);
}

function longVariants({ variantCount, codes, offsets }: VariantTable, { keyOf, of, isUnit }: TreeProgrammes): number[] {
  const long: number[] = [];
  for (let v = 0; v < variantCount; v++) {
    if (isUnit && offsets[v + 1] - offsets[v] <= NEVER_TOO_LONG) continue;
    const keys = Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => keyOf[code]).filter(
      (key) => key >= 0,
    );
    if (of(keys.length).solver.isTooLong(keys)) long.push(v);
  }
  return long;
}

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
  keyOf: Int32Array,
  transitionOf: ReadonlyMap<number, number>,
  log: IntList,
  model: IntList,
): void {
  let at = 0;
  const skipUnknown = (): void => {
    for (; at < codes.length && keyOf[codes[at]] < 0; at++) {
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
