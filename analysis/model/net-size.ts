import type { PetriNet } from './petri-net.ts';

export interface NetSize {
  readonly places: number;
  readonly transitions: number;
  /** Transitions without a label; counted in `transitions` too. */
  readonly silent: number;
  /** Arcs in both directions; an arc of weight 2 is one arc. */
  readonly arcs: number;
}

/** How large a net is. */
export const netSize = (net: PetriNet): NetSize => ({
  places: net.places.length,
  transitions: net.transitions.length,
  silent: net.transitions.reduce((n, transition) => n + (transition.label === null ? 1 : 0), 0),
  arcs: net.inputs.length + net.outputs.length,
});
