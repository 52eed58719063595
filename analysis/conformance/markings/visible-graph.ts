import { IntList } from './int-list.ts';
import type { MarkingGraph } from './marking-graph.ts';

/**
 * A model as visible steps only: state 0 is the start, an edge is a visible transition fired after any number of silent ones.
 * States may be expanded on demand; edges of a state are sorted by transition (hence by label), then by target.
 */
export interface StepGraph {
  readonly stateCount: number;
  /** Edges of state s: `edgeFrom.data[s] … edgeTo.data[s] − 1`; `edgeFrom` is −1 before expansion. */
  readonly edgeFrom: IntList;
  readonly edgeTo: IntList;
  readonly edgeTransition: IntList;
  readonly edgeTarget: IntList;
  /** 1 where a final marking is reached by silent steps alone; known after expansion. */
  readonly final: IntList;
  readonly complete: boolean;
  /** Label of each visible transition, ascending. */
  readonly label: Int32Array;
  /** Index in the net of each visible transition. */
  readonly source: Int32Array;
  /** Throws `GraphLimit`. */
  expand(state: number): void;
}

/** The steps of a net, found on demand from its reachability graph. */
export class VisibleGraph implements StepGraph {
  readonly edgeFrom = new IntList();
  readonly edgeTo = new IntList();
  readonly edgeTransition = new IntList(4096);
  readonly edgeTarget = new IntList(4096);
  readonly final = new IntList();
  readonly complete = false;
  readonly label: Int32Array;
  readonly source: Int32Array;
  readonly #markings: MarkingGraph;
  /** Marking behind each state. */
  readonly #marking = new IntList();
  #stateOf = new Int32Array(1024).fill(-1);
  #visited = new Int32Array(1024).fill(-1);
  #memberOf = new Int32Array(1024);
  /** The silent closure at hand, in order of discovery, and the silent steps into each of its members as linked lists. */
  readonly #members = new IntList();
  readonly #lastEntry = new IntList();
  readonly #entryNext = new IntList();
  readonly #entrySource = new IntList();
  readonly #entrySilent = new IntList();
  readonly #checkCancelled: () => void;
  #stamp = 0;
  #taken = 0;

  constructor(markings: MarkingGraph, checkCancelled: () => void = () => undefined) {
    this.#markings = markings;
    this.#checkCancelled = checkCancelled;
    this.label = markings.net.label;
    this.source = markings.net.source;
    this.#intern(0);
  }

  get stateCount(): number {
    return this.#marking.length;
  }

  expand(state: number): void {
    if (this.edgeFrom.data[state] >= 0) return;
    const found = this.#stepsFrom(state);
    const begin = this.edgeTarget.length;
    let previous = -1;
    for (const step of found.steps) {
      if (step === previous) continue;
      previous = step;
      this.edgeTransition.push(Math.floor(step / STATE_RANGE));
      this.edgeTarget.push(this.#intern(step % STATE_RANGE));
    }
    this.final.data[state] = found.final ? 1 : 0;
    this.edgeFrom.data[state] = begin;
    this.edgeTo.data[state] = this.edgeTarget.length;
  }

  /**
   * Visible steps as transition · 2²⁶ + marking, ascending, duplicates kept. A silent transition that can as well fire after the
   * visible one is left for later: the marking reached without it leads to the other one silently, so no run is lost.
   */
  #stepsFrom(state: number): { steps: Float64Array; final: boolean } {
    const markings = this.#markings;
    const members = this.#members;
    const { visibleCount } = markings.net;
    const steps: number[] = [];
    let final = false;
    members.length = 0;
    this.#lastEntry.length = 0;
    this.#entrySource.length = 0;
    this.#entrySilent.length = 0;
    this.#entryNext.length = 0;
    this.#stamp++;
    this.#member(this.#marking.data[state]);
    for (let i = 0; i < members.length; i++) {
      const marking = members.data[i];
      if ((++this.#taken & 255) === 0) this.#checkCancelled();
      markings.expand(marking);
      final ||= markings.isFinal(marking);
      for (let e = markings.from.data[marking]; e < markings.to.data[marking]; e++) {
        const t = markings.successorTransition.data[e];
        const target = markings.successorState.data[e];
        if (t >= visibleCount) this.#enter(i, t, target);
        else if (!this.#canWait(i, t)) steps.push(t * STATE_RANGE + target);
      }
    }
    return { steps: Float64Array.from(steps).sort(), final };
  }

  /** Whether one of the silent steps into this member of the closure could fire after `t` instead of before it. */
  #canWait(member: number, t: number): boolean {
    const markings = this.#markings;
    for (let entry = this.#lastEntry.data[member]; entry >= 0; entry = this.#entryNext.data[entry]) {
      const earlier = markings.after(this.#entrySource.data[entry], t);
      if (earlier >= 0 && markings.isEnabled(earlier, this.#entrySilent.data[entry])) return true;
    }
    return false;
  }

  /** Notes the silent step from member i; only steps to later members count, so that two steps never wait for each other. */
  #enter(i: number, silent: number, target: number): void {
    const member = this.#member(target);
    if (member <= i) return;
    this.#entryNext.push(this.#lastEntry.data[member]);
    this.#entrySource.push(this.#members.data[i]);
    this.#entrySilent.push(silent);
    this.#lastEntry.data[member] = this.#entrySource.length - 1;
  }

  /** Place of a marking in the closure, added where it is new. */
  #member(marking: number): number {
    if (marking >= this.#visited.length) {
      this.#visited = grown(this.#visited, marking);
      this.#memberOf = grown(this.#memberOf, marking);
    }
    if (this.#visited[marking] === this.#stamp) return this.#memberOf[marking];
    this.#visited[marking] = this.#stamp;
    this.#memberOf[marking] = this.#members.length;
    this.#members.push(marking);
    this.#lastEntry.push(-1);
    return this.#members.length - 1;
  }

  #intern(marking: number): number {
    if (marking >= this.#stateOf.length) this.#stateOf = grown(this.#stateOf, marking);
    if (this.#stateOf[marking] >= 0) return this.#stateOf[marking];
    const state = this.#marking.length;
    this.#stateOf[marking] = state;
    this.#marking.push(marking);
    this.edgeFrom.push(-1);
    this.edgeTo.push(-1);
    this.final.push(0);
    return state;
  }
}

/** Markings are numbered below this; steps pack a transition and a marking into one double. */
const STATE_RANGE = 2 ** 26;

function grown(values: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(index + 1, values.length * 2)).fill(-1);
  bigger.set(values);
  return bigger;
}
