import type { Marking } from '../../model/index.ts';
import { IntList } from '../markings/int-list.ts';
import type { SilentSearch } from './silent-search.ts';

/** A replay step: silent steps and what follows them, with the tokens of all. Less is better, field by field in this order. */
export interface ReplayStep {
  /** Tokens lent, or missing and remaining at the end. */
  readonly bad: number;
  readonly silent: number;
  readonly consumed: number;
  /** Marking after a forced step; −1 of the end. */
  readonly next: number;
  /** Tokens lent; of the end: missing for the final marking. */
  readonly missing: number;
  /** The tokens lent, or missing at the end, by place. */
  readonly lacks: Marking;
  /** Of the end: the tokens that remain, by place. */
  readonly left: Marking;
  /** The search for it came to its end. */
  readonly exact: boolean;
}

const NONE: Marking = [];

/** Where one label leads from a marking: places in the lists of `ReplaySteps`. */
export interface StepRange {
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
}

/** The visible steps, forced steps and ends of markings, each computed once. */
export class ReplaySteps {
  readonly target = new IntList(4096);
  readonly silent = new IntList(4096);
  readonly consumed = new IntList(4096);
  /** Transitions with label l: `byLabel[l] … byLabel[l + 1] − 1`. */
  readonly byLabel: Int32Array;
  readonly search: SilentSearch;
  readonly #labels: number;
  readonly #ranges = new Map<number, StepRange>();
  readonly #forced = new Map<number, ReplayStep>();
  readonly #ends = new Map<number, ReplayStep | null>();
  readonly #nearest = new Map<number, ReplayStep>();

  constructor(search: SilentSearch) {
    this.search = search;
    const { net } = search.markings;
    this.#labels = net.labels.length;
    this.byLabel = new Int32Array(net.labels.length + 1);
    for (let t = 0; t < net.visibleCount; t++) this.byLabel[net.label[t] + 1]++;
    for (let l = 0; l < net.labels.length; l++) this.byLabel[l + 1] += this.byLabel[l];
  }

  /** The markings after a label, silent steps before it included where they cannot wait; one marking may stand there twice. */
  after(state: number, label: number): StepRange {
    const key = state * this.#labels + label;
    const known = this.#ranges.get(key);
    if (known !== undefined) return known;
    const { search } = this;
    const { markings } = search;
    const from = this.target.length;
    let exact = true;
    for (let t = this.byLabel[label]; t < this.byLabel[label + 1]; t++) {
      search.toTransition(state, t, false);
      if (search.limited) exact = false;
      for (let g = 0; g < search.goals.length; g++) {
        const goal = search.goals.data[g];
        this.target.push(markings.fire(goal, t));
        this.silent.push(search.silent[goal]);
        this.consumed.push(search.consumed[goal] + markings.consumedBy[t]);
      }
    }
    const range = { from, to: this.target.length, exact };
    this.#ranges.set(key, range);
    return range;
  }

  /** The step that shows a label with the fewest tokens lent, where no run shows it. */
  forced(state: number, label: number): ReplayStep {
    const key = state * this.#labels + label;
    const known = this.#forced.get(key);
    if (known !== undefined) return known;
    const step = this.#forcedHere(state, label) ?? this.#forcedAnywhere(state, label);
    this.#forced.set(key, step);
    return step;
  }

  /** Where one token is missing no silent step can help: none would show the label otherwise. */
  #forcedHere(state: number, label: number): ReplayStep | null {
    const { markings } = this.search;
    let best: ReplayStep | null = null;
    for (let t = this.byLabel[label]; t < this.byLabel[label + 1]; t++) {
      if (markings.lackOf(state, t) !== 1) continue;
      const consumed = markings.consumedBy[t];
      if (best !== null && best.consumed <= consumed) continue;
      const lacks = markings.lacksOf(state, t);
      best = { bad: 1, missing: 1, silent: 0, consumed, next: markings.fire(state, t), lacks, left: NONE, exact: true };
    }
    return best;
  }

  #forcedAnywhere(state: number, label: number): ReplayStep {
    const { search } = this;
    const { markings } = search;
    search.toAll(state);
    let [bad, silent, consumed, member, by] = [Number.POSITIVE_INFINITY, 0, 0, state, this.byLabel[label]];
    for (let i = 0; i < search.states.length; i++)
      for (let t = this.byLabel[label]; t < this.byLabel[label + 1]; t++) {
        const at = search.states.data[i];
        const lack = markings.lackOf(at, t);
        const taken = search.consumed[at] + markings.consumedBy[t];
        if (lack > bad || (lack === bad && (search.silent[at] - silent || taken - consumed) >= 0)) continue;
        [bad, silent, consumed, member, by] = [lack, search.silent[at], taken, at, t];
      }
    const lacks = markings.lacksOf(member, by);
    const next = markings.fire(member, by);
    return { bad, missing: bad, silent, consumed, next, lacks, left: NONE, exact: !search.limited };
  }

  /** The end in a final marking, where silent steps lead to one. */
  end(state: number): ReplayStep | null {
    const known = this.#ends.get(state);
    if (known !== undefined) return known;
    const { search } = this;
    let best: ReplayStep | null = null;
    for (const final of search.markings.net.finals) {
      search.toFinal(state, final);
      if (search.goals.length === 0) continue;
      const goal = search.goals.data[0];
      const consumed = search.consumed[goal] + total(final);
      const silent = search.silent[goal];
      const end = { bad: 0, missing: 0, silent, consumed, next: -1, lacks: NONE, left: NONE, exact: true };
      if (best === null || isLess(end, best)) best = end;
    }
    this.#ends.set(state, best);
    return best;
  }

  /** The end with the fewest tokens missing and remaining; needed only where no run ends. */
  nearestEnd(state: number): ReplayStep {
    const known = this.#nearest.get(state);
    if (known !== undefined) return known;
    const step = this.#nearestEnd(state);
    this.#nearest.set(state, step);
    return step;
  }

  #nearestEnd(state: number): ReplayStep {
    const { search } = this;
    const { markings } = search;
    const { finals } = markings.net;
    // Of a net without a final marking all tokens remain.
    if (finals.length === 0) {
      const bad = markings.held(state);
      const { left } = markings.besides(state, new Uint16Array(markings.net.placeCount));
      return { bad, missing: 0, silent: 0, consumed: 0, next: -1, lacks: NONE, left, exact: true };
    }
    search.toAll(state);
    const exact = !search.limited;
    let best: ReplayStep | null = null;
    for (let i = 0; i < search.states.length; i++) {
      const at = search.states.data[i];
      for (const final of finals) {
        const missing = markings.missingFor(at, final);
        const remaining = markings.held(at) + missing - total(final);
        const consumed = search.consumed[at] + total(final);
        const bad = missing + remaining;
        const end = { bad, missing, silent: search.silent[at], consumed, next: -1, lacks: NONE, left: NONE, exact };
        if (best === null || isLess(end, best)) best = { ...end, ...markings.besides(at, final) };
      }
    }
    if (best === null) throw new RangeError('a search begins with its first marking');
    return best;
  }
}

/** Fewer bad tokens, then fewer silent steps, then fewer tokens consumed. */
export const isLess = (a: ReplayStep, b: ReplayStep): boolean =>
  (a.bad - b.bad || a.silent - b.silent || a.consumed - b.consumed) < 0;

const total = (tokens: Uint16Array): number => {
  let sum = 0;
  for (let p = 0; p < tokens.length; p++) sum += tokens[p];
  return sum;
};
