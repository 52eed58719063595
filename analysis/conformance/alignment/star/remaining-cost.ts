import type { CompiledNet } from '../../markings/compiled-net.ts';
import { type EquationLimits, MarkingEquation, weigh } from '../../markings/marking-equation.ts';
import { ProductNet } from './product-net.ts';

/** Potentials that are compared for every pair. */
const MOST_POTENTIALS = 24;

/** The marking equation of a model beside traces: made once for all of them. */
export class ProductEquation {
  readonly product: ProductNet;
  readonly #equation: MarkingEquation;

  /** Costs by label; of log moves where the log has such events, infinite elsewhere. */
  constructor(net: CompiledNet, logCost: Float64Array, modelCost: Float64Array, limits?: EquationLimits) {
    this.product = new ProductNet(net, logCost, modelCost);
    this.#equation = new MarkingEquation(this.product.net, this.product.cost, limits);
  }

  solve(tokens: Uint16Array, final: Uint16Array) {
    return this.#equation.solve(tokens, final);
  }
}

interface Potential {
  readonly weight: Int32Array;
  readonly denominator: number;
  /** Least weight of a final marking less the weight of the events from each place in the trace on. */
  readonly left: Float64Array;
}

/**
 * A lower bound of the cost left from a pair of events done and model state, by potentials from the marking equation of the synchronous
 * product (van Dongen 2018; Pommerening et al. 2015): weights of places and of events left that no move lowers by more than it costs.
 * `raise` adds the best one for a pair; the greatest counts. Admissible and consistent, since each of them is, which whole numbers
 * prove; rounded up, since costs are whole numbers.
 */
export class RemainingCost {
  readonly #equation: ProductEquation;
  readonly #tokensOf: (state: number) => Uint16Array;
  readonly #labels: readonly number[];
  readonly #potentials: Potential[] = [];

  constructor(equation: ProductEquation, tokensOf: (state: number) => Uint16Array, labels: readonly number[]) {
    this.#equation = equation;
    this.#tokensOf = tokensOf;
    this.#labels = labels;
  }

  of(at: number, state: number): number {
    return this.#boundOf(at, this.#tokensOf(state));
  }

  /** The bound after the equation of a pair was solved; infinite where no run ends from there. */
  raise(at: number, state: number): number {
    const { product } = this.#equation;
    const tokens = this.#tokensOf(state);
    if (this.#potentials.length >= MOST_POTENTIALS) return this.#boundOf(at, tokens);
    const both = product.tokens(tokens, this.#labels, at);
    let solvable = false;
    for (const final of product.net.finals) {
      const answer = this.#equation.solve(both, final);
      solvable ||= answer.kind !== 'unsolvable';
      if (answer.kind === 'solved' && answer.potential !== null) this.#add(answer.potential);
    }
    return solvable ? this.#boundOf(at, tokens) : Number.POSITIVE_INFINITY;
  }

  #boundOf(at: number, tokens: Uint16Array): number {
    let most = 0;
    for (const { weight, denominator, left } of this.#potentials) {
      let value = left[at];
      for (let p = 0; p < tokens.length; p++) if (tokens[p] !== 0) value -= weight[p] * tokens[p];
      if (value > most * denominator) most = Math.ceil(value / denominator);
    }
    return most;
  }

  #add({ weight, denominator }: { readonly weight: Int32Array; readonly denominator: number }): void {
    const { net, modelPlaces } = this.#equation.product;
    if (this.#potentials.some((known) => known.weight.every((w, p) => w === weight[p]))) return;
    const left = new Float64Array(this.#labels.length + 1);
    left[this.#labels.length] = Math.min(...net.finals.map((final) => weigh(weight, final)));
    for (let i = this.#labels.length - 1; i >= 0; i--) left[i] = left[i + 1] - weight[modelPlaces + this.#labels[i]];
    this.#potentials.push({ weight, denominator, left });
  }
}
