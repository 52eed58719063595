import type { PetriNet } from './petri-net.ts';
import { covers, type Exploration, explored, markingOf, type SparseMarking, type States } from './reachability.ts';

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
  /** The first dead transition's id; null where another reason comes first. */
  readonly transition: string | null;
  /** Ids of all transitions that can never happen, whatever the reason; none where not all states were seen. */
  readonly dead: readonly string[];
  /** States seen. */
  readonly states: number;
}

export interface SoundnessOptions {
  /** Default 20,000. */
  readonly maxStates?: number;
  /** What was explored of the net before: then nothing is explored again, and `maxStates` does not count. */
  readonly exploration?: Exploration;
}

const traceTo = (net: PetriNet, states: States, at: number): string[] => {
  const ids: string[] = [];
  for (let i = at; i > 0; i = states.parent[i]!) ids.push(net.transitions[states.via[i]!]!.id);
  return ids.reverse();
};

const finalStates = ({ markings }: States, finals: readonly SparseMarking[]): Uint8Array => {
  const keys = new Set(finals.map((final) => final.join()));
  return Uint8Array.from(markings, (marking) => (keys.has(marking.join()) ? 1 : 0));
};

/** States from which a final marking can be reached, as 0/1 by state. */
const canEnd = (states: States, isFinal: Uint8Array): Uint8Array => {
  const able = isFinal.slice();
  const open: number[] = [];
  able.forEach((final, i) => {
    if (final === 1) open.push(i);
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
 * the order tokens left, deadlock, cannot end, dead transition, with a shortest trace, and all dead transitions; deterministic.
 */
export const checkSoundness = (net: PetriNet, options: SoundnessOptions = {}): Soundness => {
  const { states, ended } = options.exploration ?? explored(net, options.maxStates ?? 20_000);
  const dead = ended.end === 'all' ? net.transitions.filter((_, t) => states.fired[t] === 0).map(({ id }) => id) : [];
  const answer = (
    reason: SoundnessReason,
    trace: readonly string[] | null,
    transition: string | null = null,
  ): Soundness => ({
    sound: reason === 'sound' ? true : reason === 'too-many-states' ? null : false,
    reason,
    trace,
    transition,
    dead,
    states: states.markings.length,
  });
  if (ended.end === 'unbounded')
    return answer('unbounded', [...traceTo(net, states, ended.at), net.transitions[ended.via]!.id]);
  const finals = net.finals.map(markingOf);
  const isFinal = finalStates(states, finals);
  // With several final markings more tokens than one of them needs may be on the way to another one.
  const [only] = finals.length === 1 ? finals : [];
  const excess = states.markings.findIndex(
    (marking, i) => only !== undefined && isFinal[i] === 0 && covers(marking, only),
  );
  if (excess >= 0) return answer('tokens-left', traceTo(net, states, excess));
  if (ended.end === 'limit') return answer('too-many-states', null);
  const stuck = states.leaves.findIndex((leaves, i) => !leaves && isFinal[i] === 0);
  if (stuck >= 0) return answer('deadlock', traceTo(net, states, stuck));
  const lost = canEnd(states, isFinal).indexOf(0);
  if (lost >= 0) return answer('cannot-end', traceTo(net, states, lost));
  const [first = null] = dead;
  if (first !== null) return answer('dead-transition', null, first);
  return answer('sound', null);
};
