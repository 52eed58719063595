import { IntList } from '../markings/int-list.ts';
import type { ReplayWork } from './replay-work.ts';
import { StubbornSets } from './stubborn-sets.ts';
import type { TokenMarkings } from './token-markings.ts';

/** Markings that one search looks at. */
const MOST_VISITS = 20_000;

/**
 * Silent steps from a marking, fewest first; among as many the fewest tokens consumed. Searches for a transition or an end follow stubborn
 * sets (Valmari 1991) only: steps that may as well come after the goal are left for later, and of concurrent ones one order is looked at. No
 * way to a goal is lost by that, none gets longer. One search is held at a time.
 */
export class SilentSearch {
  readonly markings: TokenMarkings;
  /** Markings found that meet the goal: of `goalState`, and with what they cost. */
  readonly goals = new IntList();
  /** Markings looked at, in order. */
  readonly states = new IntList();
  /** Silent steps and tokens consumed until each marking of the last search, by marking. */
  silent = new Int32Array(1024);
  consumed = new Int32Array(1024);
  /** The last search ended at its limit. */
  limited = false;
  readonly #work: ReplayWork;
  readonly #stubborn: StubbornSets;
  #stampOf = new Int32Array(1024);
  #stamp = 0;

  constructor(markings: TokenMarkings, work: ReplayWork) {
    this.markings = markings;
    this.#work = work;
    this.#stubborn = new StubbornSets(markings);
  }

  /**
   * All markings in which `t` may fire, as far as they are not reached from an earlier one by steps that can wait for it; with `first`
   * only those of the fewest silent steps.
   */
  toTransition(start: number, t: number, first: boolean): void {
    const { markings } = this;
    this.#search(start, first, (state, out) => {
      const enabled = markings.isEnabled(state, t);
      if (!enabled) this.#stubborn.towards(state, t, out);
      else if (!first) this.#stubborn.against(state, t, out);
      return enabled;
    });
  }

  /** The final marking, where silent steps lead to it. */
  toFinal(start: number, final: Uint16Array): void {
    this.#search(start, true, (state, out) => this.#stubborn.towardsFinal(state, final, out));
  }

  /** A marking that holds at least the tokens of a final one. */
  toCover(start: number, final: Uint16Array): void {
    this.#search(start, true, (state, out) => this.#stubborn.towardsCover(state, final, out));
  }

  /** All markings that silent steps lead to. */
  toAll(start: number): void {
    const { net } = this.markings;
    this.#search(start, false, (state, out) => {
      for (let t = net.visibleCount; t < net.transitionCount; t++) if (this.markings.isEnabled(state, t)) out.push(t);
      return true;
    });
  }

  /** Visits markings in the order of their silent steps; `look` tells whether one is a goal and which steps to follow. */
  #search(start: number, first: boolean, look: (state: number, out: IntList) => boolean): void {
    const { goals, markings, states } = this;
    const steps = this.#steps;
    this.limited = false;
    goals.length = 0;
    states.length = 0;
    this.#stamp++;
    this.#add(start, 0, 0);
    let enough = Number.POSITIVE_INFINITY;
    for (let i = 0; i < states.length; i++) {
      const state = states.data[i];
      const silent = this.silent[state];
      if (silent > enough) return;
      this.#work.visit();
      steps.length = 0;
      if (look(state, steps)) {
        goals.push(state);
        if (first) enough = silent;
      }
      if (silent === enough) continue;
      for (let s = 0; s < steps.length; s++) {
        const t = steps.data[s];
        this.#add(markings.fire(state, t), silent + 1, this.consumed[state] + markings.consumedBy[t]);
      }
    }
  }

  readonly #steps = new IntList();

  #add(state: number, silent: number, consumed: number): void {
    if (state >= this.#stampOf.length) this.#grow(state);
    if (this.#stampOf[state] === this.#stamp) {
      if (this.silent[state] === silent && this.consumed[state] > consumed) this.consumed[state] = consumed;
      return;
    }
    if (this.states.length === MOST_VISITS) {
      this.limited = true;
      return;
    }
    this.#stampOf[state] = this.#stamp;
    this.silent[state] = silent;
    this.consumed[state] = consumed;
    this.states.push(state);
  }

  #grow(state: number): void {
    const room = Math.max(state + 1, this.#stampOf.length * 2);
    const wider = (values: Int32Array): Int32Array<ArrayBuffer> => {
      const bigger = new Int32Array(room);
      bigger.set(values);
      return bigger;
    };
    this.#stampOf = wider(this.#stampOf);
    this.silent = wider(this.silent);
    this.consumed = wider(this.consumed);
  }
}
