import type { Arc, Marking, PetriNet } from './petri-net.ts';

export type SoundnessReason =
  | 'sound'
  /** A reachable marking that is not final lets nothing happen. */
  | 'deadlock'
  /** From a reachable marking no final marking can be reached any more. */
  | 'cannot-end'
  /** A final marking is reached with further tokens left. */
  | 'tokens-left'
  /** A transition that can never happen. */
  | 'dead-transition'
  /** Tokens can pile up without limit. */
  | 'unbounded'
  /** More states than the limit: nothing wrong was found among those seen, or it cannot be decided. */
  | 'too-many-states';

export interface Soundness {
  /** null: unknown, the limit was reached. */
  readonly sound: boolean | null;
  readonly reason: SoundnessReason;
  /** Ids of the transitions from the initial marking to the witness, a shortest way; null without witness. */
  readonly trace: readonly string[] | null;
  /** The dead transition's id; else null. */
  readonly transition: string | null;
  /** States seen. */
  readonly states: number;
}

export interface SoundnessOptions {
  /** Default 20,000. */
  readonly maxStates?: number;
}

interface States {
  readonly markings: Float64Array[];
  readonly parent: number[];
  readonly via: number[];
  /** Predecessors of each state. */
  readonly before: number[][];
  readonly leaves: boolean[];
  readonly fired: Uint8Array;
}

const dense = (net: PetriNet, marking: Marking): Float64Array => {
  const tokens = new Float64Array(net.places.length);
  for (const entry of marking) tokens[entry.place]! += entry.tokens;
  return tokens;
};

/** a ≥ b everywhere. */
const covers = (a: Float64Array, b: Float64Array): boolean => {
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

type Explored =
  | { readonly end: 'all' | 'limit' }
  | { readonly end: 'unbounded'; readonly at: number; readonly via: number };

const explore = (net: PetriNet, states: States, maxStates: number): Explored => {
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

const traceTo = (net: PetriNet, states: States, at: number): string[] => {
  const ids: string[] = [];
  for (let i = at; i > 0; i = states.parent[i]!) ids.push(net.transitions[states.via[i]!]!.id);
  return ids.reverse();
};

/** States from which a final marking can be reached, as 0/1 by state. */
const canEnd = (states: States, finals: readonly Float64Array[]): Uint8Array => {
  const able = new Uint8Array(states.markings.length);
  const keys = new Set(finals.map((final) => final.join()));
  const open: number[] = [];
  states.markings.forEach((marking, i) => {
    if (!keys.has(marking.join())) return;
    able[i] = 1;
    open.push(i);
  });
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const previous of states.before[at]!) {
      if (able[previous] === 1) continue;
      able[previous] = 1;
      open.push(previous);
    }
  }
  return able;
};

/**
 * Checks soundness by visiting the reachable markings breadth first (van der Aalst 1998, for any set of final markings): every
 * reachable marking can still reach a final one, none has more tokens than the final one needs (asked only where there is a single final marking), every
 * transition can happen. Unboundedness is recognised by a marking that covers one on the way to it. Reports the first violation in
 * the order tokens left, deadlock, cannot end, dead transition, with a shortest trace; deterministic.
 */
export const checkSoundness = (net: PetriNet, options: SoundnessOptions = {}): Soundness => {
  const states: States = {
    markings: [dense(net, net.initial)],
    parent: [-1],
    via: [-1],
    before: [[]],
    leaves: [false],
    fired: new Uint8Array(net.transitions.length),
  };
  const { length } = states.markings;
  const explored = explore(net, states, Math.max(length, options.maxStates ?? 20_000));
  const answer = (
    reason: SoundnessReason,
    trace: readonly string[] | null,
    transition: string | null = null,
  ): Soundness => ({
    sound: reason === 'sound' ? true : reason === 'too-many-states' ? null : false,
    reason,
    trace,
    transition,
    states: states.markings.length,
  });
  if (explored.end === 'unbounded')
    return answer('unbounded', [...traceTo(net, states, explored.at), net.transitions[explored.via]!.id]);
  const finals = net.finals.map((final) => dense(net, final));
  const isFinal = new Set(finals.map((final) => final.join()));
  // With several final markings more tokens than one of them needs may be on the way to another one.
  const [only] = finals.length === 1 ? finals : [];
  const excess = states.markings.findIndex(
    (marking) => only !== undefined && !isFinal.has(marking.join()) && covers(marking, only),
  );
  if (excess >= 0) return answer('tokens-left', traceTo(net, states, excess));
  if (explored.end === 'limit') return answer('too-many-states', null);
  const stuck = states.markings.findIndex((marking, i) => !states.leaves[i] && !isFinal.has(marking.join()));
  if (stuck >= 0) return answer('deadlock', traceTo(net, states, stuck));
  const lost = canEnd(states, finals).indexOf(0);
  if (lost >= 0) return answer('cannot-end', traceTo(net, states, lost));
  const dead = states.fired.indexOf(0);
  if (dead >= 0) return answer('dead-transition', null, net.transitions[dead]!.id);
  return answer('sound', null);
};
