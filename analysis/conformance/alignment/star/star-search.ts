import { IntList } from '../../markings/int-list.ts';
import { GraphLimit } from '../../markings/marking-graph.ts';
import { HashedCells } from '../cell-table.ts';
import { NO_MOVE } from '../moves.ts';
import type { MarkingSteps } from './marking-steps.ts';
import type { RemainingCost } from './remaining-cost.ts';

/** What the events of one trace are to a search: labels of the model, and costs of leaving them and steps of the model out. */
export interface TraceCosts {
  readonly labels: readonly number[];
  readonly log: readonly number[];
  /** By label. */
  readonly model: Float64Array;
}

/** Pairs that are followed between two attempts to raise the bound, at most. */
const LONGEST_WAIT = 64;

/**
 * A* for one trace over pairs of events done and model state (Adriansyah 2014), in the order of cost + least cost left, the newest pair
 * first among equals. The bound is raised where pairs come up that it tells too little of; it stays consistent, so that no pair is followed
 * twice. The result depends on the trace and the model alone.
 */
export class StarSearch {
  /** Optimal cost; −1 where none was found. */
  cost = -1;
  /** It cannot cost less. */
  bound = 0;
  exhausted = false;
  expanded = 0;
  readonly #steps: MarkingSteps;
  readonly #trace: TraceCosts;
  readonly #remaining: RemainingCost;
  readonly #cells = new HashedCells();
  readonly #at = new IntList();
  readonly #state = new IntList();
  readonly #cost: number[] = [];
  readonly #before = new IntList();
  /** Transition of the last move; −1 for a log move. */
  readonly #by = new IntList();
  readonly #stacks = new Map<number, number[]>();
  /** Descending. */
  readonly #keys: number[] = [];
  #end = -1;
  #wait = 0;
  #sinceRaised = 0;

  constructor(steps: MarkingSteps, trace: TraceCosts, remaining: RemainingCost) {
    this.#steps = steps;
    this.#trace = trace;
    this.#remaining = remaining;
  }

  run(budget: number, checkCancelled: () => void): this {
    this.#remaining.raise(0, 0);
    this.#offer(0, 0, 0, NO_MOVE, NO_MOVE);
    try {
      for (let entry = this.#pop(); entry >= 0; entry = this.#pop()) {
        if ((++this.expanded & 0xf) === 0) checkCancelled();
        if (this.expanded > budget) throw new GraphLimit();
        if (this.#settle(entry)) break;
      }
    } catch (error) {
      if (!(error instanceof GraphLimit)) throw error;
      this.exhausted = true;
    }
    return this;
  }

  /** Moves of the optimum in order, silent ones left out: whether the log moves, and the transition or −1. */
  moves(): readonly { readonly isEvent: boolean; readonly transition: number }[] {
    const moves: { isEvent: boolean; transition: number }[] = [];
    for (let entry = this.#end; this.#before.data[entry] >= 0; entry = this.#before.data[entry]) {
      const isEvent = this.#at.data[this.#before.data[entry]] < this.#at.data[entry];
      const transition = this.#by.data[entry];
      if (isEvent || this.#steps.label[transition] >= 0) moves.push({ isEvent, transition });
    }
    return moves.reverse();
  }

  /** Follows a pair; tells whether it is the end. */
  #settle(entry: number): boolean {
    const at = this.#at.data[entry];
    const state = this.#state.data[entry];
    const cost = this.#cost[entry];
    const { labels, log, model } = this.#trace;
    this.#steps.expand(state);
    const { from, to, transition, target, final, label } = this.#steps;
    if (at === labels.length && final.data[state] === 1) {
      this.cost = cost;
      this.#end = entry;
      return true;
    }
    for (let e = from.data[state]; e < to.data[state]; e++) {
      const t = transition.data[e];
      this.#offer(at, target.data[e], cost + (label[t] < 0 ? 0 : model[label[t]]), entry, t);
    }
    if (at === labels.length) return false;
    this.#offer(at + 1, state, cost + log[at], entry, NO_MOVE);
    for (let e = to.data[state] - 1; e >= from.data[state]; e--) {
      const t = transition.data[e];
      if (label[t] === labels[at]) this.#offer(at + 1, target.data[e], cost, entry, t);
    }
    return false;
  }

  #offer(at: number, state: number, cost: number, before: number, by: number): void {
    const known = this.#cells.get(at, state);
    if (known > 0 && this.#cost[known - 1] <= cost) return;
    const left = this.#remaining.of(at, state);
    if (left === Number.POSITIVE_INFINITY) return;
    this.#at.push(at);
    this.#state.push(state);
    this.#before.push(before);
    this.#by.push(by);
    this.#cells.set(at, state, this.#cost.push(cost));
    this.#push(this.#cost.length - 1, cost + left);
  }

  #push(entry: number, key: number): void {
    const stack = this.#stacks.get(key);
    if (stack !== undefined) {
      stack.push(entry);
      return;
    }
    this.#stacks.set(key, [entry]);
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keys[middle] < key) high = middle;
      else low = middle + 1;
    }
    this.#keys.splice(low, 0, key);
  }

  /** The next pair to follow; −1 where none is left. Pairs of which more is known by now go back to where they belong. */
  #pop(): number {
    for (;;) {
      const key = this.#keys.at(-1);
      if (key === undefined) return -1;
      const stack = this.#stacks.get(key) ?? [];
      const entry = stack.pop();
      if (entry === undefined) {
        this.#stacks.delete(key);
        this.#keys.pop();
        continue;
      }
      const [at, state] = [this.#at.data[entry], this.#state.data[entry]];
      if (this.#cells.get(at, state) !== entry + 1) continue;
      this.bound = Math.max(this.bound, key);
      const left = this.#raised(at, state);
      if (left === Number.POSITIVE_INFINITY) continue;
      if (this.#cost[entry] + left <= key) return entry;
      this.#push(entry, this.#cost[entry] + left);
    }
  }

  /** Cost left from a pair, its bound raised where that is due: the less it helped, the less often. */
  #raised(at: number, state: number): number {
    const left = this.#remaining.of(at, state);
    if (this.#sinceRaised++ < this.#wait) return left;
    this.#sinceRaised = 0;
    const more = this.#remaining.raise(at, state);
    this.#wait = more > left ? 0 : Math.min(LONGEST_WAIT, this.#wait * 2 + 1);
    return Math.max(left, more);
  }
}
