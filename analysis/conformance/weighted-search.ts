import { IntList } from './int-list.ts';
import { GraphLimit } from './marking-graph.ts';
import { NO_MOVE } from './moves.ts';
import type { TrieSearchOptions } from './trie-search.ts';
import type { VariantTrie } from './variant-trie.ts';
import type { StepGraph } from './visible-graph.ts';

/** What moves cost in a search: whole numbers, by the labels of the trie and of the model. */
export interface SearchCosts {
  /** Label of the model for each label of the trie. */
  readonly labelOf: Int32Array;
  readonly log: Float64Array;
  readonly model: Float64Array;
}

const NOTHING = -1;
const STATE_RANGE = 2 ** 26;

/**
 * Dijkstra's search over the product of trie and model for moves of any cost: least cost, then fewest moves on one side only, so that
 * moves that cost nothing make no circle. Of equal ways into a pair one by a model move, else a log move, else in step; shorter prefixes
 * first, so that what is known of them when a variant is decided does not depend on other variants.
 */
export class WeightedSearch {
  /** Entry of the optimum at each node; −1 where none was asked for or found. */
  readonly end: Int32Array;
  /** No undecided variant costs less. */
  bound = 0;
  exhausted = false;
  expanded = 0;
  readonly #graph: StepGraph;
  readonly #trie: VariantTrie;
  readonly #costs: SearchCosts;
  readonly #wanted: Uint8Array;
  readonly #undecided: Int32Array;
  readonly #depth: Int32Array;
  readonly #node = new IntList(4096);
  readonly #state = new IntList(4096);
  readonly #moves = new IntList(4096);
  readonly #cost: number[] = [];
  readonly #before = new IntList(4096);
  /** Transition of the last move; −1 for a log move. */
  readonly #by = new IntList(4096);
  readonly #entryOf = new Map<number, number>();
  readonly #heap: number[] = [];

  constructor(graph: StepGraph, trie: VariantTrie, wanted: Uint8Array, costs: SearchCosts) {
    this.#graph = graph;
    this.#trie = trie;
    this.#costs = costs;
    this.#wanted = wanted;
    this.end = new Int32Array(trie.nodeCount).fill(NOTHING);
    this.#undecided = Int32Array.from(wanted);
    for (let node = trie.nodeCount - 1; node > 0; node--) this.#undecided[trie.parent[node]] += this.#undecided[node];
    this.#depth = new Int32Array(trie.nodeCount);
    for (let node = 1; node < trie.nodeCount; node++) this.#depth[node] = this.#depth[trie.parent[node]] + 1;
  }

  costOf(entry: number): number {
    return this.#cost[entry];
  }

  /** Moves up to an entry, first move first: node reached by the event or −1, transition or −1. */
  movesTo(end: number): readonly { readonly node: number; readonly transition: number }[] {
    const moves: { node: number; transition: number }[] = [];
    for (let entry = end; this.#before.data[entry] >= 0; entry = this.#before.data[entry]) {
      const node = this.#node.data[entry];
      const stays = this.#node.data[this.#before.data[entry]] === node;
      moves.push({ node: stays ? NO_MOVE : node, transition: this.#by.data[entry] });
    }
    return moves.reverse();
  }

  run({ budget, checkCancelled, onProgress }: TrieSearchOptions): this {
    const total = Math.max(1, this.#undecided[0]);
    this.#offer(0, 0, 0, 0, NOTHING, NO_MOVE);
    try {
      for (let entry = this.#pop(); entry >= 0 && this.#undecided[0] > 0; entry = this.#pop()) {
        const node = this.#node.data[entry];
        if (this.#undecided[node] === 0 || this.#entryOf.get(this.#keyOf(entry)) !== entry) continue;
        this.bound = this.#cost[entry];
        if ((++this.expanded & 0xfff) === 0) {
          checkCancelled();
          onProgress(1 - this.#undecided[0] / total);
        }
        if (this.expanded > budget) throw new GraphLimit();
        this.#settle(entry);
      }
    } catch (error) {
      if (!(error instanceof GraphLimit)) throw error;
      this.exhausted = true;
    }
    return this;
  }

  #settle(entry: number): void {
    const node = this.#node.data[entry];
    const state = this.#state.data[entry];
    if (this.#graph.edgeFrom.data[state] < 0) this.#graph.expand(state);
    if (this.#wanted[node] === 1 && this.end[node] < 0 && this.#graph.final.data[state] === 1) {
      this.end[node] = entry;
      for (let up = node; up >= 0; up = this.#trie.parent[up]) this.#undecided[up]--;
    }
    if (this.#undecided[node] > 0) this.#follow(entry, node, state);
  }

  #follow(entry: number, node: number, state: number): void {
    const { edgeFrom, edgeTo, edgeTransition, edgeTarget, label } = this.#graph;
    const { firstChild, nextSibling } = this.#trie;
    const { labelOf, log, model } = this.#costs;
    const cost = this.#cost[entry];
    const moves = this.#moves.data[entry];
    const to = edgeTo.data[state];
    for (let e = edgeFrom.data[state]; e < to; e++) {
      const t = edgeTransition.data[e];
      this.#offer(node, edgeTarget.data[e], cost + model[label[t]], moves + 1, entry, t);
    }
    for (let child = firstChild[node]; child >= 0; child = nextSibling[child]) {
      if (this.#undecided[child] === 0) continue;
      const key = this.#trie.label[child];
      this.#offer(child, state, cost + log[key], moves + 1, entry, NO_MOVE);
      for (let e = edgeFrom.data[state]; e < to; e++) {
        const t = edgeTransition.data[e];
        if (label[t] === labelOf[key]) this.#offer(child, edgeTarget.data[e], cost, moves, entry, t);
      }
    }
  }

  #keyOf(entry: number): number {
    return this.#node.data[entry] * STATE_RANGE + this.#state.data[entry];
  }

  #offer(node: number, state: number, cost: number, moves: number, before: number, by: number): void {
    const key = node * STATE_RANGE + state;
    const known = this.#entryOf.get(key);
    if (known !== undefined) {
      const worse = cost - this.#cost[known] || moves - this.#moves.data[known];
      if (worse > 0) return;
      if (worse === 0) {
        this.#prefer(known, before, by);
        return;
      }
    }
    this.#entryOf.set(key, this.#cost.length);
    this.#node.push(node);
    this.#state.push(state);
    this.#cost.push(cost);
    this.#moves.push(moves);
    this.#before.push(before);
    this.#by.push(by);
    this.#push(this.#cost.length - 1);
  }

  /** Another way of equal cost into an entry: taken where it comes first in the order of ways. */
  #prefer(entry: number, before: number, by: number): void {
    if (this.#before.data[entry] < 0) return;
    const order =
      this.#kindOf(entry, before, by) - this.#kindOf(entry, this.#before.data[entry], this.#by.data[entry]) ||
      this.#state.data[before] - this.#state.data[this.#before.data[entry]] ||
      by - this.#by.data[entry];
    if (order >= 0) return;
    this.#before.data[entry] = before;
    this.#by.data[entry] = by;
  }

  #kindOf(entry: number, before: number, by: number): number {
    if (this.#node.data[before] === this.#node.data[entry]) return 0;
    return by === NO_MOVE ? 1 : 2;
  }

  #isBefore(a: number, b: number): boolean {
    const [nodeA, nodeB] = [this.#node.data[a], this.#node.data[b]];
    const order =
      this.#cost[a] - this.#cost[b] ||
      this.#moves.data[a] - this.#moves.data[b] ||
      this.#depth[nodeA] - this.#depth[nodeB] ||
      nodeA - nodeB ||
      this.#state.data[a] - this.#state.data[b];
    return order < 0;
  }

  #push(entry: number): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#isBefore(entry, heap[up])) break;
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = entry;
  }

  /** The first entry of the order; −1 where none is left. */
  #pop(): number {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined) return NOTHING;
    if (heap.length === 0) return last;
    const first = heap[0];
    let at = 0;
    for (let down = 1; down < heap.length; down = at * 2 + 1) {
      if (down + 1 < heap.length && this.#isBefore(heap[down + 1], heap[down])) down++;
      if (!this.#isBefore(heap[down], last)) break;
      heap[at] = heap[down];
      at = down;
    }
    heap[at] = last;
    return first;
  }
}
