import { DenseDistances, type DistanceTable, SparseDistances, UNREACHED } from './distance-table.ts';
import { IntList } from './int-list.ts';
import { GraphLimit } from './marking-graph.ts';
import type { VariantTrie } from './variant-trie.ts';
import type { StepGraph } from './visible-graph.ts';

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
 * A pair is visited only while some undecided variant lies below its node. O(nodes · edges) at most, far less on fitting logs.
 */
export function searchTrie(
  graph: StepGraph,
  trie: VariantTrie,
  wanted: Uint8Array,
  options: TrieSearchOptions,
): TrieSearch {
  return new Search(graph, trie, wanted, options).run();
}

class Search {
  readonly #graph: StepGraph;
  readonly #trie: VariantTrie;
  readonly #options: TrieSearchOptions;
  readonly #label: Int32Array;
  readonly #distances: DistanceTable;
  readonly #cost: Int32Array;
  readonly #end: Int32Array;
  readonly #wanted: Uint8Array;
  /** Undecided ends at or below each node. */
  readonly #undecided: Int32Array;
  #nodes = new IntList(4096);
  #states = new IntList(4096);
  #nextNodes = new IntList(4096);
  #nextStates = new IntList(4096);
  #expanded = 0;

  constructor(graph: StepGraph, trie: VariantTrie, wanted: Uint8Array, options: TrieSearchOptions) {
    this.#graph = graph;
    this.#trie = trie;
    this.#options = options;
    this.#label = graph.label;
    const cells = trie.nodeCount * graph.stateCount;
    this.#distances =
      graph.complete && cells <= DENSE_CELLS
        ? new DenseDistances(trie.nodeCount, graph.stateCount)
        : new SparseDistances();
    this.#cost = new Int32Array(trie.nodeCount).fill(-1);
    this.#end = new Int32Array(trie.nodeCount).fill(-1);
    this.#wanted = wanted.slice();
    this.#undecided = Int32Array.from(wanted);
    for (let node = trie.nodeCount - 1; node > 0; node--) this.#undecided[trie.parent[node]] += this.#undecided[node];
  }

  run(): TrieSearch {
    const total = Math.max(1, this.#undecided[0]);
    let exhausted = false;
    this.#distances.improve(0, 0, 0);
    this.#nodes.push(0);
    this.#states.push(0);
    try {
      for (let level = 0; this.#nodes.length > 0 && this.#undecided[0] > 0 && level < UNREACHED - 1; level++) {
        this.#level(level);
        this.#options.onProgress(1 - this.#undecided[0] / total);
        [this.#nodes, this.#nextNodes] = [this.#nextNodes, this.#nodes];
        [this.#states, this.#nextStates] = [this.#nextStates, this.#states];
        this.#nextNodes.length = 0;
        this.#nextStates.length = 0;
      }
      // Costs beyond the table's range were not looked at.
      exhausted = this.#nodes.length > 0 && this.#undecided[0] > 0;
    } catch (error) {
      if (!(error instanceof GraphLimit)) throw error;
      exhausted = true;
    }
    return { distances: this.#distances, cost: this.#cost, end: this.#end, expanded: this.#expanded, exhausted };
  }

  #level(level: number): void {
    const { budget, checkCancelled } = this.#options;
    for (let i = 0; i < this.#nodes.length; i++) {
      const node = this.#nodes.data[i];
      const state = this.#states.data[i];
      if (this.#undecided[node] === 0 || this.#distances.get(node, state) !== level) continue;
      if ((++this.#expanded & 0x3fff) === 0) checkCancelled();
      if (this.#expanded > budget) throw new GraphLimit();
      if (this.#graph.edgeFrom.data[state] < 0) this.#graph.expand(state);
      if (this.#wanted[node] === 1 && this.#graph.final.data[state] === 1) this.#decide(node, state, level);
      if (this.#undecided[node] > 0) this.#follow(node, state, level);
    }
  }

  #decide(node: number, state: number, level: number): void {
    this.#wanted[node] = 0;
    this.#cost[node] = level;
    this.#end[node] = state;
    for (let up = node; up >= 0; up = this.#trie.parent[up]) this.#undecided[up]--;
  }

  /** Log moves, then model moves and synchronous moves edge by edge; edges and children both ascend by label. */
  #follow(node: number, state: number, level: number): void {
    const { nextSibling, firstChild, label: childLabel } = this.#trie;
    const { edgeTransition, edgeTarget, edgeFrom, edgeTo } = this.#graph;
    const distances = this.#distances;
    const undecided = this.#undecided;
    for (let child = firstChild[node]; child >= 0; child = nextSibling[child])
      if (undecided[child] > 0 && distances.improve(child, state, level + 1)) this.#later(child, state);
    let child = firstChild[node];
    const to = edgeTo.data[state];
    for (let e = edgeFrom.data[state]; e < to; e++) {
      const target = edgeTarget.data[e];
      const label = this.#label[edgeTransition.data[e]];
      while (child >= 0 && childLabel[child] < label) child = nextSibling[child];
      if (
        child >= 0 &&
        childLabel[child] === label &&
        undecided[child] > 0 &&
        distances.improve(child, target, level)
      ) {
        this.#nodes.push(child);
        this.#states.push(target);
      }
      if (distances.improve(node, target, level + 1)) this.#later(node, target);
    }
  }

  #later(node: number, state: number): void {
    this.#nextNodes.push(node);
    this.#nextStates.push(state);
  }
}
