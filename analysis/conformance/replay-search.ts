import type { MarkingGraph } from './marking-graph.ts';

const MOST_VISITS = 20_000;

/** A breadth-first search that remembers how it came to each of its points. */
class Trail {
  readonly states: number[] = [];
  readonly #from: number[] = [];
  readonly #fired: number[] = [];

  add(state: number, from: number, fired: number): void {
    this.states.push(state);
    this.#from.push(from);
    this.#fired.push(fired);
  }

  /** Transitions fired on the way to point i. */
  path(i: number): number[] {
    const fired: number[] = [];
    for (let at = i; this.#from[at] >= 0; at = this.#from[at]) fired.push(this.#fired[at]);
    return fired.reverse();
  }
}

/**
 * The fewest silent steps from `start` to a state for which `accept` gives a number ≥ 0, ties by transition; `null` where there are
 * none. Throws `GraphLimit` where the graph is full.
 */
export function silentPath(
  markings: MarkingGraph,
  start: number,
  accept: (state: number) => number,
): { readonly silent: readonly number[]; readonly found: number } | null {
  const trail = new Trail();
  const seen = new Set([start]);
  trail.add(start, -1, -1);
  for (let i = 0; i < trail.states.length && i < MOST_VISITS; i++) {
    const state = trail.states[i];
    const found = accept(state);
    if (found >= 0) return { silent: trail.path(i), found };
    markings.expand(state);
    for (let e = markings.from.data[state]; e < markings.to.data[state]; e++) {
      const t = markings.successorTransition.data[e];
      const target = markings.successorState.data[e];
      if (t < markings.net.visibleCount || seen.has(target)) continue;
      seen.add(target);
      trail.add(target, i, t);
    }
  }
  return null;
}

/** The run with the fewest silent steps that shows exactly these labels and ends in a final marking; `null` where there is none. */
export function fittingRun(
  markings: MarkingGraph,
  labels: readonly number[],
): { readonly fired: readonly number[]; readonly end: Uint16Array } | null {
  const trail = new Trail();
  const { visibleCount, label } = markings.net;
  const width = labels.length + 1;
  // A point is state · width + position: numbers stay exact below 2^53.
  const seen = new Set([0]);
  trail.add(0, -1, -1);
  for (let i = 0; i < trail.states.length && i < MOST_VISITS; i++) {
    const position = trail.states[i] % width;
    const state = (trail.states[i] - position) / width;
    if (position === labels.length && markings.isFinal(state))
      return { fired: trail.path(i), end: markings.tokensOf(state) };
    markings.expand(state);
    for (let e = markings.from.data[state]; e < markings.to.data[state]; e++) {
      const t = markings.successorTransition.data[e];
      const visible = t < visibleCount;
      if (visible && (position === labels.length || label[t] !== labels[position])) continue;
      const point = markings.successorState.data[e] * width + position + (visible ? 1 : 0);
      if (seen.has(point)) continue;
      seen.add(point);
      trail.add(point, i, t);
    }
  }
  return null;
}
