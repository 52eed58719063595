import { createNetBuilder } from './net-builder.ts';
import type { PetriNet } from './petri-net.ts';

/** Places in ascending order, a place once per token. */
export type RawMarking = readonly number[];

interface RawTransition {
  readonly id: string;
  readonly label: string | null;
  readonly element: string | null;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Instead of `inputs`: what it takes from a marking, `null` where it cannot happen there. */
  readonly takes?: (marking: RawMarking) => readonly number[] | null;
  /** Writes ordinary steps in its place. */
  readonly instead?: () => void;
}

/** A step whose inputs depend on the whole marking. No net has such steps: `unfold` turns them into steps between states. */
export interface Rule {
  readonly id: string;
  readonly takes: (marking: RawMarking) => readonly number[] | null;
  readonly outputs: readonly number[];
  readonly label?: string | null;
  readonly element?: string | null;
  /** Writes what stands for the rule where there are too many states. */
  readonly instead: () => void;
}

/** What a part of the net can reach from one token on its entry; `complete` is false when the limit cut the search. */
export interface RawExploration {
  readonly markings: readonly RawMarking[];
  readonly complete: boolean;
  readonly edges: readonly RawEdge[];
}

interface RawEdge {
  readonly from: number;
  readonly to: number;
  readonly transition: RawTransition;
  /** Outputs on places around the part. */
  readonly outer: readonly number[];
}

/** What the scopes of a net share. */
class Store {
  readonly places: string[] = [];
  /** The scope of each place, and the scope around each scope. */
  readonly scopes: number[] = [];
  readonly around: number[] = [-1];
  readonly registers: Set<number> = new Set();
  /** Places of a part that was replaced by its states. */
  readonly gone: Set<number> = new Set();
  readonly used: Map<string, number> = new Map();
  transitions: RawTransition[] = [];

  unique(id: string): string {
    const times = this.used.get(id) ?? 0;
    this.used.set(id, times + 1);
    return times === 0 ? id : this.unique(`${id}-${times + 1}`);
  }
}

/**
 * A net under construction whose parts can be explored before it is finished, and replaced by their states. A part is a scope: the places
 * made in it and in the scopes inside it, and the transitions from some number on. Ids are made unique by a suffix.
 */
export class RawNet {
  readonly #store: Store;
  readonly #scope: number;

  constructor(store: Store = new Store(), scope = 0) {
    this.#store = store;
    this.#scope = scope;
  }

  /** A scope within this one. */
  inside(): RawNet {
    return new RawNet(this.#store, this.#store.around.push(this.#scope) - 1);
  }

  get transitionCount(): number {
    return this.#store.transitions.length;
  }

  get placeCount(): number {
    return this.#store.places.length;
  }

  place(id: string): number {
    this.#store.scopes.push(this.#scope);
    return this.#store.places.push(this.#store.unique(id)) - 1;
  }

  /** A place that holds one token at most: further ones are lost. True only in a scope that is unfolded. */
  register(id: string): number {
    const place = this.place(id);
    this.#store.registers.add(place);
    return place;
  }

  isRegister(place: number): boolean {
    return this.#store.registers.has(place);
  }

  step(
    id: string,
    inputs: readonly number[],
    outputs: readonly number[],
    label: string | null = null,
    element: string | null = null,
  ): void {
    this.#store.transitions.push({ id: this.#store.unique(id), label, element, inputs, outputs });
  }

  rule({ id, takes, outputs, label = null, element = null, instead }: Rule): void {
    const inputs: readonly number[] = [];
    this.#store.transitions.push({ id: this.#store.unique(id), label, element, inputs, outputs, takes, instead });
  }

  hasRules(first: number): boolean {
    return this.#store.transitions.some(({ takes }, t) => t >= first && takes !== undefined);
  }

  /** Ordinary steps in the place of all rules, and no registers in this scope. */
  withoutRules(first: number): void {
    const store = this.#store;
    const rules = store.transitions.filter(({ takes }, t) => t >= first && takes !== undefined);
    const isKept = (place: number): boolean => !(this.isRegister(place) && this.#isInside(place));
    store.transitions = store.transitions
      .filter((transition) => !rules.includes(transition))
      .map((transition) => ({ ...transition, outputs: transition.outputs.filter(isKept) }));
    for (const place of store.registers) if (!isKept(place)) store.gone.add(place);
    for (const { instead } of rules) instead?.();
  }

  #isInside(place: number): boolean {
    const { scopes, around } = this.#store;
    let scope = scopes[place]!;
    while (scope > this.#scope) scope = around[scope]!;
    return scope === this.#scope;
  }

  /** All markings of this scope reachable from one token on `entry` by the transitions numbered `first` and above, breadth first. */
  explore(entry: number, first: number, limit: number): RawExploration {
    const byPlace = new Map<number, RawTransition[]>();
    const rules: RawTransition[] = [];
    for (const transition of this.#store.transitions.slice(first)) {
      const place = transition.inputs[0];
      if (transition.takes !== undefined) rules.push(transition);
      else if (place !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), transition]);
    }
    const markings: RawMarking[] = [[entry]];
    const edges: RawEdge[] = [];
    const seen = new Map([[String(entry), 0]]);
    for (let at = 0; at < markings.length; at++) {
      const marking = markings[at]!;
      const possible = [...new Set(marking)].flatMap((place) => byPlace.get(place) ?? []);
      for (const transition of [...possible, ...rules]) {
        const next = this.#fire(marking, transition);
        if (next === null) continue;
        const key = next.marking.join();
        let to = seen.get(key);
        if (to === undefined) {
          if (markings.length >= limit || next.marking.length > 64) return { markings, edges, complete: false };
          to = markings.push(next.marking) - 1;
          seen.set(key, to);
        }
        edges.push({ from: at, to, transition, outer: next.outer });
      }
    }
    return { markings, edges, complete: true };
  }

  #fire(marking: RawMarking, transition: RawTransition): { marking: RawMarking; outer: number[] } | null {
    const taken = transition.takes === undefined ? transition.inputs : transition.takes(marking);
    if (taken === null) return null;
    const rest = [...marking];
    for (const place of taken) {
      const at = rest.indexOf(place);
      if (at < 0) return null;
      rest.splice(at, 1);
    }
    const outer: number[] = [];
    for (const place of transition.outputs) {
      if (!this.#isInside(place)) outer.push(place);
      else if (!(this.isRegister(place) && rest.includes(place))) rest.push(place);
    }
    return { marking: rest.sort((a, b) => a - b), outer };
  }

  /**
   * Replaces the explored part by its states, each a place that holds the one token of the part. Returns the place of each marking (−1 for
   * the empty one: the part has been left). Elements that never happen in it stay, as a transition that cannot happen.
   */
  unfold(id: string, entry: number, first: number, { markings, edges }: RawExploration): number[] {
    const store = this.#store;
    const replaced = store.transitions.slice(first);
    store.transitions = store.transitions.slice(0, first);
    for (let place = 0; place < store.places.length; place++)
      if (place !== entry && this.#isInside(place)) store.gone.add(place);
    const states = markings.map((marking, i) =>
      i === 0 ? entry : marking.length === 0 ? -1 : this.place(`${id}:state`),
    );
    const happened = new Set<string | null>();
    for (const { from, to, transition, outer } of edges) {
      happened.add(transition.element);
      const state = states[to]!;
      const outputs = state < 0 ? outer : [state, ...outer];
      this.step(transition.id, [states[from]!], outputs, transition.label, transition.element);
    }
    for (const { element, label, id: name } of replaced) {
      if (element === null || happened.has(element)) continue;
      happened.add(element);
      const never = this.place(`${element}:never`);
      this.step(name, [entry, never], [entry, never], label, element);
    }
    return states;
  }

  /** One token on `source` to start with; each final marking lists its places. */
  finish(name: string | null, source: number, finals: readonly RawMarking[]): PetriNet {
    const { places, transitions, gone } = this.#store;
    const builder = createNetBuilder();
    const index = places.map((id, place) => (gone.has(place) ? -1 : builder.place(id)));
    for (const { id, label, element, inputs, outputs } of transitions) {
      const transition = builder.transition(id, label, element);
      for (const place of inputs) builder.input(index[place]!, transition);
      for (const place of outputs) builder.output(transition, index[place]!);
    }
    return builder.finish(
      name,
      [{ place: index[source]!, tokens: 1 }],
      finals.map((marking) => marking.map((place) => ({ place: index[place]!, tokens: 1 }))),
    );
  }
}

/** Whether what takes one of the `taken` markings could leave tokens of another marking behind. */
export const leavesTokens = (taken: readonly RawMarking[], markings: readonly RawMarking[]): boolean =>
  taken.some((a) => markings.some((b) => b.length > a.length && isWithin(a, b)));

/** Multisets in ascending order. */
const isWithin = (a: RawMarking, b: RawMarking): boolean => {
  let at = 0;
  for (const place of a) {
    while (at < b.length && b[at]! < place) at++;
    if (b[at] !== place) return false;
    at++;
  }
  return true;
};
