import type { VariantTable } from '../../../variants/index.ts';
import { IntList } from '../../markings/int-list.ts';
import type { Aligner } from '../aligner.ts';
import type { ScaledCosts } from '../move-costs.ts';
import { NO_MOVE } from '../moves.ts';
import type { WeightedGraph } from './searched-graph.ts';
import type { TrieSearchOptions } from './trie-search.ts';
import { buildTrie } from './variant-trie.ts';
import { WeightedSearch } from './weighted-search.ts';
import { type WeightedMoveSource, weightedMovesBackwards } from './weighted-trace-moves.ts';

/** Aligns at costs of its own for each move. */
export function weightedAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  searched: WeightedGraph,
  costs: ScaledCosts,
  options: TrieSearchOptions,
): Aligner {
  const trie = buildTrie(variants, searched.keyOf);
  const wanted = new Uint8Array(trie.nodeCount);
  wanted[0] = 1;
  for (const node of trie.nodeOf) wanted[node] = 1;
  const search = new WeightedSearch(searched, trie, wanted).run(options);
  const { graph, reverse, costs: searchCosts } = searched;
  const source = { trie, graph, search, costs: searchCosts, reverse };
  const codesOf = (variant: number) =>
    variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]);
  const unknownCost = (variant: number): number => {
    let cost = 0;
    for (const code of codesOf(variant)) if (labelOf[code] < 0) cost += costs.log[code];
    return cost;
  };
  const costAt = (node: number): number => (search.endLevel[node] < 0 ? -1 : search.levels.cost[search.endLevel[node]]);
  return {
    emptyCost: costAt(0),
    exhausted: search.exhausted,
    expanded: search.expanded,
    lowerBound(variant) {
      const known = costAt(trie.nodeOf[variant]);
      if (known < 0 && !search.exhausted) return null;
      return (known < 0 ? search.bound : known) + unknownCost(variant);
    },
    align(variant, log, model) {
      const node = trie.nodeOf[variant];
      if (costAt(node) < 0) return -1;
      appendWeightedMoves(source, node, { codes: codesOf(variant), labelOf }, log, model);
      return costAt(node) + unknownCost(variant);
    },
  };
}

/** Moves in the order of the trace; those of events that the model does not know come before the next event. */
function appendWeightedMoves(
  source: WeightedMoveSource,
  end: number,
  { codes, labelOf }: { readonly codes: Uint16Array | Uint32Array; readonly labelOf: Int32Array },
  log: IntList,
  model: IntList,
): void {
  const nodes = new IntList(codes.length + 8);
  const steps = new IntList(codes.length + 8);
  weightedMovesBackwards(source, end, nodes, steps);
  let at = 0;
  const skipUnknown = (): void => {
    for (; at < codes.length && labelOf[codes[at]] < 0; at++) {
      log.push(codes[at]);
      model.push(NO_MOVE);
    }
  };
  for (let k = nodes.length - 1; k >= 0; k--) {
    const isEvent = nodes.data[k] !== NO_MOVE;
    if (isEvent) skipUnknown();
    log.push(isEvent ? codes[at++] : NO_MOVE);
    model.push(steps.data[k] === NO_MOVE ? NO_MOVE : source.graph.source[steps.data[k]]);
  }
  skipUnknown();
}
