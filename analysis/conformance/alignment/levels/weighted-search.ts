import { IntList } from '../../markings/int-list.ts';
import { GraphLimit } from '../../markings/marking-graph.ts';
import type { StepGraph } from '../../markings/visible-graph.ts';
import { PagedCells } from '../cell-table.ts';
import { CostLevels, LevelQueue } from './cost-levels.ts';
import { costClasses, type SearchCosts } from './search-costs.ts';
import type { WeightedGraph } from './searched-graph.ts';
import type { TrieSearchOptions } from './trie-search.ts';
import type { VariantTrie } from './variant-trie.ts';
import type { WeightedMoves } from './weighted-model-moves.ts';

/** Least cost that is left from a pair of trie node and state; must be consistent: a move lowers it by no more than it costs. */
export type RemainingCost = (node: number, state: number) => number;

/**
 * A* over the product of trie and model for moves of any cost: least cost, then fewest moves on one side only. With `remaining` pairs are
 * followed in the order of cost + cost left, without it this is Dijkstra's search. As in the search at unit costs all variants are
 * searched at once, pairs only while an undecided variant lies below, model moves once a target and never right after a log move, shorter
 * prefixes first among equals: what is known of them when a variant is decided does not depend on other variants (without `remaining`).
 */
export class WeightedSearch {
  readonly levels = new CostLevels();
  readonly cells: PagedCells;
  /** State in which the optimum of each node ends, and its level; −1 where none was asked for or found. */
  readonly end: Int32Array;
  readonly endLevel: Int32Array;
  /** No undecided variant costs less. */
  bound = 0;
  exhausted = false;
  expanded = 0;
  readonly #graph: StepGraph;
  readonly #trie: VariantTrie;
  readonly #costs: SearchCosts;
  readonly #wanted: Uint8Array;
  readonly #remaining: RemainingCost | null;
  readonly #undecided: Int32Array;
  readonly #depth: Int32Array;
  readonly #moves: WeightedMoves;
  readonly #queue: LevelQueue;
  /** By level of cost + cost left: node, state · 2 + whether only a log move led there, level of the cost. */
  readonly #waiting: (IntList | null)[] = [];
  /** The same of the level at hand, by length of the prefix. */
  readonly #now: IntList[];
  #estimate = 0;
  /** Costs that occur, ascending, and which of them a log move has by label of the trie. */
  readonly #classes: readonly number[];
  readonly #logClass: Int32Array;
  readonly #next: Int32Array;
  #nextOf = 0;

  constructor(
    { graph, costs, moves }: Pick<WeightedGraph, 'graph' | 'costs' | 'moves'>,
    trie: VariantTrie,
    wanted: Uint8Array,
    remaining: RemainingCost | null = null,
  ) {
    this.#graph = graph;
    this.#trie = trie;
    this.#costs = costs;
    this.#wanted = wanted;
    this.#remaining = remaining;
    const { classes, log } = costClasses(costs);
    this.#classes = classes;
    this.#logClass = log;
    this.#next = new Int32Array(classes.length);
    this.#moves = moves;
    this.#queue = new LevelQueue(this.levels);
    this.cells = new PagedCells(trie.nodeCount, graph.stateCount);
    this.end = new Int32Array(trie.nodeCount).fill(-1);
    this.endLevel = new Int32Array(trie.nodeCount).fill(-1);
    this.#undecided = Int32Array.from(wanted);
    for (let node = trie.nodeCount - 1; node > 0; node--) this.#undecided[trie.parent[node]] += this.#undecided[node];
    this.#depth = new Int32Array(trie.nodeCount);
    let deepest = 0;
    for (let node = 1; node < trie.nodeCount; node++) {
      this.#depth[node] = this.#depth[trie.parent[node]] + 1;
      deepest = Math.max(deepest, this.#depth[node]);
    }
    this.#now = Array.from({ length: deepest + 1 }, () => new IntList(16));
  }

  run({ budget, checkCancelled, onProgress }: TrieSearchOptions): this {
    const total = Math.max(1, this.#undecided[0]);
    try {
      this.#offer(0, 0, 0, this.levels.of(0, 0));
      for (let level = this.#queue.pop(); level >= 0 && this.#undecided[0] > 0; level = this.#queue.pop()) {
        this.bound = this.levels.cost[level];
        this.#estimate = level;
        this.#take(level);
        for (const entries of this.#now) this.#follow(entries, budget, checkCancelled);
        onProgress(1 - this.#undecided[0] / total);
      }
    } catch (error) {
      if (!(error instanceof GraphLimit)) throw error;
      this.exhausted = true;
    }
    return this;
  }

  #take(level: number): void {
    const entries = this.#waiting[level];
    this.#waiting[level] = null;
    if (!entries) return;
    const { data, length } = entries;
    for (let i = 0; i < length; i += 3) put(this.#now[this.#depth[data[i]]], data[i], data[i + 1], data[i + 2]);
  }

  /** Follows the pairs of one prefix length. None is added to them meanwhile: what stays at this level leads to longer prefixes. */
  #follow(entries: IntList, budget: number, checkCancelled: () => void): void {
    const { data, length } = entries;
    entries.length = 0;
    const graph = this.#graph;
    for (let i = 0; i < length; i += 3) {
      const node = data[i];
      const state = data[i + 1] >> 1;
      const afterLogMove = data[i + 1] & 1;
      const level = data[i + 2];
      const decidedNow = this.#wanted[node] === 1 && this.endLevel[node] === level;
      if (this.#undecided[node] === 0 && !decidedNow) continue;
      if (this.cells.get(node, state) !== level * 2 + afterLogMove) continue;
      if ((++this.expanded & 0x3fff) === 0) checkCancelled();
      if (this.expanded > budget) throw new GraphLimit();
      if (this.#wanted[node] === 1 && graph.final.data[state] === 1) this.#decide(node, state, level);
      if (this.#undecided[node] === 0) continue;
      this.#followChildren(node, state, level);
      if (afterLogMove === 0) this.#followModel(node, state, level);
    }
  }

  /** The lowest final state of least cost is the end. */
  #decide(node: number, state: number, level: number): void {
    if (this.endLevel[node] < 0) {
      this.endLevel[node] = level;
      this.end[node] = state;
      for (let up = node; up >= 0; up = this.#trie.parent[up]) this.#undecided[up]--;
    } else if (this.endLevel[node] === level && state < this.end[node]) this.end[node] = state;
  }

  /** Log moves and synchronous moves; edges and children both ascend by label. */
  #followChildren(node: number, state: number, level: number): void {
    const { nextSibling, firstChild, label: keyOf } = this.#trie;
    const { edgeTransition, edgeTarget, edgeFrom, edgeTo, label } = this.#graph;
    const { labelOf } = this.#costs;
    const to = edgeTo.data[state];
    let from = edgeFrom.data[state];
    for (let child = firstChild[node]; child >= 0; child = nextSibling[child]) {
      if (this.#undecided[child] === 0) continue;
      const key = keyOf[child];
      this.#offer(child, state, 1, this.#after(level, this.#logClass[key]));
      const wanted = labelOf[key];
      while (from < to && label[edgeTransition.data[from]] < wanted) from++;
      for (let e = from; e < to && label[edgeTransition.data[e]] === wanted; e++)
        this.#offer(child, edgeTarget.data[e], 0, level);
    }
  }

  #followModel(node: number, state: number, level: number): void {
    const moves = this.#moves;
    moves.find(state);
    const to = moves.to.data[state];
    for (let m = moves.from.data[state]; m < to; m++)
      this.#offer(node, moves.target.data[m], 0, this.#after(level, moves.cost.data[m]));
  }

  /** The level after a one-sided move; most calls in a row come from one level. */
  #after(level: number, costClass: number): number {
    const next = this.#next;
    if (level !== this.#nextOf) {
      next.fill(0);
      this.#nextOf = level;
    }
    if (next[costClass] === 0)
      next[costClass] = this.levels.of(
        this.levels.cost[level] + this.#classes[costClass],
        this.levels.moves[level] + 1,
      );
    return next[costClass];
  }

  #offer(node: number, state: number, afterLogMove: number, level: number): void {
    const known = this.cells.get(node, state);
    if (known !== 0) {
      const before = known >> 1;
      if (before === level ? (known & 1) <= afterLogMove : this.levels.isBelow(before, level)) return;
    }
    this.cells.set(node, state, level * 2 + afterLogMove);
    const left = this.#remaining === null ? 0 : this.#remaining(node, state);
    if (left === Number.POSITIVE_INFINITY) return;
    const estimate = left === 0 ? level : this.levels.of(this.levels.cost[level] + left, this.levels.moves[level]);
    if (estimate === this.#estimate) put(this.#now[this.#depth[node]], node, state * 2 + afterLogMove, level);
    else this.#later(estimate, node, state * 2 + afterLogMove, level);
  }

  #later(estimate: number, node: number, packed: number, level: number): void {
    let entries = this.#waiting[estimate];
    if (!entries) {
      entries = new IntList(48);
      this.#waiting[estimate] = entries;
      this.#queue.push(estimate);
    }
    put(entries, node, packed, level);
  }
}

function put(entries: IntList, node: number, packed: number, level: number): void {
  entries.push(node);
  entries.push(packed);
  entries.push(level);
}
