import type { Marking } from '../../model/index.ts';
import type { SilentSearch } from './silent-search.ts';

/** A step of a replay that goes on from one marking alone. */
export interface LentStep {
  readonly missing: number;
  readonly consumed: number;
  /** Tokens left at the end. */
  readonly remaining: number;
  /** The tokens missing, by place. */
  readonly lacks: Marking;
  /** Those left at the end, by place. */
  readonly left: Marking;
  /** −1 after the end. */
  readonly next: number;
  /** The search for silent steps came to its end. */
  readonly exact: boolean;
}

/**
 * Replay event by event from a marking that no run of the net need reach: the transition that the fewest silent steps enable; where there
 * is none, the one that lacks the fewest tokens where the replay stands is lent them. The final marking is consumed like the inputs of
 * one more transition. Steps are computed once.
 */
export class LentReplay {
  readonly #search: SilentSearch;
  readonly #byLabel: Int32Array;
  readonly #labels: number;
  readonly #steps = new Map<number, LentStep>();
  readonly #ends = new Map<number, LentStep>();

  constructor(search: SilentSearch, byLabel: Int32Array) {
    this.#search = search;
    this.#byLabel = byLabel;
    this.#labels = byLabel.length - 1;
  }

  step(state: number, label: number): LentStep {
    const key = state * this.#labels + label;
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const step = this.#step(state, label);
    this.#steps.set(key, step);
    return step;
  }

  end(state: number): LentStep {
    const known = this.#ends.get(state);
    if (known !== undefined) return known;
    const step = this.#end(state);
    this.#ends.set(state, step);
    return step;
  }

  #step(state: number, label: number): LentStep {
    const search = this.#search;
    const { markings } = search;
    let exact = true;
    let [at, by, silent, before] = [-1, -1, Number.POSITIVE_INFINITY, 0];
    for (let t = this.#byLabel[label]; t < this.#byLabel[label + 1]; t++) {
      search.toTransition(state, t, true);
      if (search.goals.length === 0) {
        if (search.limited) exact = false;
        continue;
      }
      const goal = cheapest(search);
      if ((search.silent[goal] - silent || search.consumed[goal] - before) >= 0) continue;
      [at, by, silent, before] = [goal, t, search.silent[goal], search.consumed[goal]];
    }
    if (at < 0) [at, by] = [state, this.#leastLack(state, label)];
    const missing = markings.lackOf(at, by);
    const consumed = before + markings.consumedBy[by];
    const lacks = markings.lacksOf(at, by);
    return { missing, consumed, remaining: 0, lacks, left: [], next: markings.fire(at, by), exact };
  }

  #leastLack(state: number, label: number): number {
    const { markings } = this.#search;
    let least = this.#byLabel[label];
    for (let t = least + 1; t < this.#byLabel[label + 1]; t++)
      if (markings.lackOf(state, t) < markings.lackOf(state, least)) least = t;
    return least;
  }

  #end(state: number): LentStep {
    const search = this.#search;
    const { markings } = search;
    const { finals } = markings.net;
    if (finals.length === 0) {
      const { left } = markings.besides(state, new Uint16Array(markings.net.placeCount));
      return { missing: 0, consumed: 0, remaining: markings.held(state), lacks: [], left, next: -1, exact: true };
    }
    let exact = true;
    let best: (LentStep & { readonly silent: number }) | null = null;
    for (const final of finals) {
      search.toCover(state, final);
      if (search.goals.length === 0) {
        if (search.limited) exact = false;
        continue;
      }
      const goal = cheapest(search);
      const end = { ...this.#endAt(goal, final, search.consumed[goal]), silent: search.silent[goal] };
      if (best === null || (end.silent - best.silent || end.consumed - best.consumed) < 0) best = end;
    }
    if (best !== null) return best;
    const ends = finals.map((final) => this.#endAt(state, final, 0));
    const least = ends.reduce((a, b) => (b.missing + b.remaining < a.missing + a.remaining ? b : a));
    return { ...least, exact };
  }

  /** What remains is what is held and lent, less what the final marking takes. */
  #endAt(state: number, final: Uint16Array, before: number): LentStep {
    const { markings } = this.#search;
    const taken = final.reduce((sum, n) => sum + n, 0);
    const missing = markings.missingFor(state, final);
    return {
      missing,
      consumed: before + taken,
      remaining: markings.held(state) + missing - taken,
      ...markings.besides(state, final),
      next: -1,
      exact: true,
    };
  }
}

/** The goal that consumed the fewest tokens; the first of equal ones. */
function cheapest({ consumed, goals }: SilentSearch): number {
  let best = goals.data[0];
  for (let g = 1; g < goals.length; g++) if (consumed[goals.data[g]] < consumed[best]) best = goals.data[g];
  return best;
}
