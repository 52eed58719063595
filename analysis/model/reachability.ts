import type { Arc, Marking, PetriNet } from './petri-net.ts';

/** The marked places, ascending, each followed by its tokens: as long as there are tokens, not as the net has places. */
export type SparseMarking = Float64Array;

/** Markings in order of discovery, the initial one first, and the ways between them. */
export interface States {
  readonly markings: SparseMarking[];
  readonly parent: number[];
  readonly via: number[];
  /** Predecessors of each state. */
  readonly before: number[][];
  readonly leaves: boolean[];
  readonly fired: Uint8Array;
}

/** What became known of a net's markings. */
export interface Exploration {
  readonly states: States;
  readonly ended: Explored;
}

/** A search ends when its markings hold this many numbers together, whatever the limit of states: about half a gigabyte. */
const MOST_NUMBERS = 20_000_000;

const sparse = (tokens: ReadonlyMap<number, number>): SparseMarking =>
  Float64Array.from(
    [...tokens]
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => a - b)
      .flat(),
  );

/** Tokens by marked place. */
export const markingOf = (marking: Marking): SparseMarking => {
  const tokens = new Map<number, number>();
  for (const entry of marking) tokens.set(entry.place, (tokens.get(entry.place) ?? 0) + entry.tokens);
  return sparse(tokens);
};

/** a ≥ b everywhere. */
export const covers = (a: SparseMarking, b: SparseMarking): boolean => {
  if (a.length < b.length) return false;
  let at = 0;
  for (let i = 0; i < b.length; i += 2) {
    while (at < a.length && a[at]! < b[i]!) at += 2;
    if (at >= a.length || a[at] !== b[i] || a[at + 1]! < b[i + 1]!) return false;
  }
  return true;
};

const total = (marking: SparseMarking): number => {
  let sum = 0;
  for (let i = 1; i < marking.length; i += 2) sum += marking[i]!;
  return sum;
};

const arcsByTransition = (net: PetriNet, arcs: readonly Arc[]): Arc[][] => {
  const rows: Arc[][] = net.transitions.map(() => []);
  for (const arc of arcs) rows[arc.transition]!.push(arc);
  return rows;
};

/** A net ready to be played: what each transition needs and changes, and which transitions to try at a marking. */
class Player {
  readonly #inputs: readonly (readonly Arc[])[];
  /** Net change of tokens by transition, as a marking whose counts may be negative. */
  readonly #changes: readonly SparseMarking[];
  /** Transitions by their first input place, and those without any. */
  readonly #triggered: readonly (readonly number[])[];
  readonly #free: readonly number[];
  readonly #tokens: Float64Array;
  readonly #next: Float64Array;

  constructor(net: PetriNet) {
    this.#inputs = arcsByTransition(net, net.inputs);
    const outputs = arcsByTransition(net, net.outputs);
    this.#changes = this.#inputs.map((inputs, t) => {
      const change = new Map<number, number>();
      for (const { place, weight } of inputs) change.set(place, (change.get(place) ?? 0) - weight);
      for (const { place, weight } of outputs[t]!) change.set(place, (change.get(place) ?? 0) + weight);
      return sparse(change);
    });
    const triggered: number[][] = net.places.map(() => []);
    const free: number[] = [];
    for (const [t, [first]] of this.#inputs.entries()) (first === undefined ? free : triggered[first.place]!).push(t);
    this.#triggered = triggered;
    this.#free = free;
    this.#tokens = new Float64Array(net.places.length);
    this.#next = new Float64Array(2 * net.places.length);
  }

  /** Transitions that can happen, ascending. */
  enabled(marking: SparseMarking): number[] {
    const tokens = this.#tokens;
    for (let i = 0; i < marking.length; i += 2) tokens[marking[i]!] = marking[i + 1]!;
    const found = [...this.#free];
    for (let i = 0; i < marking.length; i += 2)
      for (const t of this.#triggered[marking[i]!]!) if (this.#has(this.#inputs[t]!)) found.push(t);
    for (let i = 0; i < marking.length; i += 2) tokens[marking[i]!] = 0;
    return found.sort((a, b) => a - b);
  }

  #has(inputs: readonly Arc[]): boolean {
    for (const { place, weight } of inputs) if (this.#tokens[place]! < weight) return false;
    return true;
  }

  /** The marking after a transition that can happen: a view, good until the next one is asked for. */
  after(marking: SparseMarking, transition: number): SparseMarking {
    const change = this.#changes[transition]!;
    const next = this.#next;
    let [size, i, k] = [0, 0, 0];
    while (i < marking.length || k < change.length) {
      const here = i < marking.length ? marking[i]! : Number.POSITIVE_INFINITY;
      const there = k < change.length ? change[k]! : Number.POSITIVE_INFINITY;
      const place = Math.min(here, there);
      let tokens = 0;
      if (here === place) {
        tokens = marking[i + 1]!;
        i += 2;
      }
      if (there === place) {
        tokens += change[k + 1]!;
        k += 2;
      }
      if (tokens === 0) continue;
      next[size] = place;
      next[size + 1] = tokens;
      size += 2;
    }
    return next.subarray(0, size);
  }
}

/** Numbers of the markings known so far. */
class MarkingIndex {
  readonly #markings: readonly SparseMarking[];
  /** Number + 1 of a marking; 0: free. */
  #slots = new Int32Array(1024);

  constructor(markings: readonly SparseMarking[]) {
    this.#markings = markings;
    for (let at = 0; at < markings.length; at++) this.add(at);
  }

  /** −1 where it is new. */
  find(marking: SparseMarking): number {
    return this.#slots[this.#slotOf(marking)]! - 1;
  }

  add(at: number): void {
    if (2 * this.#markings.length > this.#slots.length) this.#grow(at);
    this.#slots[this.#slotOf(this.#markings[at]!)] = at + 1;
  }

  #slotOf(marking: SparseMarking): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(marking) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask)
      if (isSame(this.#markings[this.#slots[slot]! - 1]!, marking)) break;
    return slot;
  }

  /** Room for twice as many; those before `end` are put in again. */
  #grow(end: number): void {
    this.#slots = new Int32Array(4 * this.#slots.length);
    for (let at = 0; at < end; at++) this.#slots[this.#slotOf(this.#markings[at]!)] = at + 1;
  }
}

const isSame = (a: SparseMarking, b: SparseMarking): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

const hashOf = (marking: SparseMarking): number => {
  let hash = marking.length;
  for (const n of marking) hash = Math.imul(hash ^ n, 0x9e3779b1) + 1;
  return hash ^ (hash >>> 15);
};

/** Whether the marking covers one on the way to it: then it has more tokens, and the steps between can be done for ever. */
const growsFrom = (states: States, totals: readonly number[], at: number, marking: SparseMarking): boolean => {
  const tokens = total(marking);
  for (let i = at; i >= 0; i = states.parent[i]!)
    if (totals[i]! < tokens && covers(marking, states.markings[i]!)) return true;
  return false;
};

export type Explored =
  | { readonly end: 'all' | 'limit' }
  | { readonly end: 'unbounded'; readonly at: number; readonly via: number };

const startStates = (net: PetriNet): States => ({
  markings: [markingOf(net.initial)],
  parent: [-1],
  via: [-1],
  before: [[]],
  leaves: [false],
  fired: new Uint8Array(net.transitions.length),
});

/**
 * Visits reachable markings breadth first, transitions in their order, until all are known, one covers another on its way, or the limit
 * of states or of memory is reached. A marking costs what its tokens and the transitions behind them are, whatever the size of the net.
 */
const explore = (net: PetriNet, states: States, maxStates: number): Explored => {
  const player = new Player(net);
  const index = new MarkingIndex(states.markings);
  const totals = [total(states.markings[0]!)];
  let numbers = 0;
  for (let at = 0; at < states.markings.length; at++) {
    for (const t of player.enabled(states.markings[at]!)) {
      const next = player.after(states.markings[at]!, t);
      states.fired[t] = 1;
      states.leaves[at] = true;
      const known = index.find(next);
      if (known >= 0) {
        states.before[known]!.push(at);
        continue;
      }
      if (growsFrom(states, totals, at, next)) return { end: 'unbounded', at, via: t };
      numbers += next.length;
      if (states.markings.length >= maxStates || numbers > MOST_NUMBERS) return { end: 'limit' };
      states.markings.push(next.slice());
      index.add(states.markings.length - 1);
      states.parent.push(at);
      states.via.push(t);
      states.before.push([at]);
      states.leaves.push(false);
      totals.push(total(next));
    }
  }
  return { end: 'all' };
};

/** Explores up to so many markings, the initial one at least: for `checkSoundness` and `netComplexity` of one net. */
export const explored = (net: PetriNet, maxStates: number): Exploration => {
  const states = startStates(net);
  return { states, ended: explore(net, states, Math.max(states.markings.length, maxStates)) };
};
