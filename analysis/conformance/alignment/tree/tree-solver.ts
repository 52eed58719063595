import { type Block, costOf, type Row, type SolvedBlock, stretchCost, type TreeCosts } from './tree-costs.ts';
import { LoopRows, SequenceRows } from './tree-rows.ts';

/** Events up to which a block's solution is kept for other traces, and how many cells of tables are kept. */
const KEPT_EVENTS = 40;
const KEPT_CELLS = 8_000_000;
/** Events of a trace whose tables are not worth measuring. */
export const NEVER_TOO_LONG = 400;
/** Events whose cost is what the costs of long traces are looked for up to first. */
const FIRST_EVENTS = 4;

/**
 * Optimal alignment costs of a block-structured model with unique labels by dynamic programming (after Schwanen, Pakusa, van der Aalst
 * 2024): an event can only be matched inside the one block that has its label, so every block is solved on the stretches of its own
 * events and concurrency costs nothing. Blocks that no stretch is asked of are solved as a whole; short ones once for all traces that look
 * the same to them. O(blocks · events³) time at most, O(blocks · events²) space.
 */
export class TreeSolver {
  readonly #root: Block;
  readonly #costs: TreeCosts;
  readonly #checkCancelled: () => void;
  readonly #kept = new Map<Block, Map<string, SolvedBlock>>();
  #keptCells = 0;

  /** A root with the same costs. */
  constructor(root: Block, costs: TreeCosts, checkCancelled: () => void) {
    this.#root = root;
    this.#costs = costs;
    this.#checkCancelled = checkCancelled;
  }

  /**
   * The root on all events (their keys); `null` where there are none. Long traces are solved for small costs first: few stretches
   * then need be looked at.
   */
  solve(events: readonly number[]): SolvedBlock | null {
    const { mostCost } = this.#costs.numbers;
    const each = Math.ceil(this.#logCost(events) / Math.max(1, events.length));
    for (let most = FIRST_EVENTS * each; ; most *= 8) {
      const solved = this.#solve(this.#root, events, true, Math.min(most, mostCost));
      if (solved === null || solved.total <= solved.most) return solved;
    }
  }

  /** Whether the tables of a trace would be too large. */
  isTooLong(events: readonly number[]): boolean {
    const { mostCost, mostCells } = this.#costs.numbers;
    return (
      this.#root.empty + this.#logCost(events) > mostCost ||
      (events.length > NEVER_TOO_LONG && this.#cellsFor(this.#root, events, true) > mostCells)
    );
  }

  #logCost(events: readonly number[]): number {
    let sum = 0;
    for (const key of events) sum += this.#costs.log[key];
    return sum;
  }

  #cellsFor(block: Block, events: readonly number[], whole: boolean): number {
    if (events.length === 0) return 0;
    const parts = block.children.map((child) => events.filter((key) => child.keys.has(key)));
    const asWhole = whole && childrenAsWhole(block, parts);
    return parts.reduce(
      (sum, part, c) => sum + this.#cellsFor(block.children[c], part, asWhole),
      whole ? 0 : (events.length + 1) ** 2,
    );
  }

  #solve(block: Block, events: readonly number[], whole: boolean, most: number): SolvedBlock | null {
    if (events.length === 0) return null;
    if (events.length > KEPT_EVENTS) return this.#solved(block, events, whole, most);
    const key = `${whole ? 'w' : ''}${String.fromCharCode(...events)}`;
    const known = this.#kept.get(block)?.get(key);
    if (known !== undefined) return known;
    const solved = this.#solved(block, events, whole, this.#costs.numbers.mostCost);
    this.#keep(block, key, solved);
    return solved;
  }

  #keep(block: Block, key: string, solved: SolvedBlock): void {
    this.#keptCells += (solved.cost?.length ?? 0) + 100;
    if (this.#keptCells > KEPT_CELLS) {
      this.#kept.clear();
      this.#keptCells = 0;
    }
    const ofBlock = this.#kept.get(block);
    if (ofBlock === undefined) this.#kept.set(block, new Map([[key, solved]]));
    else ofBlock.set(key, solved);
  }

  #solved(block: Block, events: readonly number[], whole: boolean, most: number): SolvedBlock {
    const parts = block.children.map((child) => events.filter((key) => child.keys.has(key)));
    const asWhole = whole && childrenAsWhole(block, parts);
    const children = block.children.map((child, c) => this.#solve(child, parts[c], asWhole, most));
    const own = block.children.map((child, c) => (parts[c].length === 0 ? null : ownBefore(child, events)));
    const width = events.length + 1;
    const costs = this.#costs;
    const before = costBefore(costs, events, null);
    const foreign = own.map((counts) => (counts === null ? before : costBefore(costs, events, counts)));
    const unsolved: SolvedBlock = { block, costs, events, cost: null, total: -1, most, children, own, before, foreign };
    if (whole) return { ...unsolved, total: totalOf(unsolved) };
    const cost = costs.numbers.table(width * width);
    this.#fill(unsolved, cost);
    return { ...unsolved, cost, total: cost[width * width - width] };
  }

  #fill(solved: SolvedBlock, cost: Uint16Array | Float64Array): void {
    const width = solved.events.length + 1;
    const rows = rowsOf(solved);
    const most = solved.most + 1;
    if (solved.block.kind === 'activity') {
      for (let j = 0; j < width; j++) {
        if ((j & 63) === 63) this.#checkCancelled();
        leafCosts(solved, j, (i, value) => {
          cost[j * width + i] = Math.min(most, value);
        });
      }
      return;
    }
    if (rows === null) {
      for (let j = 0; j < width; j++) {
        if ((j & 63) === 63) this.#checkCancelled();
        for (let i = 0; i <= j; i++) cost[j * width + i] = Math.min(most, directCost(solved, i, j));
      }
      return;
    }
    for (let i = 0; i < width; i++) {
      if (width > 256 || (i & 15) === 15) this.#checkCancelled();
      rows.fill(i, width - 1);
      for (let j = i; j < width; j++) cost[j * width + i] = Math.min(most, rows.end[j]);
    }
  }
}

/** Whether a block's cost on all its events needs its children's costs on all of theirs only. */
const childrenAsWhole = (block: Block, parts: readonly (readonly number[])[]): boolean =>
  (block.kind !== 'sequence' && block.kind !== 'loop') ||
  (block.kind === 'sequence' && parts.filter((part) => part.length > 0).length === 1);

function ownBefore(child: Block, events: readonly number[]): Int32Array {
  const counts = new Int32Array(events.length + 1);
  for (let i = 0; i < events.length; i++) counts[i + 1] = counts[i] + (child.keys.has(events[i]) ? 1 : 0);
  return counts;
}

/** Cost of leaving out the first i events, those aside that `own` counts. */
function costBefore({ log, numbers }: TreeCosts, events: readonly number[], own: Int32Array | null): Row {
  const costs = numbers.row(events.length + 1);
  for (let i = 0; i < events.length; i++)
    costs[i + 1] = costs[i] + (own !== null && own[i + 1] > own[i] ? 0 : log[events[i]]);
  return costs;
}

function rowsOf(solved: SolvedBlock): SequenceRows | LoopRows | null {
  if (solved.block.kind === 'loop') return new LoopRows(solved);
  if (solved.block.kind !== 'sequence' || onlyBusy(solved) >= 0) return null;
  return new SequenceRows(solved);
}

function totalOf(solved: SolvedBlock): number {
  if (solved.block.kind === 'activity') return leafCost(solved);
  const rows = rowsOf(solved);
  if (rows === null) return directCost(solved, 0, solved.events.length);
  rows.fill(0, solved.events.length);
  return rows.end[solved.events.length];
}

/** The child with events where only one has some, else −1. */
export function onlyBusy({ children }: SolvedBlock): number {
  const busy = children.findIndex((child) => child !== null);
  return children.some((child, c) => child !== null && c !== busy) ? -1 : busy;
}

/** Costs of an activity on the events i … j − 1 for each i: without events that of the step, else all events but the dearest are left out. */
function leafCosts({ block, costs, events }: SolvedBlock, j: number, tell: (i: number, cost: number) => void): void {
  let sum = 0;
  let dearest = 0;
  tell(j, block.empty);
  for (let i = j - 1; i >= 0; i--) {
    const cost = costs.log[events[i]];
    sum += cost;
    if (cost > dearest) dearest = cost;
    tell(i, sum - dearest);
  }
}

function leafCost(solved: SolvedBlock): number {
  let least = 0;
  leafCosts(solved, solved.events.length, (_, cost) => {
    least = cost;
  });
  return least;
}

/** Cost of a block whose parts need not be tried in turn. */
function directCost(solved: SolvedBlock, i: number, j: number): number {
  switch (solved.block.kind) {
    case 'choice': {
      let least = solved.costs.numbers.impossible;
      for (let c = 0; c < solved.children.length; c++) least = Math.min(least, stretchCost(solved, c, i, j));
      return least;
    }
    case 'or':
      return inclusiveCost(solved, i, j);
    default:
      return sumOfParts(solved, i, j);
  }
}

function sumOfParts({ block, children, own }: SolvedBlock, i: number, j: number): number {
  let sum = 0;
  for (let c = 0; c < children.length; c++) {
    const child = children[c];
    const counts = own[c];
    sum += child === null || counts === null ? block.children[c].empty : costOf(child, counts[i], counts[j]);
  }
  return sum;
}

/** Each part is done or its events are log moves; at least one is done. */
function inclusiveCost({ block, children, own, costs }: SolvedBlock, i: number, j: number): number {
  let sum = 0;
  let forced = costs.numbers.impossible;
  for (let c = 0; c < children.length; c++) {
    const child = children[c];
    const counts = own[c];
    const done = child === null || counts === null ? block.children[c].empty : costOf(child, counts[i], counts[j]);
    const skipped = child === null || counts === null ? 0 : child.before[counts[j]] - child.before[counts[i]];
    sum += Math.min(done, skipped);
    forced = Math.min(forced, Math.max(0, done - skipped));
  }
  return sum + forced;
}
