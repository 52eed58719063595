/** A connection of the dependency graph. Nodes are activity codes; the two after them stand for start and end of the case. */
export interface CausalArc {
  readonly from: number;
  readonly to: number;
  /** The dependency measure, for arcs over a distance the long-distance measure. */
  readonly dependency: number;
  /** How often the one directly follows the other. */
  readonly count: number;
  readonly longDistance: boolean;
}

/** A set of nodes, ascending, that together lead to an event or come out of one, and how often they were seen to. */
export interface Binding {
  readonly nodes: readonly number[];
  readonly count: number;
}

/**
 * A causal net (van der Aalst, Adriansyah, van Dongen 2011): the bindings say which predecessors an event needs together and which
 * successors it brings about together. Arrays are indexed by node, bindings by falling count, then nodes.
 */
export interface CausalNet {
  /** Activity names; node `activities.length` is the start of the case, the next one its end. */
  readonly activities: readonly string[];
  /** By ascending (from, to). */
  readonly arcs: readonly CausalArc[];
  readonly occurrences: Float64Array;
  readonly inputs: readonly (readonly Binding[])[];
  readonly outputs: readonly (readonly Binding[])[];
}
