import { createNetBuilder } from './net-builder.ts';
import type { PetriNet } from './petri-net.ts';

interface RawTransition {
  readonly id: string;
  readonly label: string | null;
  readonly element: string | null;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** What a part of the net can reach from one token on its entry; `complete` is false when the limit cut the search. */
export interface Exploration {
  /** Markings as ascending place lists, a place once per token. */
  readonly markings: readonly (readonly number[])[];
  readonly complete: boolean;
}

/** A net under construction whose parts can be explored before it is finished. Ids are made unique by a suffix. */
export class RawNet {
  readonly #places: string[] = [];
  readonly #transitions: RawTransition[] = [];
  readonly #ids = new Set<string>();

  get transitionCount(): number {
    return this.#transitions.length;
  }

  place(id: string): number {
    return this.#places.push(this.#unique(id)) - 1;
  }

  step(
    id: string,
    inputs: readonly number[],
    outputs: readonly number[],
    label: string | null = null,
    element: string | null = null,
  ): void {
    this.#transitions.push({ id: this.#unique(id), label, element, inputs, outputs });
  }

  /** All markings reachable from one token on `entry` by the transitions numbered `first` and above, breadth first. */
  explore(entry: number, first: number, limit: number): Exploration {
    const byPlace = new Map<number, RawTransition[]>();
    for (const transition of this.#transitions.slice(first)) {
      const place = transition.inputs[0];
      if (place !== undefined) byPlace.set(place, [...(byPlace.get(place) ?? []), transition]);
    }
    const markings: number[][] = [[entry]];
    const seen = new Set([String(entry)]);
    for (let at = 0; at < markings.length; at++) {
      const marking = markings[at]!;
      for (const place of new Set(marking)) {
        for (const transition of byPlace.get(place) ?? []) {
          const next = fire(marking, transition);
          if (next === null || seen.has(next.join())) continue;
          if (markings.length >= limit || next.length > 64) return { markings, complete: false };
          seen.add(next.join());
          markings.push(next);
        }
      }
    }
    return { markings, complete: true };
  }

  /** One token on `source` to start with; each final marking lists its places. */
  finish(name: string | null, source: number, finals: readonly (readonly number[])[]): PetriNet {
    const builder = createNetBuilder();
    for (const id of this.#places) builder.place(id);
    for (const { id, label, element, inputs, outputs } of this.#transitions) {
      const index = builder.transition(id, label, element);
      for (const place of inputs) builder.input(place, index);
      for (const place of outputs) builder.output(index, place);
    }
    return builder.finish(
      name,
      [{ place: source, tokens: 1 }],
      finals.map((places) => places.map((place) => ({ place, tokens: 1 }))),
    );
  }

  #unique(id: string): string {
    let free = id;
    for (let i = 2; this.#ids.has(free); i++) free = `${id}-${i}`;
    this.#ids.add(free);
    return free;
  }
}

const fire = (marking: readonly number[], transition: RawTransition): number[] | null => {
  const rest = [...marking];
  for (const place of transition.inputs) {
    const at = rest.indexOf(place);
    if (at < 0) return null;
    rest.splice(at, 1);
  }
  return [...rest, ...transition.outputs].sort((a, b) => a - b);
};
