import { AnalysisError } from '../../error.ts';
import type { VariantTable } from '../../variants/index.ts';
import { observeBindings } from './bindings.ts';
import type { Binding, CausalNet } from './causal-net.ts';
import { dependency } from './dependency.ts';
import { dependencyGraph } from './dependency-graph.ts';
import { type FramedCounts, framedCounts } from './framed-counts.ts';
import { longDistanceArcs } from './long-distance.ts';

/** Thresholds from 0 to 1. */
export interface HeuristicsOptions {
  /** For arcs and for loops of length one; default 0.9. */
  readonly dependency?: number;
  /** For two activities to be concurrent; default 0.1. */
  readonly and?: number;
  /** For loops of length two; default 0.9. */
  readonly loop2?: number;
  /** Arcs this close to the best one of an activity stay; default 0.05. */
  readonly relativeToBest?: number;
  /** Bindings rarer than this share of the most frequent one on their side are left out; default 0.05, 0 keeps all. */
  readonly bindings?: number;
  /** Threshold for dependencies over a distance; `null`, the default: they are not looked for. */
  readonly longDistance?: number | null;
}

/** The dependency measure of a pair of activities that follow each other at least once. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly dependency: number;
}

/**
 * The causal net of the flexible heuristics miner (Weijters & Ribeiro 2011) with the bindings seen in the log and their counts.
 * Every activity with events lies on a path from start to end. Depends on the variants and their counts only.
 */
export function discoverCausalNet(variants: VariantTable, options: HeuristicsOptions = {}): CausalNet {
  const { dependency: threshold = 0.9, and = 0.1, loop2 = 0.9, relativeToBest = 0.05, bindings = 0.05 } = options;
  const { longDistance = null } = options;
  for (const [name, value] of Object.entries({ dependency: threshold, and, loop2, relativeToBest, bindings })) {
    if (!(value >= 0 && value <= 1))
      throw new AnalysisError('invalid-parameter', `${name} is ${JSON.stringify(value)}; give a number from 0 to 1`);
  }
  const counts = framedCounts(variants);
  const near = dependencyGraph(counts, { dependency: threshold, loop2, relativeToBest });
  const far = longDistance === null ? [] : longDistanceArcs(variants, counts, near, longDistance);
  const arcs = [...near, ...far].sort((a, b) => a.from - b.from || a.to - b.to);
  const { inputs, outputs, used } = observeBindings(variants, counts, arcs, and);
  return {
    activities: variants.activities,
    arcs: arcs.filter((_, arc) => used[arc] > 0),
    occurrences: counts.occurrences,
    inputs: inputs.map((list, node) => frequent(list, node, bindings)),
    outputs: outputs.map((list, node) => frequent(list, node, bindings)),
  };
}

/** The bindings that are frequent enough, and the most frequent ones of arcs that stand in none of these. */
function frequent(bindings: readonly Binding[], node: number, share: number): readonly Binding[] {
  // However often an activity repeats itself, what leads to it and out of it counts by its own measure.
  const most = bindings.find(({ nodes }) => !nodes.includes(node))?.count ?? 0;
  const floor = share * most;
  const covered = new Set<number>();
  return bindings.filter(({ nodes, count }) => {
    if (count < floor && nodes.every((node) => covered.has(node))) return false;
    for (const node of nodes) covered.add(node);
    return true;
  });
}

/** The dependency matrix: pairs of activities that follow each other directly, by ascending names. */
export function dependencies(variants: VariantTable): Dependency[] {
  return dependenciesOf(framedCounts(variants), variants.activities);
}

function dependenciesOf(counts: FramedCounts, activities: readonly string[]): Dependency[] {
  const found: Dependency[] = [];
  for (let a = 0; a < activities.length; a++) {
    for (let b = 0; b < activities.length; b++) {
      const count = counts.follows[a * counts.size + b];
      if (count === 0) continue;
      found.push({ from: activities[a], to: activities[b], count, dependency: dependency(counts, a, b) });
    }
  }
  return found;
}
