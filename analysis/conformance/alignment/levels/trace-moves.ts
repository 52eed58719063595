import type { ReverseEdges } from '../../markings/complete-graph.ts';
import type { IntList } from '../../markings/int-list.ts';
import { NO_MOVE } from '../moves.ts';
import type { TrieSearch } from './trie-search.ts';
import type { VariantTrie } from './variant-trie.ts';

export interface MoveSource {
  readonly trie: VariantTrie;
  readonly search: TrieSearch;
  readonly reverse: ReverseEdges;
  /** Label of each visible transition. */
  readonly label: Int32Array;
  /** Label of each activity code, negative where the model has none. */
  readonly labelOf: Int32Array;
}

/**
 * Appends the moves of one optimal alignment of `codes`, last move first, as activity codes and transitions. Read backwards, model
 * moves are taken before log moves and these before synchronous ones: among the optimal alignments the one that stays in step
 * with the model longest. Ties between edges: lowest source state, then lowest transition.
 */
export function movesBackwards(
  source: MoveSource,
  codes: Uint16Array | Uint32Array,
  end: { readonly node: number; readonly state: number; readonly cost: number },
  log: IntList,
  model: IntList,
): void {
  const { trie, search, labelOf } = source;
  let { node, state, cost } = end;
  let i = codes.length;
  const skipUnknown = (): void => {
    for (; i > 0 && labelOf[codes[i - 1]] < 0; i--) {
      log.push(codes[i - 1]);
      model.push(NO_MOVE);
    }
  };
  skipUnknown();
  while (node > 0 || state > 0 || cost > 0) {
    const modelEdge = cost > 0 ? edgeInto(source, node, state, cost - 1, -1) : -1;
    if (modelEdge >= 0) {
      log.push(NO_MOVE);
      model.push(source.reverse.transition[modelEdge]);
      state = source.reverse.source[modelEdge];
      cost--;
      continue;
    }
    if (node === 0) throw noWayBack();
    const parent = trie.parent[node];
    log.push(codes[--i]);
    if (cost > 0 && search.distances.get(parent, state) >> 1 === cost - 1) {
      model.push(NO_MOVE);
      cost--;
    } else {
      const edge = edgeInto(source, parent, state, cost, trie.label[node]);
      if (edge < 0) throw noWayBack();
      model.push(source.reverse.transition[edge]);
      state = source.reverse.source[edge];
    }
    node = parent;
    skipUnknown();
  }
}

/** The distances do not bear their own costs out: better an end than a walk for ever. */
export const noWayBack = (): RangeError => new RangeError('no way back from the end of an alignment');

/** The first edge into `state` from a state with distance `cost` at `node`; `label` −1 takes any. */
function edgeInto(source: MoveSource, node: number, state: number, cost: number, label: number): number {
  const { reverse, search } = source;
  for (let e = reverse.offsets[state]; e < reverse.offsets[state + 1]; e++) {
    if (label >= 0 && source.label[reverse.transition[e]] !== label) continue;
    if (search.distances.get(node, reverse.source[e]) >> 1 === cost) return e;
  }
  return -1;
}
