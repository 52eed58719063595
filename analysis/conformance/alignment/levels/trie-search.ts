import { IntList } from '../../markings/int-list.ts';
import { GraphLimit } from '../../markings/marking-graph.ts';
import type { StepGraph } from '../../markings/visible-graph.ts';
import { DenseDistances, type DistanceTable, PagedDistances } from './distance-table.ts';
import type { ModelMoves } from './model-moves.ts';
import type { SearchedGraph } from './searched-graph.ts';
import type { VariantTrie } from './variant-trie.ts';

/** Least costs of every prefix and model state that were needed to find the optimum of every variant. */
export interface TrieSearch {
  readonly distances: DistanceTable;
  /** Optimal cost of the sequence that ends at each node, −1 where none was asked for or found. */
  readonly cost: Int32Array;
  /** Model state in which that optimum ends. */
  readonly end: Int32Array;
  /** Pairs of node and state whose steps were followed. */
  readonly expanded: number;
  /** The search ran out of its budget before all variants were decided. */
  readonly exhausted: boolean;
  /** No undecided variant costs less. */
  readonly level: number;
}

export interface TrieSearchOptions {
  /** Pairs of node and state that may be expanded. */
  readonly budget: number;
  readonly checkCancelled: () => void;
  readonly onProgress: (share: number) => void;
}

/** Cells up to which distances are kept in one plain array (two bytes each). */
const DENSE_CELLS = 48_000_000;

/**
 * Exact alignment costs of all sequences of a trie against a model at once: Dijkstra's search with costs 0 and 1 over the product of
 * trie and model, level by level of cost, so that variants share the search of their common prefixes and the cheap ones leave early.
 * A pair is visited only while some undecided variant lies below its node. A log move and a model move beside each other commute, so
 * that model moves are followed only from pairs that something else than a log move leads to. Within a level shorter prefixes come
 * first: what is known of them when a variant is decided does not depend on other variants. O(nodes · edges) at most.
 */
export function searchTrie(
  { graph, moves }: Pick<SearchedGraph, 'graph' | 'moves'>,
  trie: VariantTrie,
  wanted: Uint8Array,
  options: TrieSearchOptions,
): TrieSearch {
  return new Search(graph, moves, trie, wanted, options).run();
}

class Search {
  readonly #graph: StepGraph;
  readonly #trie: VariantTrie;
  readonly #options: TrieSearchOptions;
  readonly #moves: ModelMoves;
  readonly #distances: DistanceTable;
  readonly #cost: Int32Array;
  readonly #end: Int32Array;
  readonly #wanted: Uint8Array;
  /** Undecided ends at or below each node. */
  readonly #undecided: Int32Array;
  /** Length of the prefix of each node. */
  readonly #depth: Int32Array;
  /** Pairs to follow at this and the next cost by length of the prefix: node, then state · 2 + whether only a log move led there. */
  #now: IntList[];
  #next: IntList[];
  #waiting = 1;
  #expanded = 0;
  #level = 0;

  constructor(graph: StepGraph, moves: ModelMoves, trie: VariantTrie, wanted: Uint8Array, options: TrieSearchOptions) {
    this.#graph = graph;
    this.#trie = trie;
    this.#options = options;
    this.#moves = moves;
    this.#distances = distancesFor(graph, trie.nodeCount);
    this.#cost = new Int32Array(trie.nodeCount).fill(-1);
    this.#end = new Int32Array(trie.nodeCount).fill(-1);
    this.#wanted = wanted;
    this.#undecided = Int32Array.from(wanted);
    this.#depth = new Int32Array(trie.nodeCount);
    let deepest = 0;
    for (let node = 1; node < trie.nodeCount; node++) {
      this.#depth[node] = this.#depth[trie.parent[node]] + 1;
      deepest = Math.max(deepest, this.#depth[node]);
    }
    for (let node = trie.nodeCount - 1; node > 0; node--) this.#undecided[trie.parent[node]] += this.#undecided[node];
    this.#now = Array.from({ length: deepest + 1 }, () => new IntList(16));
    this.#next = Array.from({ length: deepest + 1 }, () => new IntList(16));
  }

  run(): TrieSearch {
    const total = Math.max(1, this.#undecided[0]);
    let exhausted = false;
    this.#distances.improve(0, 0, 0);
    this.#now[0].push(0);
    this.#now[0].push(0);
    try {
      for (; this.#waiting > 0 && this.#undecided[0] > 0 && this.#level < MOST_COST; this.#level++) {
        this.#waiting = 0;
        for (const pairs of this.#now) this.#follow(pairs);
        this.#options.onProgress(1 - this.#undecided[0] / total);
        [this.#now, this.#next] = [this.#next, this.#now];
      }
      // Costs beyond the table's range were not looked at.
      exhausted = this.#waiting > 0 && this.#undecided[0] > 0;
    } catch (error) {
      if (!(error instanceof GraphLimit)) throw error;
      exhausted = true;
    }
    return {
      distances: this.#distances,
      cost: this.#cost,
      end: this.#end,
      expanded: this.#expanded,
      exhausted,
      level: this.#level,
    };
  }

  /** Follows the pairs of one prefix length. None is added to them meanwhile: steps of this cost lead to longer prefixes. */
  #follow(pairs: IntList): void {
    const { budget, checkCancelled } = this.#options;
    const { data, length } = pairs;
    pairs.length = 0;
    for (let i = 0; i < length; i += 2) {
      const node = data[i];
      const state = data[i + 1] >> 1;
      const decidedNow = this.#cost[node] === this.#level && this.#wanted[node] === 1;
      if (this.#undecided[node] === 0 && !decidedNow) continue;
      const afterLogMove = data[i + 1] & 1;
      if (this.#distances.get(node, state) !== this.#level * 2 + afterLogMove) continue;
      if ((++this.#expanded & 0x3fff) === 0) checkCancelled();
      if (this.#expanded > budget) throw new GraphLimit();
      if (this.#wanted[node] === 1 && this.#graph.final.data[state] === 1) this.#decide(node, state);
      if (this.#undecided[node] === 0) continue;
      this.#followChildren(node, state);
      if (afterLogMove === 0) this.#followModel(node, state);
    }
  }

  /** The lowest final state of least cost is the end. */
  #decide(node: number, state: number): void {
    if (this.#cost[node] < 0) {
      this.#cost[node] = this.#level;
      this.#end[node] = state;
      for (let up = node; up >= 0; up = this.#trie.parent[up]) this.#undecided[up]--;
    } else if (this.#cost[node] === this.#level && state < this.#end[node]) this.#end[node] = state;
  }

  /** Log moves and synchronous moves; edges and children both ascend by label. */
  #followChildren(node: number, state: number): void {
    const { nextSibling, firstChild, label: childLabel } = this.#trie;
    const { edgeTransition, edgeTarget, edgeFrom, edgeTo, label } = this.#graph;
    const distances = this.#distances;
    const here = this.#level * 2;
    const depth = this.#depth[node] + 1;
    const to = edgeTo.data[state];
    let e = edgeFrom.data[state];
    for (let child = firstChild[node]; child >= 0; child = nextSibling[child]) {
      if (this.#undecided[child] === 0) continue;
      if (distances.improve(child, state, here + 3)) this.#later(depth, child, state * 2 + 1);
      const wanted = childLabel[child];
      while (e < to && label[edgeTransition.data[e]] < wanted) e++;
      for (; e < to && label[edgeTransition.data[e]] === wanted; e++) {
        const target = edgeTarget.data[e];
        if (!distances.improve(child, target, here)) continue;
        const pairs = this.#now[depth];
        pairs.push(child);
        pairs.push(target * 2);
      }
    }
  }

  #followModel(node: number, state: number): void {
    const moves = this.#moves;
    const distances = this.#distances;
    const there = this.#level * 2 + 2;
    const depth = this.#depth[node];
    moves.find(state);
    const { data } = moves.target;
    const to = moves.to.data[state];
    for (let m = moves.from.data[state]; m < to; m++)
      if (distances.improve(node, data[m], there)) this.#later(depth, node, data[m] * 2);
  }

  #later(depth: number, node: number, packed: number): void {
    const pairs = this.#next[depth];
    pairs.push(node);
    pairs.push(packed);
    this.#waiting++;
  }
}

/** Distances are kept as cost · 2 + 1 where only a log move leads to a pair at this cost, else cost · 2. */
const MOST_COST = 0x7ff0;

function distancesFor(graph: StepGraph, nodeCount: number): DistanceTable {
  const { stateCount } = graph;
  return nodeCount * stateCount <= DENSE_CELLS
    ? new DenseDistances(nodeCount, stateCount)
    : new PagedDistances(nodeCount, stateCount);
}
