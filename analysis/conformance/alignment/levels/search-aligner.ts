import type { VariantTable } from '../../../variants/index.ts';
import type { Aligner } from '../aligner.ts';
import { NO_MOVE } from '../moves.ts';
import type { SearchedGraph } from './searched-graph.ts';
import { movesBackwards } from './trace-moves.ts';
import { searchTrie, type TrieSearchOptions } from './trie-search.ts';
import { buildTrie } from './variant-trie.ts';

/** Aligns by searching the steps of the model along the common prefixes of all variants at once. */
export function searchAligner(
  variants: VariantTable,
  labelOf: Int32Array,
  searched: SearchedGraph,
  options: TrieSearchOptions,
): Aligner {
  const trie = buildTrie(variants, labelOf);
  const wanted = new Uint8Array(trie.nodeCount);
  wanted[0] = 1;
  for (const node of trie.nodeOf) wanted[node] = 1;
  const search = searchTrie(searched, trie, wanted, options);
  const source = { trie, search, reverse: searched.reverse, label: searched.graph.label, labelOf };
  const unknownEvents = (variant: number): number => {
    let unknown = 0;
    for (let i = variants.offsets[variant]; i < variants.offsets[variant + 1]; i++)
      if (labelOf[variants.codes[i]] < 0) unknown++;
    return unknown;
  };
  return {
    emptyCost: search.cost[0],
    exhausted: search.exhausted,
    expanded: search.expanded,
    lowerBound(variant) {
      const known = search.cost[trie.nodeOf[variant]];
      if (known < 0 && !search.exhausted) return null;
      return (known < 0 ? search.level : known) + unknownEvents(variant);
    },
    align(variant, log, model) {
      const node = trie.nodeOf[variant];
      if (search.cost[node] < 0) return -1;
      const trace = variants.codes.subarray(variants.offsets[variant], variants.offsets[variant + 1]);
      const from = log.length;
      movesBackwards(source, trace, { node, state: search.end[node], cost: search.cost[node] }, log, model);
      log.data.subarray(from, log.length).reverse();
      model.data.subarray(from, model.length).reverse();
      for (let i = from; i < model.length; i++)
        if (model.data[i] !== NO_MOVE) model.data[i] = searched.graph.source[model.data[i]];
      return search.cost[node] + unknownEvents(variant);
    },
  };
}
