import { IntList } from '../markings/int-list.ts';
import type { StepGraph } from '../markings/visible-graph.ts';

/**
 * The states a model may be in after a sequence of labels, as numbers: sets of states found on the way, each followed once by each
 * label. Set 0 is the start.
 */
export class FollowedStates {
  readonly #graph: StepGraph;
  /** Beyond the largest label. */
  readonly #labels: number;
  /** States of set s: `#states[#from[s] … #from[s + 1] − 1]`, ascending. */
  readonly #states = new IntList();
  readonly #from = new IntList();
  readonly #byHash = new Map<number, number[]>();
  /** By set · labels + label: the set after it. */
  readonly #after = new Map<number, number>();
  /** Different labels that a set goes on with; −1 before they are counted. */
  readonly #enabled = new IntList();
  readonly #seenLabel: Int32Array;
  #stamp = 0;

  constructor(graph: StepGraph) {
    this.#graph = graph;
    this.#labels = graph.label.reduce((most, label) => Math.max(most, label), -1) + 1;
    this.#seenLabel = new Int32Array(this.#labels);
    this.#from.push(0);
    this.#intern([0]);
  }

  /** How many different labels the model can go on with. Throws `GraphLimit`. */
  enabledOf(set: number): number {
    if (this.#enabled.data[set] < 0) this.#enabled.data[set] = this.#countEnabled(set);
    return this.#enabled.data[set];
  }

  #countEnabled(set: number): number {
    const { edgeFrom, edgeTo, edgeTransition, label } = this.#graph;
    const seen = this.#seenLabel;
    const stamp = ++this.#stamp;
    let count = 0;
    for (let i = this.#from.data[set]; i < this.#from.data[set + 1]; i++) {
      const state = this.#states.data[i];
      this.#graph.expand(state);
      for (let e = edgeFrom.data[state]; e < edgeTo.data[state]; e++) {
        const at = label[edgeTransition.data[e]];
        if (seen[at] === stamp) continue;
        seen[at] = stamp;
        count++;
      }
    }
    return count;
  }

  /** The set after one more label; −1 where the model cannot go on with it. Throws `GraphLimit`. */
  after(set: number, label: number): number {
    if (label >= this.#labels) return -1;
    const key = set * this.#labels + label;
    let after = this.#after.get(key);
    if (after === undefined) {
      after = this.#intern(this.#statesAfter(set, label));
      this.#after.set(key, after);
    }
    return after;
  }

  /** Whether the model can end there. Throws `GraphLimit`. */
  canEnd(set: number): boolean {
    for (let i = this.#from.data[set]; i < this.#from.data[set + 1]; i++) {
      const state = this.#states.data[i];
      this.#graph.expand(state);
      if (this.#graph.final.data[state] === 1) return true;
    }
    return false;
  }

  #statesAfter(set: number, wanted: number): number[] {
    const { edgeFrom, edgeTo, edgeTransition, edgeTarget, label } = this.#graph;
    const after = new Set<number>();
    for (let i = this.#from.data[set]; i < this.#from.data[set + 1]; i++) {
      const state = this.#states.data[i];
      this.#graph.expand(state);
      for (let e = edgeFrom.data[state]; e < edgeTo.data[state]; e++)
        if (label[edgeTransition.data[e]] === wanted) after.add(edgeTarget.data[e]);
    }
    return [...after].sort((a, b) => a - b);
  }

  #intern(states: readonly number[]): number {
    if (states.length === 0) return -1;
    let hash = states.length;
    for (const state of states) hash = (Math.imul(hash, 0x01000193) ^ (state + 1)) | 0;
    const known = this.#byHash.get(hash) ?? [];
    const same = known.find((set) => this.#equals(set, states));
    if (same !== undefined) return same;
    const set = this.#enabled.length;
    for (const state of states) this.#states.push(state);
    this.#from.push(this.#states.length);
    this.#enabled.push(-1);
    this.#byHash.set(hash, [...known, set]);
    return set;
  }

  #equals(set: number, states: readonly number[]): boolean {
    const from = this.#from.data[set];
    return (
      this.#from.data[set + 1] - from === states.length && states.every((s, i) => this.#states.data[from + i] === s)
    );
  }
}
