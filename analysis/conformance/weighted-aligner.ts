import type { VariantTable } from '../variants/index.ts';
import type { Aligner } from './aligner.ts';
import type { ScaledCosts } from './move-costs.ts';
import { NO_MOVE } from './moves.ts';
import type { TrieSearchOptions } from './trie-search.ts';
import { buildTrie } from './variant-trie.ts';
import type { StepGraph } from './visible-graph.ts';
import { type SearchCosts, WeightedSearch } from './weighted-search.ts';

/** Aligns at costs of its own for each move. */
export function weightedAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  graph: StepGraph,
  costs: ScaledCosts,
  options: TrieSearchOptions,
): Aligner {
  const { keyOf, search: searchCosts } = keys(labelOf, costs);
  const trie = buildTrie(variants, keyOf);
  const wanted = new Uint8Array(trie.nodeCount);
  wanted[0] = 1;
  for (const node of trie.nodeOf) wanted[node] = 1;
  const search = new WeightedSearch(graph, trie, wanted, searchCosts).run(options);
  const codesOf = (variant: number) =>
    variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]);
  const unknownCost = (variant: number): number => {
    let cost = 0;
    for (const code of codesOf(variant)) if (labelOf[code] < 0) cost += costs.log[code];
    return cost;
  };
  return {
    emptyCost: search.end[0] < 0 ? -1 : search.costOf(search.end[0]),
    exhausted: search.exhausted,
    expanded: search.expanded,
    lowerBound(variant) {
      const end = search.end[trie.nodeOf[variant]];
      if (end < 0 && !search.exhausted) return null;
      return (end < 0 ? search.bound : search.costOf(end)) + unknownCost(variant);
    },
    align(variant, log, model) {
      const end = search.end[trie.nodeOf[variant]];
      if (end < 0) return -1;
      const codes = codesOf(variant);
      let at = 0;
      const skipUnknown = (): void => {
        for (; at < codes.length && labelOf[codes[at]] < 0; at++) {
          log.push(codes[at]);
          model.push(NO_MOVE);
        }
      };
      for (const { node, transition } of search.movesTo(end)) {
        if (node !== NO_MOVE) skipUnknown();
        log.push(node === NO_MOVE ? NO_MOVE : codes[at++]);
        model.push(transition === NO_MOVE ? NO_MOVE : graph.source[transition]);
      }
      skipUnknown();
      return search.costOf(end) + unknownCost(variant);
    },
  };
}

/** Activities of one label and one cost are one label of the trie; these ascend by label of the model. */
function keys(labelOf: Int32Array, costs: ScaledCosts): { keyOf: Int32Array; search: SearchCosts } {
  const known = [...labelOf.keys()].filter((code) => labelOf[code] >= 0);
  known.sort((a, b) => labelOf[a] - labelOf[b] || costs.log[a] - costs.log[b]);
  const keyOf = new Int32Array(labelOf.length).fill(-1);
  const labels: number[] = [];
  const log: number[] = [];
  for (const code of known) {
    if (labels.at(-1) !== labelOf[code] || log.at(-1) !== costs.log[code]) {
      labels.push(labelOf[code]);
      log.push(costs.log[code]);
    }
    keyOf[code] = labels.length - 1;
  }
  return {
    keyOf,
    search: { labelOf: Int32Array.from(labels), log: Float64Array.from(log), model: costs.model },
  };
}
