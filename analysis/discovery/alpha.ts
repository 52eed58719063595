import { AnalysisError } from '../error.ts';
import { createNetBuilder, type PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { has, hasCell } from './bit-matrix.ts';
import { type FollowsGraph, followsCounts, followsGraph } from './follows.ts';
import { type ActivityPair, maximalPairs, type Relations, type SearchLimits } from './maximal-pairs.ts';
import { type SubLog, subLogOf } from './sub-log.ts';

export interface AlphaOptions {
  /** Steps of the search for places after which the miner gives up; default ten million (some seconds). */
  readonly budget?: number;
  readonly checkCancelled?: () => void;
}

/**
 * The net of the α-algorithm (van der Aalst, Weijters, Maruster 2004): a transition per activity, a place per maximal pair of sets of
 * activities with A → B causally and neither A nor B following each other, a source and a sink. Activities that follow themselves
 * are on no such place. The net need not be sound. Places ascend by their smallest activities; order of cases plays no part.
 * Throws `budget-exceeded` where the number of places explodes.
 */
export function discoverAlpha(variants: VariantTable, options: AlphaOptions = {}): PetriNet {
  const log = subLogOf(variants);
  const graph = followsGraph(followsCounts(log));
  const places = maximalPairs(graph.size, relationsOf(graph), limitsOf(graph.size, options));
  return alphaNet(namesOf(variants, log), graph, places);
}

/** Activity names of the local codes. */
export const namesOf = (variants: VariantTable, log: SubLog): readonly string[] =>
  Array.from(log.alphabet, (code) => variants.activities[code]);

/** The limits of the search for places, with the error it ends in. */
export function limitsOf(activities: number, options: AlphaOptions): SearchLimits {
  return {
    budget: options.budget ?? 10_000_000,
    checkCancelled: options.checkCancelled ?? (() => {}),
    exceeded: (budget) =>
      new AnalysisError(
        'budget-exceeded',
        `the α-algorithm found too many places for ${activities} activities (${budget} steps); use the inductive miner`,
      ),
  };
}

/** A transition per activity, a source and a sink by the starts and ends of the graph, and the given places. */
export function alphaNet(names: readonly string[], graph: FollowsGraph, places: readonly ActivityPair[]): PetriNet {
  const net = createNetBuilder();
  const source = net.place('source');
  const sink = net.place('sink');
  const transitions = names.map((name, a) => net.transition(`t${a + 1}`, name));
  transitions.forEach((transition, a) => {
    if (has(graph.starts, a)) net.input(source, transition);
    if (has(graph.ends, a)) net.output(transition, sink);
  });
  places.forEach(({ from, to }, i) => {
    const place = net.place(`p${i + 1}`);
    for (const a of from) net.output(transitions[a], place);
    for (const b of to) net.input(place, transitions[b]);
  });
  return net.finish(null, [{ place: source, tokens: 1 }], [[{ place: sink, tokens: 1 }]]);
}

const relationsOf = ({ out }: FollowsGraph): Relations => ({
  causes: (a, b) => hasCell(out, a, b) && !hasCell(out, b, a),
  unrelated: (a, b) => !hasCell(out, a, b) && !hasCell(out, b, a),
});
