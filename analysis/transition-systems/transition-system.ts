import type { CaseSet, EventLog } from '../log/index.ts';
import { variantsOf } from '../variants/index.ts';

/** What of the window makes a state: its order and repetitions, its repetitions, or neither. */
export type StateView = 'sequence' | 'multiset' | 'set';

export interface TransitionSystemOptions {
  /** Look back at what happened, or ahead at what is to come; default `past`. */
  readonly direction?: 'past' | 'future';
  /** Events looked at; default all. */
  readonly window?: number;
  /** Default `sequence`. */
  readonly view?: StateView;
}

export interface SystemState {
  /** What is seen from the state; by name unless the view is `sequence`. */
  readonly activities: readonly string[];
  /** Visits by cases, and the cases that begin and end here. */
  readonly visits: number;
  readonly starts: number;
  readonly ends: number;
}

export interface SystemTransition {
  /** Places in the list of states. */
  readonly from: number;
  readonly to: number;
  readonly activity: string;
  readonly count: number;
}

export interface TransitionSystem {
  readonly states: readonly SystemState[];
  /** By states and name. */
  readonly transitions: readonly SystemTransition[];
}

/**
 * The transition system of a log (van der Aalst, Rubin, Verbeek, van Dongen, Kindler, Günther 2010): a state is what the last (or next) `window`
 * events of a case look like, a transition the event between two states. States are in the order in which the variants, most frequent
 * first, come to them. O(Σ length · window) over the variants.
 */
export function transitionSystem(
  log: EventLog,
  cases?: CaseSet | null,
  { direction = 'past', view = 'sequence', window = Number.POSITIVE_INFINITY }: TransitionSystemOptions = {},
): TransitionSystem {
  const { activities, cases: weights, codes, offsets, variantCount } = variantsOf(log, cases);
  const states = new StateBuilder(activities, view);
  for (let v = 0; v < variantCount; v++) {
    const [from, to] = [offsets[v], offsets[v + 1]];
    let before = -1;
    for (let at = from; at <= to; at++) {
      const low = direction === 'past' ? Math.max(from, at - window) : at;
      const high = direction === 'past' ? at : Math.min(to, at + window);
      const state = states.visit(codes.subarray(low, high), weights[v]);
      if (at === from) states.starts[state] += weights[v];
      else states.step(before, codes[at - 1], state, weights[v]);
      before = state;
    }
    states.ends[before] += weights[v];
  }
  return states.build();
}

/** Numbers windows and counts the steps between them. */
class StateBuilder {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #activities: readonly string[];
  readonly #view: StateView;
  readonly #visits: number[] = [];
  readonly #seen: Uint32Array[] = [];
  /** Windows as paths of a tree: node · activities + code → node; state of each node or −1. */
  readonly #next = new Map<number, number>();
  readonly #stateOf: number[] = [-1];
  /** (from state · activities + activity) → target state → count; the target is not given by the others where the view forgets. */
  readonly #steps = new Map<number, Map<number, number>>();

  constructor(activities: readonly string[], view: StateView) {
    this.#activities = activities;
    this.#view = view;
  }

  visit(window: Uint16Array | Uint32Array, weight: number): number {
    const seen = seenThrough(window, this.#view);
    let node = 0;
    for (let i = 0; i < seen.length; i++) {
      const key = node * this.#activities.length + seen[i];
      let next = this.#next.get(key);
      if (next === undefined) {
        next = this.#stateOf.push(-1) - 1;
        this.#next.set(key, next);
      }
      node = next;
    }
    let state = this.#stateOf[node];
    if (state < 0) {
      state = this.#seen.push(Uint32Array.from(seen)) - 1;
      this.#stateOf[node] = state;
      this.#visits.push(0);
      this.starts.push(0);
      this.ends.push(0);
    }
    this.#visits[state] += weight;
    return state;
  }

  step(from: number, activity: number, to: number, weight: number): void {
    const key = from * this.#activities.length + activity;
    const targets = this.#steps.get(key) ?? new Map<number, number>();
    this.#steps.set(key, targets);
    targets.set(to, (targets.get(to) ?? 0) + weight);
  }

  build(): TransitionSystem {
    const n = this.#activities.length;
    const steps = Array.from(this.#steps, ([key, targets]) =>
      Array.from(targets, ([to, count]) => ({ from: Math.floor(key / n), activity: key % n, to, count })),
    ).flat();
    steps.sort((x, y) => x.from - y.from || x.to - y.to || x.activity - y.activity);
    return {
      states: this.#seen.map((seen, state) => ({
        activities: Array.from(seen, (code) => this.#activities[code]),
        visits: this.#visits[state],
        starts: this.starts[state],
        ends: this.ends[state],
      })),
      transitions: steps.map((step) => ({ ...step, activity: this.#activities[step.activity] })),
    };
  }
}

function seenThrough(window: Uint16Array | Uint32Array, view: StateView): Uint16Array | Uint32Array {
  if (view === 'sequence' || window.length < 2) return window;
  const sorted = window.slice().sort();
  return view === 'multiset' ? sorted : sorted.filter((code, i) => i === 0 || code !== sorted[i - 1]);
}
