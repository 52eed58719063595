import { IntList } from './int-list.ts';
import type { SilentClosure } from './silent-closure.ts';
import { fired } from './silent-paths.ts';

/** A replay step: silent steps and what follows them, with the tokens of all. Less is better, field by field in this order. */
export interface ReplayStep {
  /** Tokens lent, or missing and remaining at the end. */
  readonly bad: number;
  readonly silent: number;
  readonly consumed: number;
  /** Marking after a forced step; none of the end. */
  readonly tokens: Uint16Array;
  /** Tokens lent; of the end: missing for the final marking. */
  readonly missing: number;
}

/** The visible steps, forced steps and ends of markings, each computed once. */
export class ReplaySteps {
  /** Steps of marking s by label: `from.data[s] … to.data[s] − 1`; −1 before `find`. */
  readonly from = new IntList();
  readonly to = new IntList();
  readonly label = new IntList(4096);
  readonly target = new IntList(4096);
  readonly silent = new IntList(4096);
  readonly consumed = new IntList(4096);
  readonly closure: SilentClosure;
  readonly #forced = new Map<number, ReplayStep>();
  readonly #ends = new Map<number, ReplayStep>();
  /** Transitions with label l: `byLabel[l] … byLabel[l + 1] − 1`. */
  readonly #byLabel: Int32Array;

  constructor(closure: SilentClosure) {
    this.closure = closure;
    const { net } = closure.markings;
    this.#byLabel = new Int32Array(net.labels.length + 1);
    for (let t = 0; t < net.visibleCount; t++) this.#byLabel[net.label[t] + 1]++;
    for (let l = 0; l < net.labels.length; l++) this.#byLabel[l + 1] += this.#byLabel[l];
  }

  /** Finds the visible steps of a marking, silent ones before them included where they cannot wait, ascending by label. */
  find(state: number): void {
    for (; this.from.length <= state; this.to.push(-1)) this.from.push(-1);
    if (this.from.data[state] >= 0) return;
    const closure = this.closure;
    closure.find(state);
    const { markings } = closure;
    const { net } = markings;
    const found: Step[] = [];
    for (let i = 0; i < closure.states.length; i++) {
      const member = closure.states.data[i];
      if (markings.from.data[member] < 0) continue;
      for (let e = markings.from.data[member]; e < markings.to.data[member]; e++) {
        const t = markings.successorTransition.data[e];
        if (t >= net.visibleCount) break;
        if (closure.canWait(i, t)) continue;
        const consumed = closure.consumed.data[i] + closure.consumedBy[t];
        found.push([net.label[t], markings.successorState.data[e], closure.silent.data[i], consumed]);
      }
    }
    this.#keep(state, found);
  }

  /** The step that shows a label with the fewest tokens lent. */
  forced(state: number, label: number): ReplayStep {
    const key = state * this.#byLabel.length + label;
    const known = this.#forced.get(key);
    if (known !== undefined) return known;
    const closure = this.closure;
    closure.find(state);
    const { net } = closure.markings;
    let best = { bad: Number.POSITIVE_INFINITY, silent: 0, consumed: 0, member: 0, t: 0 };
    for (let i = 0; i < closure.states.length; i++)
      for (let t = this.#byLabel[label]; t < this.#byLabel[label + 1]; t++) {
        const bad = closure.markings.lackOf(closure.states.data[i], t);
        const silent = closure.silent.data[i];
        const consumed = closure.consumed.data[i] + closure.consumedBy[t];
        if (bad > best.bad || (bad === best.bad && (silent - best.silent || consumed - best.consumed) >= 0)) continue;
        best = { bad, silent, consumed, member: closure.states.data[i], t };
      }
    const tokens = fired(net, closure.markings.tokensOf(best.member), best.t);
    const { bad, silent, consumed } = best;
    const step = { bad, missing: bad, silent, consumed, tokens };
    this.#forced.set(key, step);
    return step;
  }

  /** The end with the fewest tokens missing and remaining. */
  end(state: number): ReplayStep {
    const known = this.#ends.get(state);
    if (known !== undefined) return known;
    const closure = this.closure;
    closure.find(state);
    let best: ReplayStep | undefined;
    for (let i = 0; i < closure.states.length && best === undefined; i++) {
      const final = closure.markings.finalOf(closure.states.data[i]);
      if (final >= 0) best = this.#leastEnd(i, final);
    }
    for (let i = 0; i < closure.states.length && best?.bad !== 0; i++)
      for (let f = 0; f < closure.markings.net.finals.length; f++) {
        const end = this.#endAt(i, f);
        if (best === undefined || isLess(end, best)) best = end;
      }
    const step = best ?? this.#withoutFinal();
    this.#ends.set(state, step);
    return step;
  }

  /** The end in a final marking; members after the first with as many silent steps may have consumed less. */
  #leastEnd(first: number, final: number): ReplayStep {
    const { states, silent, markings } = this.closure;
    let best = this.#endAt(first, final);
    for (let i = first + 1; i < states.length && silent.data[i] === best.silent; i++) {
      const other = markings.finalOf(states.data[i]);
      const end = other < 0 ? best : this.#endAt(i, other);
      if (isLess(end, best)) best = end;
    }
    return best;
  }

  #endAt(member: number, final: number): ReplayStep {
    const { states, silent, consumed, markings } = this.closure;
    const { missing, remaining } = markings.differenceFrom(states.data[member], final);
    return {
      bad: missing + remaining,
      missing,
      silent: silent.data[member],
      consumed: consumed.data[member] + total(markings.net.finals[final]),
      tokens: NO_TOKENS,
    };
  }

  /** Of a net without a final marking: all tokens remain. */
  #withoutFinal(): ReplayStep {
    const bad = total(this.closure.markings.tokensOf(this.closure.states.data[0]));
    return { bad, missing: 0, silent: 0, consumed: 0, tokens: NO_TOKENS };
  }

  /** Steps as label, target, silent, consumed: by label, one a target, else in the order found. */
  #keep(state: number, found: readonly Step[]): void {
    const steps = found.toSorted(([a], [b]) => a - b);
    this.from.data[state] = this.target.length;
    let places = new Map<number, number>();
    let labelBefore = -1;
    for (const [label, target, silent, consumed] of steps) {
      if (label !== labelBefore) places = new Map();
      labelBefore = label;
      const place = places.get(target);
      if (place === undefined) {
        places.set(target, this.target.length);
        this.label.push(label);
        this.target.push(target);
        this.silent.push(silent);
        this.consumed.push(consumed);
      } else if (silent === this.silent.data[place] && consumed < this.consumed.data[place])
        this.consumed.data[place] = consumed;
    }
    this.to.data[state] = this.target.length;
  }
}

const NO_TOKENS = new Uint16Array();

type Step = readonly [label: number, target: number, silent: number, consumed: number];

/** Fewer bad tokens, then fewer silent steps, then fewer tokens consumed. */
export const isLess = (a: ReplayStep, b: ReplayStep): boolean =>
  (a.bad - b.bad || a.silent - b.silent || a.consumed - b.consumed) < 0;

export const total = (tokens: Uint16Array): number => tokens.reduce((sum, n) => sum + n, 0);
