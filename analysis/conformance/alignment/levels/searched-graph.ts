import { type ReverseEdges, reverseEdges } from '../../markings/complete-graph.ts';
import type { StepGraph } from '../../markings/visible-graph.ts';
import { eventKeys } from '../event-keys.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { ModelMoves } from './model-moves.ts';
import { costClasses, type SearchCosts } from './search-costs.ts';
import { WeightedMoves } from './weighted-model-moves.ts';

/** A whole step graph with what every search of it needs: found once, however many parts of a log are searched. */
export class SearchedGraph {
  readonly graph: StepGraph;
  readonly reverse: ReverseEdges;
  /** Model moves at 1 each, found on demand. */
  readonly moves: ModelMoves;

  constructor(graph: StepGraph) {
    this.graph = graph;
    this.reverse = reverseEdges(graph);
    this.moves = new ModelMoves(graph);
  }
}

/** The same at costs of the user's own. */
export class WeightedGraph {
  readonly graph: StepGraph;
  readonly reverse: ReverseEdges;
  /** Key of each activity code in tries, negative where the model has no such label. */
  readonly keyOf: Int32Array;
  readonly costs: SearchCosts;
  readonly moves: WeightedMoves;

  constructor(graph: StepGraph, labelOf: Int32Array, scaled: ScaledCosts) {
    this.graph = graph;
    this.reverse = reverseEdges(graph);
    const { keyOf, labels, log } = eventKeys(labelOf, scaled);
    this.keyOf = keyOf;
    this.costs = { labelOf: labels, log, model: scaled.model };
    this.moves = new WeightedMoves(graph, costClasses(this.costs).model);
  }
}
