import type { CompiledNet } from '../../markings/compiled-net.ts';
import { silentFree } from '../../markings/silent-free.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { MarkingSteps } from './marking-steps.ts';
import { ProductEquation, RemainingCost } from './remaining-cost.ts';
import { StarSearch } from './star-search.ts';

export interface StarModelOptions {
  /** Markings of the model that may be found. */
  readonly markings: number;
  /** Pairs that may be followed for the empty trace, and for all traces of a search. */
  readonly emptyBudget: number;
  readonly budget: number;
  readonly checkCancelled: () => void;
}

/** Cells of the marking equation that may be computed: at least, and for each pair of the budget. Beyond, pairs are followed by the bounds known. */
const LEAST_CELLS = 2_000_000_000;
const CELLS_PER_PAIR = 2_000;

/** A model as A* searches it; made ready once, however many parts of a log are searched. */
export class StarModel {
  readonly labelOf: Int32Array;
  readonly costs: ScaledCosts;
  /** Optimal cost of the empty trace, −1 where none was found. */
  readonly emptyCost: number;
  /** The empty trace ran over its budget. */
  readonly isEmptyOver: boolean;
  readonly #net: CompiledNet;
  readonly #folded: CompiledNet;
  readonly #logCost: Float64Array;
  readonly #options: StarModelOptions;

  constructor(net: CompiledNet, labelOf: Int32Array, costs: ScaledCosts, options: StarModelOptions) {
    this.labelOf = labelOf;
    this.costs = costs;
    this.#net = net;
    this.#options = options;
    this.#folded = silentFree(net, options.checkCancelled) ?? net;
    this.#logCost = new Float64Array(net.labels.length).fill(Number.POSITIVE_INFINITY);
    labelOf.forEach((label, code) => {
      if (label >= 0) this.#logCost[label] = Math.min(this.#logCost[label], costs.log[code]);
    });
    const { steps, equation } = this.begin();
    const remaining = new RemainingCost(equation, steps.tokensOf, []);
    const empty = new StarSearch(steps, { labels: [], log: [], model: costs.model }, remaining);
    empty.run(options.emptyBudget, options.checkCancelled);
    this.emptyCost = empty.cost;
    this.isEmptyOver = empty.exhausted;
  }

  /** Markings and bounds that know nothing yet: what is found with them does not depend on what was searched before. */
  begin(): { readonly steps: MarkingSteps; readonly equation: ProductEquation } {
    const { markings, budget, checkCancelled } = this.#options;
    const cells = Math.max(LEAST_CELLS, budget * CELLS_PER_PAIR);
    return {
      steps: new MarkingSteps(this.#net, this.#folded, markings, checkCancelled),
      equation: new ProductEquation(this.#net, this.#logCost, this.costs.model, { cells, checkCancelled }),
    };
  }
}
