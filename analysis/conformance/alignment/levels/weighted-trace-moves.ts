import type { ReverseEdges } from '../../markings/complete-graph.ts';
import type { IntList } from '../../markings/int-list.ts';
import type { StepGraph } from '../../markings/visible-graph.ts';
import { NO_MOVE } from '../moves.ts';
import type { SearchCosts } from './search-costs.ts';
import { noWayBack } from './trace-moves.ts';
import type { VariantTrie } from './variant-trie.ts';
import type { WeightedSearch } from './weighted-search.ts';

export interface WeightedMoveSource {
  readonly trie: VariantTrie;
  readonly graph: StepGraph;
  readonly search: WeightedSearch;
  readonly costs: SearchCosts;
  readonly reverse: ReverseEdges;
}

/** The moves to the optimum of a node, last move first, as nodes (−1 for a model move) and transitions (−1 for a log move): ties as at unit costs. */
export function weightedMovesBackwards(source: WeightedMoveSource, end: number, nodes: IntList, steps: IntList): void {
  const { trie, search, costs } = source;
  const { levels } = search;
  let node = end;
  let state = search.end[end];
  let level = search.endLevel[end];
  while (node > 0 || state > 0 || levels.moves[level] > 0) {
    const model = modelEdgeInto(source, node, state, level);
    if (model >= 0) {
      nodes.push(NO_MOVE);
      steps.push(source.reverse.transition[model]);
      state = source.reverse.source[model];
      level = search.cells.get(node, state) >> 1;
      continue;
    }
    if (node === 0) throw noWayBack();
    const parent = trie.parent[node];
    const skipped = levels.find(levels.cost[level] - costs.log[trie.label[node]], levels.moves[level] - 1);
    nodes.push(node);
    if (skipped > 0 && search.cells.get(parent, state) >> 1 === skipped) {
      steps.push(NO_MOVE);
      level = skipped;
    } else {
      const edge = edgeInto(source, parent, state, level, costs.labelOf[trie.label[node]]);
      if (edge < 0) throw noWayBack();
      steps.push(source.reverse.transition[edge]);
      state = source.reverse.source[edge];
    }
    node = parent;
  }
}

function modelEdgeInto(
  { reverse, search, graph, costs }: WeightedMoveSource,
  node: number,
  state: number,
  level: number,
) {
  const { levels } = search;
  if (levels.moves[level] === 0) return -1;
  for (let e = reverse.offsets[state]; e < reverse.offsets[state + 1]; e++) {
    const cost = costs.model[graph.label[reverse.transition[e]]];
    const before = levels.find(levels.cost[level] - cost, levels.moves[level] - 1);
    if (before > 0 && search.cells.get(node, reverse.source[e]) >> 1 === before) return e;
  }
  return -1;
}

/** The first edge with a label into `state` from a state at `level` in `node`. */
function edgeInto(source: WeightedMoveSource, node: number, state: number, level: number, label: number): number {
  const { reverse, search, graph } = source;
  for (let e = reverse.offsets[state]; e < reverse.offsets[state + 1]; e++) {
    if (graph.label[reverse.transition[e]] !== label) continue;
    if (search.cells.get(node, reverse.source[e]) >> 1 === level) return e;
  }
  return -1;
}
