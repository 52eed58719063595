import type { Arc, Marking, PetriNet } from './petri-net.ts';

/** Markings in order of discovery, the initial one first, and the ways between them. */
export interface States {
  readonly markings: Float64Array[];
  readonly parent: number[];
  readonly via: number[];
  /** Predecessors of each state. */
  readonly before: number[][];
  readonly leaves: boolean[];
  readonly fired: Uint8Array;
}

/** Tokens by place. */
export const dense = (net: PetriNet, marking: Marking): Float64Array => {
  const tokens = new Float64Array(net.places.length);
  for (const entry of marking) tokens[entry.place]! += entry.tokens;
  return tokens;
};

/** a ≥ b everywhere. */
export const covers = (a: Float64Array, b: Float64Array): boolean => {
  for (let p = 0; p < a.length; p++) if (a[p]! < b[p]!) return false;
  return true;
};

const arcsByTransition = (net: PetriNet, arcs: readonly Arc[]): Arc[][] => {
  const rows: Arc[][] = net.transitions.map(() => []);
  for (const arc of arcs) rows[arc.transition]!.push(arc);
  return rows;
};

const fire = (marking: Float64Array, inputs: readonly Arc[], outputs: readonly Arc[]): Float64Array | null => {
  for (const { place, weight } of inputs) if (marking[place]! < weight) return null;
  const next = marking.slice();
  for (const { place, weight } of inputs) next[place]! -= weight;
  for (const { place, weight } of outputs) next[place]! += weight;
  return next;
};

const growsFrom = (states: States, at: number, marking: Float64Array): boolean => {
  for (let i = at; i >= 0; i = states.parent[i]!) if (covers(marking, states.markings[i]!)) return true;
  return false;
};

export type Explored =
  | { readonly end: 'all' | 'limit' }
  | { readonly end: 'unbounded'; readonly at: number; readonly via: number };

export const startStates = (net: PetriNet): States => ({
  markings: [dense(net, net.initial)],
  parent: [-1],
  via: [-1],
  before: [[]],
  leaves: [false],
  fired: new Uint8Array(net.transitions.length),
});

/** Visits reachable markings breadth first, transitions in their order, until all are known, one covers another on its way, or the limit is reached. */
export const explore = (net: PetriNet, states: States, maxStates: number): Explored => {
  const inputs = arcsByTransition(net, net.inputs);
  const outputs = arcsByTransition(net, net.outputs);
  const index = new Map([[states.markings[0]!.join(), 0]]);
  for (let at = 0; at < states.markings.length; at++) {
    for (let t = 0; t < inputs.length; t++) {
      const next = fire(states.markings[at]!, inputs[t]!, outputs[t]!);
      if (next === null) continue;
      states.fired[t] = 1;
      states.leaves[at] = true;
      const key = next.join();
      const known = index.get(key);
      if (known !== undefined) {
        states.before[known]!.push(at);
        continue;
      }
      if (growsFrom(states, at, next)) return { end: 'unbounded', at, via: t };
      if (states.markings.length >= maxStates) return { end: 'limit' };
      index.set(key, states.markings.length);
      states.markings.push(next);
      states.parent.push(at);
      states.via.push(t);
      states.before.push([at]);
      states.leaves.push(false);
    }
  }
  return { end: 'all' };
};
