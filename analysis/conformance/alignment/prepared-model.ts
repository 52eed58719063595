import type { PetriNet } from '../../model/index.ts';
import { type ActivityMatch, matchActivities } from '../activity-match.ts';
import { type CompiledNet, compileNet } from '../markings/compiled-net.ts';
import { isComplete } from '../markings/complete-graph.ts';
import { stepGraphOf } from '../markings/step-graph.ts';
import type { StepGraph } from '../markings/visible-graph.ts';
import type { AlignmentResult, AlignOptions } from './alignment-result.ts';
import { SearchedGraph, WeightedGraph } from './levels/searched-graph.ts';
import { type ScaledCosts, scaledCosts, unitCosts } from './move-costs.ts';
import { StarModel } from './star/star-model.ts';
import { uniqueBlocks } from './tree/tree-costs.ts';

/** How a model is aligned with. */
type Way = 'levels' | 'tree' | 'star';

/** What a model is made ready for once, however many parts of a log are aligned with it: its labels, its steps and its costs. */
export interface PreparedModel {
  readonly net: CompiledNet;
  readonly match: ActivityMatch;
  readonly graph: StepGraph;
  readonly costs: ScaledCosts | undefined;
  /** Levels on models explored whole; else the tree, else A*. */
  readonly way: Way;
  /** What searches of the graph share; made when it is first asked for. The latter with `costs` only. */
  readonly searched: () => SearchedGraph;
  readonly weighted: (costs: ScaledCosts) => WeightedGraph;
  /** What A* searches share. */
  readonly star: () => StarModel;
}

/** Throws `invalid-model`, and whatever `checkCancelled` throws. */
export function prepareModel(activities: readonly string[], net: PetriNet, options: AlignOptions): PreparedModel {
  const compiled = compileNet(net);
  const labels = new Map(compiled.labels.map((label, index) => [label, index]));
  const limit = options.markings ?? 300_000;
  const checkCancelled = options.checkCancelled ?? nothing;
  const byTree = options.tree !== undefined && uniqueBlocks(options.tree, labels) !== null;
  const match = matchActivities(activities, compiled.labels, options.aliases);
  const costs = options.costs && scaledCosts(options.costs, activities, compiled.labels);
  const graph = stepGraphOf(compiled, { limit, whole: options.wholeMarkings ?? 60_000, byTree, checkCancelled });
  const incomplete = byTree ? 'tree' : 'star';
  return {
    net: compiled,
    match,
    graph,
    costs,
    way: graph.complete ? 'levels' : incomplete,
    searched: once(() => new SearchedGraph(graph)),
    weighted: once((scaled: ScaledCosts) => new WeightedGraph(graph, match.labelOf, scaled)),
    star: once(() => {
      const given = costs ?? unitCosts(activities.length, compiled.labels.length);
      const budget = options.budget ?? defaultBudget(false, costs);
      const emptyBudget = Math.min(budget, options.budgetPerVariant ?? budget);
      return new StarModel(compiled, match.labelOf, given, { markings: limit, emptyBudget, budget, checkCancelled });
    }),
  };
}

const nothing = (): void => undefined;

function once<A extends readonly unknown[], T>(make: (...given: A) => T): (...given: A) => T {
  let made: { readonly value: T } | null = null;
  return (...given) => {
    made ??= { value: make(...given) };
    return made.value;
  };
}

/** What an alignment says of the model alone. */
export const ofModel = ({ match, net, graph }: PreparedModel): Pick<AlignmentResult, 'match' | 'labels' | 'graph'> => ({
  match,
  labels: net.labels,
  graph: isComplete(graph) ? graph : null,
});

/** Steps that may be taken for so many variants in total. */
export const totalBudget = (model: PreparedModel, variantCount: number, options: AlignOptions): number =>
  Math.min(
    options.budget ?? defaultBudget(model.way === 'levels', model.costs),
    (options.budgetStates ?? Number.POSITIVE_INFINITY) * (variantCount + 1),
  );

function defaultBudget(isWhole: boolean, costs: ScaledCosts | undefined): number {
  if (costs) return isWhole ? 100_000_000 : 5_000_000;
  return isWhole ? 300_000_000 : 8_000_000;
}
