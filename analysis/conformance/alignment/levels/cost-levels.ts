/**
 * Pairs of cost and number of one-sided moves, numbered from 1 as they come up, and compared cost first. Moves that cost nothing still
 * count, so that no circle of them is free.
 */
export class CostLevels {
  readonly cost: number[] = [0];
  readonly moves: number[] = [0];
  readonly #numbers = new Map<number, Map<number, number>>();

  of(cost: number, moves: number): number {
    let byMoves = this.#numbers.get(cost);
    if (byMoves === undefined) {
      byMoves = new Map();
      this.#numbers.set(cost, byMoves);
    }
    const known = byMoves.get(moves);
    if (known !== undefined) return known;
    const level = this.cost.length;
    byMoves.set(moves, level);
    this.cost.push(cost);
    this.moves.push(moves);
    return level;
  }

  /** The number of a pair that came up; −1 otherwise. */
  find(cost: number, moves: number): number {
    return this.#numbers.get(cost)?.get(moves) ?? -1;
  }

  isBelow(a: number, b: number): boolean {
    return this.cost[a] !== this.cost[b] ? this.cost[a] < this.cost[b] : this.moves[a] < this.moves[b];
  }
}

/** Levels waiting, least first. */
export class LevelQueue {
  readonly #levels: CostLevels;
  readonly #heap: number[] = [];

  constructor(levels: CostLevels) {
    this.#levels = levels;
  }

  push(level: number): void {
    const heap = this.#heap;
    let at = heap.push(level) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#levels.isBelow(level, heap[up])) break;
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = level;
  }

  /** −1 where none is left. */
  pop(): number {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined) return -1;
    if (heap.length === 0) return last;
    const first = heap[0];
    let at = 0;
    for (let down = 1; down < heap.length; down = at * 2 + 1) {
      if (down + 1 < heap.length && this.#levels.isBelow(heap[down + 1], heap[down])) down++;
      if (!this.#levels.isBelow(heap[down], last)) break;
      heap[at] = heap[down];
      at = down;
    }
    heap[at] = last;
    return first;
  }
}
