import type { VariantTable } from '../../../variants/index.ts';
import type { IntList } from '../../markings/int-list.ts';
import type { Aligner } from '../aligner.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { NO_MOVE } from '../moves.ts';
import type { MarkingSteps } from './marking-steps.ts';
import { type ProductEquation, RemainingCost } from './remaining-cost.ts';
import type { StarModel } from './star-model.ts';
import { StarSearch } from './star-search.ts';

export interface StarOptions {
  /** Pairs that may be followed in total, and for one variant. */
  readonly budget: number;
  readonly budgetPerVariant: number;
  readonly checkCancelled: () => void;
  readonly onProgress: (share: number) => void;
}

/** Aligns by A* variant by variant, on a graph that grows as it is searched and is shared by all of them. */
export class StarAligner implements Aligner {
  readonly emptyCost: number;
  exhausted: boolean;
  expanded = 0;
  readonly #variants: VariantTable;
  readonly #labelOf: Int32Array;
  readonly #costs: ScaledCosts;
  readonly #options: StarOptions;
  readonly #steps: MarkingSteps;
  readonly #equation: ProductEquation;
  /** The empty trace ran over its budget: then variants never searched have the bound of their own equation. */
  readonly #isEmptyOver: boolean;
  readonly #bounds = new Map<number, number | null>();

  constructor(variants: VariantTable, model: StarModel, options: StarOptions) {
    this.#variants = variants;
    this.#labelOf = model.labelOf;
    this.#costs = model.costs;
    this.#options = options;
    const { steps, equation } = model.begin();
    this.#steps = steps;
    this.#equation = equation;
    this.emptyCost = model.emptyCost;
    this.#isEmptyOver = model.isEmptyOver;
    this.exhausted = model.isEmptyOver;
  }

  lowerBound(variant: number): number | null {
    const known = this.#bounds.get(variant);
    if (known !== undefined) return known;
    if (!this.#isEmptyOver) return null;
    const labels = this.#codesOf(variant).flatMap((code) => (this.#labelOf[code] < 0 ? [] : [this.#labelOf[code]]));
    const rest = new RemainingCost(this.#equation, this.#steps.tokensOf, labels);
    return rest.raise(0, 0) + this.#unknownCost(variant);
  }

  align(variant: number, log: IntList, model: IntList): number {
    const codes = this.#codesOf(variant);
    const unknown = this.#unknownCost(variant);
    const search = this.#search(codes.filter((code) => this.#labelOf[code] >= 0));
    this.#options.onProgress((variant + 1) / this.#variants.variantCount);
    if (search.cost >= 0) {
      this.#tell(search, codes, log, model);
      return search.cost + unknown;
    }
    this.#bounds.set(variant, search.exhausted ? search.bound + unknown : null);
    return -1;
  }

  #search(codes: readonly number[]): StarSearch {
    const { budget, budgetPerVariant, checkCancelled } = this.#options;
    const labels = codes.map((code) => this.#labelOf[code]);
    const trace = { labels, log: codes.map((code) => this.#costs.log[code]), model: this.#costs.model };
    const search = new StarSearch(this.#steps, trace, new RemainingCost(this.#equation, this.#steps.tokensOf, labels));
    search.run(Math.min(budgetPerVariant, budget - this.expanded), checkCancelled);
    this.expanded += search.expanded;
    this.exhausted ||= search.exhausted;
    return search;
  }

  /** Appends the moves of a search that left out the activities that are in no step of the model. */
  #tell(search: StarSearch, codes: readonly number[], log: IntList, model: IntList): void {
    let at = 0;
    const skipUnknown = (): void => {
      for (; at < codes.length && this.#labelOf[codes[at]] < 0; at++) {
        log.push(codes[at]);
        model.push(NO_MOVE);
      }
    };
    for (const { isEvent, transition } of search.moves()) {
      if (isEvent) skipUnknown();
      log.push(isEvent ? codes[at++] : NO_MOVE);
      model.push(transition === NO_MOVE ? NO_MOVE : this.#steps.source[transition]);
    }
    skipUnknown();
  }

  #codesOf(variant: number): readonly number[] {
    const { codes, offsets } = this.#variants;
    return Array.from(codes.subarray(offsets[variant], offsets[variant + 1]));
  }

  #unknownCost(variant: number): number {
    return this.#codesOf(variant).reduce((sum, code) => sum + (this.#labelOf[code] < 0 ? this.#costs.log[code] : 0), 0);
  }
}
