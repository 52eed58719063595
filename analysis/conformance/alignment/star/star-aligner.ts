import type { VariantTable } from '../../../variants/index.ts';
import type { CompiledNet } from '../../markings/compiled-net.ts';
import type { Aligner } from '../aligner.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { NO_MOVE } from '../moves.ts';
import { MarkingSteps } from './marking-steps.ts';
import { ProductEquation, RemainingCost } from './remaining-cost.ts';
import { StarSearch } from './star-search.ts';

export interface StarOptions {
  /** Pairs that may be followed in total, and for one variant. */
  readonly budget: number;
  readonly budgetPerVariant: number;
  /** Markings of the model that may be found. */
  readonly markings: number;
  readonly checkCancelled: () => void;
  readonly onProgress: (share: number) => void;
}

/** Aligns by A* variant by variant, on a graph that grows as it is searched and is shared by all of them. */
export function starAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  net: CompiledNet,
  costs: ScaledCosts,
  { budget, budgetPerVariant, markings, checkCancelled, onProgress }: StarOptions,
): Aligner {
  const steps = new MarkingSteps(net, markings);
  const logCost = new Float64Array(net.labels.length).fill(Number.POSITIVE_INFINITY);
  labelOf.forEach((label, code) => {
    if (label >= 0) logCost[label] = Math.min(logCost[label], costs.log[code]);
  });
  const equation = new ProductEquation(net, logCost, costs.model);
  const tally = { expanded: 0, exhausted: false };
  const searched = (codes: readonly number[]): StarSearch => {
    const labels = codes.map((code) => labelOf[code]);
    const trace = { labels, log: codes.map((code) => costs.log[code]), model: costs.model };
    const search = new StarSearch(steps, trace, new RemainingCost(equation, steps.tokensOf, labels));
    search.run(Math.min(budgetPerVariant, budget - tally.expanded), checkCancelled);
    tally.expanded += search.expanded;
    tally.exhausted ||= search.exhausted;
    return search;
  };
  const codesOf = (variant: number): readonly number[] =>
    Array.from(variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]));
  const unknownCost = (variant: number): number =>
    codesOf(variant).reduce((sum, code) => sum + (labelOf[code] < 0 ? costs.log[code] : 0), 0);
  const empty = searched([]);
  const bounds = new Map<number, number | null>();
  return {
    emptyCost: empty.cost,
    get exhausted() {
      return tally.exhausted;
    },
    get expanded() {
      return tally.expanded;
    },
    lowerBound(variant) {
      const known = bounds.get(variant);
      if (known !== undefined) return known;
      if (!empty.exhausted) return null;
      const labels = codesOf(variant).flatMap((code) => (labelOf[code] < 0 ? [] : [labelOf[code]]));
      return new RemainingCost(equation, steps.tokensOf, labels).raise(0, 0) + unknownCost(variant);
    },
    align(variant, log, model) {
      const codes = codesOf(variant);
      const known = codes.filter((code) => labelOf[code] >= 0);
      const unknown = unknownCost(variant);
      const search = searched(known);
      onProgress((variant + 1) / variants.variantCount);
      if (search.cost < 0) {
        bounds.set(variant, search.exhausted ? search.bound + unknown : null);
        return -1;
      }
      let at = 0;
      const skipUnknown = (): void => {
        for (; at < codes.length && labelOf[codes[at]] < 0; at++) {
          log.push(codes[at]);
          model.push(NO_MOVE);
        }
      };
      for (const { isEvent, transition } of search.moves()) {
        if (isEvent) skipUnknown();
        log.push(isEvent ? codes[at++] : NO_MOVE);
        model.push(transition === NO_MOVE ? NO_MOVE : steps.source[transition]);
      }
      skipUnknown();
      return search.cost + unknown;
    },
  };
}
