import type { CompiledNet } from '../../markings/compiled-net.ts';
import { DeadEnds } from '../../markings/dead-ends.ts';
import { IntList } from '../../markings/int-list.ts';
import { MarkingGraph } from '../../markings/marking-graph.ts';

/**
 * The steps of a net marking by marking, found on demand: silent transitions folded away in the net where that takes few steps, else steps
 * of their own with the label −1. Markings proved to be dead ends are left out.
 */
export class MarkingSteps {
  /** Label of each transition, −1 for silent ones; and its index in the net. */
  readonly label: Int32Array;
  readonly source: Int32Array;
  /** 1 for final markings; known after expansion. */
  readonly final = new IntList();
  readonly #markings: MarkingGraph;

  /** `steps`: the net without its silent transitions, or the net itself. */
  constructor(net: CompiledNet, steps: CompiledNet, limit: number, checkCancelled: () => void) {
    const deadEnds = new DeadEnds(net, checkCancelled);
    this.#markings = new MarkingGraph(steps, limit, (tokens) => deadEnds.isDead(tokens));
    this.label = new Int32Array(steps.transitionCount).fill(-1);
    this.label.set(steps.label);
    this.source = steps.source;
  }

  /** Successors of state s: `from.data[s] … to.data[s] − 1`. */
  get from(): IntList {
    return this.#markings.from;
  }

  get to(): IntList {
    return this.#markings.to;
  }

  get transition(): IntList {
    return this.#markings.successorTransition;
  }

  get target(): IntList {
    return this.#markings.successorState;
  }

  /** Throws `GraphLimit`. */
  expand(state: number): void {
    if (this.#markings.from.data[state] >= 0) return;
    this.#markings.expand(state);
    while (this.final.length <= state) this.final.push(0);
    this.final.data[state] = this.#markings.isFinal(state) ? 1 : 0;
  }

  tokensOf = (state: number): Uint16Array => this.#markings.tokensOf(state);
}
