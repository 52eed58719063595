import { IntList } from '../../markings/int-list.ts';
import type { StepGraph } from '../../markings/visible-graph.ts';

/** The other states one visible step leads to, each once at the least it costs to leave such a step out; found on demand. */
export class WeightedMoves {
  /** Targets of state s: `from.data[s] … to.data[s] − 1` in `target`, the ranks of their costs in `cost`; −1 before `find`. */
  readonly from = new IntList();
  readonly to = new IntList();
  readonly target = new IntList(4096);
  readonly cost = new IntList(4096);
  readonly #graph: StepGraph;
  readonly #modelCost: Int32Array;
  /** Where the move into each state stands, for the state at hand. */
  #placeOf = new Int32Array(1024).fill(-1);

  /** `modelCost`: by label, ranks of costs. */
  constructor(graph: StepGraph, modelCost: Int32Array) {
    this.#graph = graph;
    this.#modelCost = modelCost;
  }

  /** The state must be expanded. */
  find(state: number): void {
    while (this.from.length <= state) {
      this.from.push(-1);
      this.to.push(-1);
    }
    if (this.from.data[state] >= 0) return;
    const { edgeFrom, edgeTo, edgeTarget, edgeTransition, label, stateCount } = this.#graph;
    if (stateCount > this.#placeOf.length) this.#placeOf = new Int32Array(stateCount * 2).fill(-1);
    const begin = this.target.length;
    this.from.data[state] = begin;
    for (let e = edgeFrom.data[state]; e < edgeTo.data[state]; e++) {
      const target = edgeTarget.data[e];
      if (target === state) continue;
      const cost = this.#modelCost[label[edgeTransition.data[e]]];
      const place = this.#placeOf[target];
      if (place >= begin) {
        this.cost.data[place] = Math.min(this.cost.data[place], cost);
        continue;
      }
      this.#placeOf[target] = this.target.length;
      this.target.push(target);
      this.cost.push(cost);
    }
    this.to.data[state] = this.target.length;
  }
}
