import { type Block, costOf, type Row, type SolvedBlock, stretchCost } from './tree-costs.ts';
import { LoopRows, SequenceRows } from './tree-rows.ts';
import { onlyBusy } from './tree-solver.ts';

/** A move of an alignment: the place of its event in the trace or −1, and the label its model step carries or −1. */
export interface TreeMove {
  readonly event: number;
  readonly label: number;
}

/** A solved block, and the places in the trace of its events. */
class Placed {
  readonly solved: SolvedBlock;
  readonly places: readonly number[];
  readonly #children: (Placed | undefined)[] = [];
  #sequence: SequenceRows | undefined;
  #loop: LoopRows | undefined;

  constructor(solved: SolvedBlock, places: readonly number[]) {
    this.solved = solved;
    this.places = places;
  }

  child(c: number, child: SolvedBlock, own: Int32Array): Placed {
    this.#children[c] ??= new Placed(
      child,
      child.events.length === this.places.length ? this.places : this.places.filter((_, k) => own[k + 1] > own[k]),
    );
    return this.#children[c];
  }

  sequenceRows(i: number, j: number): SequenceRows {
    this.#sequence ??= new SequenceRows(this.solved);
    this.#sequence.fill(i, j);
    return this.#sequence;
  }

  loopRows(i: number, j: number): LoopRows {
    this.#loop ??= new LoopRows(this.solved);
    this.#loop.fill(i, j);
    return this.#loop;
  }
}

/** The moves of one optimal alignment of a solved trace with these places of its events, in the order of the trace. */
export const treeMoves = (solved: SolvedBlock, places: readonly number[]): TreeMove[] =>
  blockMoves(new Placed(solved, places), 0, places.length);

/** The fewest steps of a block, one of the shortest runs. */
export function emptyMoves(block: Block): TreeMove[] {
  switch (block.kind) {
    case 'activity':
      return [{ event: -1, label: block.label }];
    case 'choice':
    case 'or':
      return emptyMoves(block.children.find(({ empty }) => empty === block.empty) ?? block.children[0]);
    case 'loop':
      return block.children.filter((_, c) => c !== 1).flatMap(emptyMoves);
    default:
      return block.children.flatMap(emptyMoves);
  }
}

function blockMoves(placed: Placed, i: number, j: number): TreeMove[] {
  const { solved } = placed;
  if (i === j) return emptyMoves(solved.block);
  switch (solved.block.kind) {
    case 'activity':
      return leafMoves(placed, i, j);
    case 'silent':
      return logMoves(placed.places.slice(i, j));
    case 'choice': {
      const best = solved.children.findIndex((_, c) => stretchCost(solved, c, i, j) === costOf(solved, i, j));
      return stretchMoves(placed, best, i, j);
    }
    case 'sequence':
      return sequenceMoves(placed, i, j);
    case 'loop':
      return loopMoves(placed, i, j);
    case 'parallel':
    case 'or':
      return merged(branchMoves(placed, i, j));
    default:
      return solved.block.kind satisfies never;
  }
}

const logMoves = (places: readonly number[]): TreeMove[] => places.map((event) => ({ event, label: -1 }));

/** The dearest event is the one in step; the first of several. */
function leafMoves({ solved, places }: Placed, i: number, j: number): TreeMove[] {
  const { block, costs, events } = solved;
  let dearest = i;
  for (let k = i + 1; k < j; k++) if (costs.log[events[k]] > costs.log[events[dearest]]) dearest = k;
  return places.slice(i, j).map((event, k) => ({ event, label: i + k === dearest ? block.label : -1 }));
}

/** A child's own moves on a stretch of its parent's events. */
function ownMoves(placed: Placed, c: number, q: number, p: number): TreeMove[] {
  const { solved } = placed;
  const child = solved.children[c];
  const own = solved.own[c];
  if (child === null || own === null) return emptyMoves(solved.block.children[c]);
  return blockMoves(placed.child(c, child, own), own[q], own[p]);
}

/** The same with log moves for the events that are not its own. */
function stretchMoves(placed: Placed, c: number, q: number, p: number): TreeMove[] {
  const own = placed.solved.own[c];
  const moves = ownMoves(placed, c, q, p);
  if (own !== null && own[p] - own[q] === p - q) return moves;
  const others: number[] = [];
  for (let k = q; k < p; k++) if (own === null || own[k + 1] === own[k]) others.push(placed.places[k]);
  return merged([moves, logMoves(others)]);
}

/** Every branch that is done, and the events of an optional one that is left out. */
function branchMoves(placed: Placed, i: number, j: number): TreeMove[][] {
  const { solved, places } = placed;
  const gains = solved.block.children.map(({ empty }, c) => {
    const [child, own] = [solved.children[c], solved.own[c]];
    if (child === null || own === null) return empty;
    return costOf(child, own[i], own[j]) - (child.before[own[j]] - child.before[own[i]]);
  });
  const least = gains.indexOf(Math.min(...gains));
  return solved.children.map((_, c) => {
    const own = solved.own[c];
    const done = solved.block.kind === 'parallel' || c === least || gains[c] < 0;
    if (done) return ownMoves(placed, c, i, j);
    return logMoves(places.filter((_, k) => own !== null && k >= i && k < j && own[k + 1] > own[k]));
  });
}

function sequenceMoves(placed: Placed, i: number, j: number): TreeMove[] {
  const { solved } = placed;
  const only = onlyBusy(solved);
  const rows = only >= 0 ? null : placed.sequenceRows(i, j);
  const parts: TreeMove[][] = [];
  let p = j;
  for (let c = solved.children.length - 1; c >= 0; c--) {
    const k = rows?.busy.indexOf(c) ?? -1;
    if (rows === null || k < 0) {
      parts.push(ownMoves(placed, c, i, p));
      continue;
    }
    let q = p;
    while (q >= i && rows.rows[k][q] + stretchCost(solved, c, q, p) !== rows.rows[k + 1][p]) q--;
    if (q < i) throw noWayBack(solved);
    parts.push(stretchMoves(placed, c, q, p));
    p = q;
  }
  return parts.reverse().flat();
}

function loopMoves(placed: Placed, i: number, j: number): TreeMove[] {
  const { solved } = placed;
  const rows = placed.loopRows(i, j);
  const parts: TreeMove[][] = [];
  let p = j;
  const back = (c: number, before: Row, cost: number): void => {
    let q = p - 1;
    while (q >= i && before[q] + stretchCost(solved, c, q, p) !== cost) q--;
    if (q < i) q = p;
    if (before[q] + stretchCost(solved, c, q, p) !== cost) throw noWayBack(solved);
    parts.push(stretchMoves(placed, c, q, p));
    p = q;
  };
  if (solved.children.length > 2) back(2, rows.body, rows.end[p]);
  while (rows.body[p] !== stretchCost(solved, 0, i, p)) {
    const before = p;
    back(0, rows.redo, rows.body[p]);
    back(1, rows.body, rows.redo[p]);
    // A round without events never is part of an optimum: the rounds end.
    if (p === before) throw noWayBack(solved);
  }
  parts.push(stretchMoves(placed, 0, i, p));
  return parts.reverse().flat();
}

/** The tables do not bear their own costs out: better an end than a search for ever. */
const noWayBack = ({ block, events }: SolvedBlock): RangeError =>
  new RangeError(`no way back through a ${block.kind} on ${events.length} events`);

/** One list in the order of the trace; steps without an event stay before the next event of their own list. */
function merged(lists: readonly (readonly TreeMove[])[]): TreeMove[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length < 2) return [...(filled[0] ?? [])];
  const at = filled.map(() => 0);
  const nextEvent = filled.map((list) => list.findIndex(({ event }) => event >= 0));
  const moves: TreeMove[] = [];
  for (;;) {
    let first = -1;
    for (let l = 0; l < filled.length; l++) {
      if (nextEvent[l] < 0) continue;
      if (first < 0 || filled[l][nextEvent[l]].event < filled[first][nextEvent[first]].event) first = l;
    }
    if (first < 0) break;
    for (let k = at[first]; k <= nextEvent[first]; k++) moves.push(filled[first][k]);
    at[first] = nextEvent[first] + 1;
    nextEvent[first]++;
    while (nextEvent[first] < filled[first].length && filled[first][nextEvent[first]].event < 0) nextEvent[first]++;
    if (nextEvent[first] === filled[first].length) nextEvent[first] = -1;
  }
  filled.forEach((list, l) => {
    for (let k = at[l]; k < list.length; k++) moves.push(list[k]);
  });
  return moves;
}
