import { IntList } from './int-list.ts';
import { GraphLimit, type MarkingGraph } from './marking-graph.ts';

/** Markings that silent steps from one marking are followed to. */
const MOST_REACHED = 20_000;

/**
 * What silent steps alone lead to from one marking, fewest steps first: for each marking the number of silent steps and, among runs of
 * so many, the fewest tokens consumed. One closure is held at a time.
 */
export class SilentClosure {
  readonly markings: MarkingGraph;
  /** Tokens that each transition consumes. */
  readonly consumedBy: Int32Array;
  readonly states = new IntList();
  readonly silent = new IntList();
  readonly consumed = new IntList();
  /** Some closure so far ended at a limit. */
  limited = false;
  /** It ended because the graph is full, not because of its own size. */
  full = false;
  readonly #mostMarkings: number;
  /** Silent steps of least cost into each member as linked lists: the member they come from and the transition. */
  readonly #lastEntry = new IntList();
  readonly #entryNext = new IntList();
  readonly #entryFrom = new IntList();
  readonly #entrySilent = new IntList();
  #stampOf = new Int32Array(1024);
  #memberOf = new Int32Array(1024);
  #stamp = 0;

  constructor(markings: MarkingGraph, mostMarkings: number) {
    this.markings = markings;
    this.#mostMarkings = mostMarkings;
    const { net } = markings;
    this.consumedBy = new Int32Array(net.transitionCount);
    for (let t = 0; t < net.transitionCount; t++)
      for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) this.consumedBy[t] += net.inWeight[i];
  }

  /** Finds the closure of a marking; members have their successors known unless a limit was met. */
  find(start: number): void {
    for (const list of [this.states, this.silent, this.consumed, this.#lastEntry]) list.length = 0;
    for (const list of [this.#entryNext, this.#entryFrom, this.#entrySilent]) list.length = 0;
    this.#stamp++;
    this.#add(start, 0, 0);
    const { markings } = this;
    const { visibleCount } = markings.net;
    for (let i = 0; i < this.states.length; i++) {
      const state = this.states.data[i];
      if (!this.#expand(state)) continue;
      for (let e = markings.from.data[state]; e < markings.to.data[state]; e++) {
        const t = markings.successorTransition.data[e];
        if (t >= visibleCount) this.#enter(i, t, markings.successorState.data[e]);
      }
    }
  }

  /**
   * Whether `t` may fire before the last silent step into this member, with the same marking after both: then the silent step is left
   * for later.
   */
  canWait(member: number, t: number): boolean {
    const { markings } = this;
    for (let entry = this.#lastEntry.data[member]; entry >= 0; entry = this.#entryNext.data[entry]) {
      const earlier = markings.after(this.states.data[this.#entryFrom.data[entry]], t);
      if (earlier >= 0 && markings.isEnabled(earlier, this.#entrySilent.data[entry])) return true;
    }
    return false;
  }

  #expand(state: number): boolean {
    const { markings } = this;
    if (markings.from.data[state] >= 0) return true;
    if (markings.count >= this.#mostMarkings && this.states.length > 1) {
      this.limited = true;
      this.full = true;
      return false;
    }
    try {
      markings.expand(state);
      return true;
    } catch (error) {
      if (!(error instanceof GraphLimit)) throw error;
      this.limited = true;
      return false;
    }
  }

  #enter(from: number, silent: number, target: number): void {
    const steps = this.silent.data[from] + 1;
    const consumed = this.consumed.data[from] + this.consumedBy[silent];
    const member = this.#add(target, steps, consumed);
    if (member < 0 || this.silent.data[member] !== steps || this.consumed.data[member] < consumed) return;
    if (this.consumed.data[member] > consumed) {
      this.consumed.data[member] = consumed;
      this.#lastEntry.data[member] = -1;
    }
    this.#entryNext.push(this.#lastEntry.data[member]);
    this.#entryFrom.push(from);
    this.#entrySilent.push(silent);
    this.#lastEntry.data[member] = this.#entryFrom.length - 1;
  }

  /** Place of a marking among the members; −1 where there is no room for it. */
  #add(state: number, silent: number, consumed: number): number {
    if (state >= this.#stampOf.length) {
      this.#stampOf = doubled(this.#stampOf, state);
      this.#memberOf = doubled(this.#memberOf, state);
    }
    if (this.#stampOf[state] === this.#stamp) return this.#memberOf[state];
    if (this.states.length === MOST_REACHED) {
      this.limited = true;
      return -1;
    }
    this.#stampOf[state] = this.#stamp;
    this.#memberOf[state] = this.states.length;
    this.states.push(state);
    this.silent.push(silent);
    this.consumed.push(consumed);
    this.#lastEntry.push(-1);
    return this.states.length - 1;
  }
}

function doubled(values: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const bigger = new Int32Array(Math.max(index + 1, values.length * 2));
  bigger.set(values);
  return bigger;
}
