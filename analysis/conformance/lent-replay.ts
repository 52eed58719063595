import type { CompiledNet } from './compiled-net.ts';
import { type Demand, fired, hashOf, isSame, lack, SilentPaths } from './silent-paths.ts';

/** Where a replay that tokens were lent to stands; what follows is computed once. */
export interface LentState {
  readonly tokens: Uint16Array;
  readonly after: Map<number, LentStep>;
  end?: LentStep;
}

export interface LentStep {
  readonly missing: number;
  readonly consumed: number;
  /** Tokens left at the end. */
  readonly remaining: number;
  readonly next: LentState | null;
}

/** States kept before the memory of them begins anew. */
const MOST_STATES = 100_000;

/**
 * Replay event by event from a marking that no run of the net need reach: the transition that the fewest silent steps enable; where none
 * is found, the one that lacks the fewest tokens where the replay stands is lent them. The final marking is consumed like the inputs of
 * one more transition.
 */
export class LentReplay {
  readonly paths: SilentPaths;
  readonly #net: CompiledNet;
  readonly #states = new Map<number, LentState[]>();
  readonly #finals: readonly Demand[];
  /** Visible transitions and what they take, by label. */
  readonly #byLabel: readonly { readonly transition: number; readonly demand: Demand }[][];

  constructor(net: CompiledNet) {
    this.#net = net;
    this.paths = new SilentPaths(net);
    const places = Int32Array.from({ length: net.placeCount }, (_, p) => p);
    this.#finals = net.finals.map((weights) => ({ places, weights }));
    const byLabel: { transition: number; demand: Demand }[][] = net.labels.map(() => []);
    for (let t = 0; t < net.visibleCount; t++) {
      const [from, to] = [net.inOffsets[t], net.inOffsets[t + 1]];
      const demand = { places: net.inPlace.subarray(from, to), weights: net.inWeight.subarray(from, to) };
      byLabel[net.label[t]].push({ transition: t, demand });
    }
    this.#byLabel = byLabel;
  }

  stateOf(tokens: Uint16Array): LentState {
    if (this.#states.size > MOST_STATES) this.#states.clear();
    const hash = hashOf(tokens);
    const alike = this.#states.get(hash) ?? [];
    const known = alike.find((state) => isSame(state.tokens, tokens));
    if (known !== undefined) return known;
    const state: LentState = { tokens, after: new Map() };
    this.#states.set(hash, [...alike, state]);
    return state;
  }

  step(state: LentState, label: number): LentStep {
    const known = state.after.get(label);
    if (known !== undefined) return known;
    const candidates = this.#byLabel[label];
    const demands = candidates.map(({ demand }) => demand);
    const reached = this.paths.find(state.tokens, demands);
    const tokens = reached?.tokens ?? state.tokens;
    const chosen = reached?.met ?? leastOf(demands, (demand) => lack(tokens, demand));
    const step = {
      missing: lack(tokens, demands[chosen]),
      consumed: (reached?.consumed ?? 0) + sum(demands[chosen].weights),
      remaining: 0,
      next: this.stateOf(fired(this.#net, tokens, candidates[chosen].transition)),
    };
    state.after.set(label, step);
    return step;
  }

  end(state: LentState): LentStep {
    state.end ??= this.#end(state.tokens);
    return state.end;
  }

  #end(start: Uint16Array): LentStep {
    if (this.#finals.length === 0) return { missing: 0, consumed: 0, remaining: sum(start), next: null };
    const reached = this.paths.find(start, this.#finals);
    const tokens = reached?.tokens ?? start;
    const held = sum(tokens);
    // What remains is what is held and lent, less what the final marking takes.
    const remainingOf = (final: Demand): number => held + lack(tokens, final) - sum(final.weights);
    const chosen = reached?.met ?? leastOf(this.#finals, (final) => lack(tokens, final) + remainingOf(final));
    const final = this.#finals[chosen];
    const consumed = (reached?.consumed ?? 0) + sum(final.weights);
    return { missing: lack(tokens, final), consumed, remaining: remainingOf(final), next: null };
  }
}

/** Index of the first with the least value. */
function leastOf<T>(items: readonly T[], worth: (item: T) => number): number {
  let least = 0;
  for (let i = 1; i < items.length; i++) if (worth(items[i]) < worth(items[least])) least = i;
  return least;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
