import { IntList } from '../../markings/int-list.ts';
import type { StepGraph } from '../../markings/visible-graph.ts';

/** The other states one visible step leads to, each once, whatever its label; found on demand. */
export class ModelMoves {
  /** Targets of state s: `from.data[s] … to.data[s] − 1` in `target`; −1 before `find`. */
  readonly from = new IntList();
  readonly to = new IntList();
  readonly target = new IntList(4096);
  readonly #graph: StepGraph;
  #seen = new Int32Array(1024).fill(-1);

  constructor(graph: StepGraph) {
    this.#graph = graph;
  }

  /** The state must be expanded. */
  find(state: number): void {
    while (this.from.length <= state) {
      this.from.push(-1);
      this.to.push(-1);
    }
    if (this.from.data[state] >= 0) return;
    const { edgeFrom, edgeTo, edgeTarget, stateCount } = this.#graph;
    if (stateCount > this.#seen.length) this.#seen = new Int32Array(stateCount * 2).fill(-1);
    this.from.data[state] = this.target.length;
    this.#seen[state] = state;
    for (let e = edgeFrom.data[state]; e < edgeTo.data[state]; e++) {
      const target = edgeTarget.data[e];
      if (this.#seen[target] === state) continue;
      this.#seen[target] = state;
      this.target.push(target);
    }
    this.to.data[state] = this.target.length;
  }
}
