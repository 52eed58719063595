import { costOf, loopRows, type SolvedBlock, sequenceRows, stretchCost } from './tree-costs.ts';

/** A move of an alignment: the place of its event in the trace or −1, and the label its model step carries or −1. */
export interface TreeMove {
  readonly event: number;
  readonly label: number;
}

/** The moves of one optimal alignment of the block with its events i … j − 1, in the order of the trace. */
export function treeMoves(solved: SolvedBlock, i: number, j: number): TreeMove[] {
  switch (solved.block.kind) {
    case 'activity':
      return leafMoves(solved, i, j);
    case 'silent':
      return logMoves(solved.events.slice(i, j));
    case 'choice': {
      const best = solved.children.findIndex((_, c) => stretchCost(solved, c, i, j) === costOf(solved, i, j));
      return stretchMoves(solved, best, i, j);
    }
    case 'sequence':
      return sequenceMoves(solved, i, j);
    case 'loop':
      return loopMoves(solved, i, j);
    case 'parallel':
    case 'or':
      return merged(branchMoves(solved, i, j));
    default:
      return solved.block.kind satisfies never;
  }
}

const logMoves = (events: readonly number[]): TreeMove[] => events.map((event) => ({ event, label: -1 }));

function leafMoves(solved: SolvedBlock, i: number, j: number): TreeMove[] {
  const { label } = solved.block;
  if (i === j) return [{ event: -1, label }];
  return solved.events.slice(i, j).map((event, k) => ({ event, label: k === 0 ? label : -1 }));
}

/** The moves of a child on a stretch of its parent's events; events that are not its own are log moves. */
function stretchMoves(solved: SolvedBlock, c: number, q: number, p: number): TreeMove[] {
  const own = solved.own[c];
  const others = solved.events.filter((_, k) => k >= q && k < p && own[k + 1] === own[k]);
  return merged([treeMoves(solved.children[c], own[q], own[p]), logMoves(others)]);
}

/** Every branch that is done, and the events of an optional one that is left out. */
function branchMoves(solved: SolvedBlock, i: number, j: number): TreeMove[][] {
  const gains = solved.children.map((child, c) => {
    const own = solved.own[c];
    return costOf(child, own[i], own[j]) - (own[j] - own[i]);
  });
  const least = gains.indexOf(Math.min(...gains));
  return solved.children.map((child, c) => {
    const own = solved.own[c];
    const done = solved.block.kind === 'parallel' || c === least || gains[c] < 0;
    return done ? treeMoves(child, own[i], own[j]) : logMoves(child.events.slice(own[i], own[j]));
  });
}

function sequenceMoves(solved: SolvedBlock, i: number, j: number): TreeMove[] {
  const rows = sequenceRows(solved, i);
  const parts: TreeMove[][] = [];
  let p = j;
  for (let c = solved.children.length - 1; c >= 0; c--) {
    let q = p;
    while (rows[c][q] + stretchCost(solved, c, q, p) !== rows[c + 1][p]) q--;
    parts.push(stretchMoves(solved, c, q, p));
    p = q;
  }
  return parts.reverse().flat();
}

function loopMoves(solved: SolvedBlock, i: number, j: number): TreeMove[] {
  const rows = loopRows(solved, i);
  const parts: TreeMove[][] = [];
  let p = j;
  const back = (c: number, before: Int32Array, cost: number): void => {
    let q = p - 1;
    while (q >= i && before[q] + stretchCost(solved, c, q, p) !== cost) q--;
    if (q < i) q = p;
    parts.push(stretchMoves(solved, c, q, p));
    p = q;
  };
  if (solved.children.length > 2) back(2, rows.body, rows.end[p]);
  while (rows.body[p] !== stretchCost(solved, 0, i, p)) {
    back(0, rows.redo, rows.body[p]);
    back(1, rows.body, rows.redo[p]);
  }
  parts.push(stretchMoves(solved, 0, i, p));
  return parts.reverse().flat();
}

/** One list in the order of the trace; steps without an event stay before the next event of their own list. */
function merged(lists: readonly (readonly TreeMove[])[]): TreeMove[] {
  const at = lists.map(() => 0);
  const nextEvent = lists.map((list) => list.findIndex(({ event }) => event >= 0));
  const moves: TreeMove[] = [];
  for (;;) {
    let first = -1;
    for (let l = 0; l < lists.length; l++) {
      if (nextEvent[l] < 0) continue;
      if (first < 0 || lists[l][nextEvent[l]].event < lists[first][nextEvent[first]].event) first = l;
    }
    if (first < 0) break;
    moves.push(...lists[first].slice(at[first], nextEvent[first] + 1));
    at[first] = nextEvent[first] + 1;
    nextEvent[first] = lists[first].findIndex(({ event }, k) => k >= at[first] && event >= 0);
  }
  lists.forEach((list, l) => {
    moves.push(...list.slice(at[l]));
  });
  return moves;
}
