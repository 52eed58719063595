import type { VariantTable } from '../../variants/index.ts';
import { matchActivities } from '../activity-match.ts';
import { buildTrie } from '../alignment/levels/variant-trie.ts';
import { compileNet } from '../markings/compiled-net.ts';
import { GraphLimit, MarkingGraph } from '../markings/marking-graph.ts';
import { VisibleGraph } from '../markings/visible-graph.ts';
import type { CheckedModel } from '../model-net.ts';
import { FollowedStates } from './followed-states.ts';

const MOST_MARKINGS = 300_000;

/**
 * The cases whose activities are, one after the other, a whole run of the model: those that an alignment explains at no cost. Followed
 * along common prefixes on what of the model they reach, so it takes a fraction of an alignment. `null` where that is too much.
 */
export function fittingCases(variants: VariantTable, { net, aliases }: CheckedModel): number | null {
  const compiled = compileNet(net);
  const { labelOf } = matchActivities(variants.activities, compiled.labels, aliases);
  const { codes, offsets, variantCount, cases } = variants;
  const unknown = compiled.labels.length;
  const labels = Uint32Array.from(codes, (code) => (labelOf[code] < 0 ? unknown : labelOf[code]));
  const every = Int32Array.from({ length: unknown + 1 }, (_, label) => label);
  const trie = buildTrie({ variantCount, offsets, codes: labels }, every);
  const followed = new FollowedStates(new VisibleGraph(new MarkingGraph(compiled, MOST_MARKINGS)));
  const setOf = new Int32Array(trie.nodeCount).fill(-1);
  try {
    for (let node = 0; node < trie.nodeCount; node++) {
      const before = node === 0 ? 0 : setOf[trie.parent[node]];
      if (before >= 0) setOf[node] = node === 0 ? 0 : followed.after(before, trie.label[node]);
    }
    let count = 0;
    for (let v = 0; v < variantCount; v++) {
      const set = setOf[trie.nodeOf[v]];
      if (set >= 0 && followed.canEnd(set)) count += cases[v];
    }
    return count;
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
}
