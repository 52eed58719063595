import type { ProcessTree } from '../model/index.ts';
import { normalizeName } from '../model/index.ts';

/** A block of a tree whose labels occur once, with its labels as indices. */
export interface Block {
  readonly kind: ProcessTree['kind'];
  /** Label of an activity, −1 elsewhere. */
  readonly label: number;
  readonly labels: ReadonlySet<number>;
  readonly children: readonly Block[];
}

/** The least costs of a block on every stretch of the events that carry its labels. */
export interface SolvedBlock {
  readonly block: Block;
  /** Places in the trace of the events with labels of the block, ascending. */
  readonly events: readonly number[];
  /** Cost on the events i … j − 1 at `i · (events + 1) + j`. */
  readonly cost: Int32Array;
  readonly children: readonly SolvedBlock[];
  /** For each child: how many of the first i events are its own. */
  readonly own: readonly Int32Array[];
}

const IMPOSSIBLE = 0x3fff_ffff;

/** The blocks of a tree, or `null` where a label occurs twice or is not in `labels` (normal form → index). */
export function uniqueBlocks(tree: ProcessTree, labels: ReadonlyMap<string, number>): Block | null {
  if (tree.kind === 'silent') return { kind: 'silent', label: -1, labels: new Set(), children: [] };
  if (tree.kind === 'activity') {
    const label = labels.get(normalizeName(tree.label));
    return label === undefined ? null : { kind: 'activity', label, labels: new Set([label]), children: [] };
  }
  const children: Block[] = [];
  const seen = new Set<number>();
  for (const child of tree.children) {
    const block = uniqueBlocks(child, labels);
    if (block === null) return null;
    for (const label of block.labels) {
      if (seen.has(label)) return null;
      seen.add(label);
    }
    children.push(block);
  }
  return { kind: tree.kind, label: -1, labels: seen, children };
}

/** Cost of child c on the stretch q … p − 1 of its parent's events: its own cost, and 1 for every event that is not its own. */
export function stretchCost(solved: SolvedBlock, c: number, q: number, p: number): number {
  const own = solved.own[c];
  return costOf(solved.children[c], own[q], own[p]) + p - q - (own[p] - own[q]);
}

export const costOf = (solved: SolvedBlock, i: number, j: number): number =>
  solved.cost[i * (solved.events.length + 1) + j];

/**
 * Optimal alignment costs of a block-structured model with unique labels by dynamic programming (after Schwanen, Pakusa, van der Aalst
 * 2024): an event can only be matched inside the one block that has its label, so every block is solved on the stretches of its own
 * events and concurrency costs nothing. O(blocks · events³) time, O(blocks · events²) space.
 */
export function solveBlock(block: Block, trace: readonly number[], events: readonly number[]): SolvedBlock {
  const children = block.children.map((child) =>
    solveBlock(
      child,
      trace,
      events.filter((at) => child.labels.has(trace[at])),
    ),
  );
  const own = block.children.map((child) => {
    const counts = new Int32Array(events.length + 1);
    events.forEach((at, i) => {
      counts[i + 1] = counts[i] + (child.labels.has(trace[at]) ? 1 : 0);
    });
    return counts;
  });
  const width = events.length + 1;
  const solved: SolvedBlock = { block, events, cost: new Int32Array(width * width), children, own };
  for (let i = 0; i < width; i++) fillRow(solved, i);
  return solved;
}

function fillRow(solved: SolvedBlock, i: number): void {
  const width = solved.events.length + 1;
  const row = solved.cost.subarray(i * width, (i + 1) * width);
  switch (solved.block.kind) {
    case 'sequence':
      row.set(sequenceRows(solved, i)[solved.children.length]);
      return;
    case 'loop':
      row.set(loopRows(solved, i).end);
      return;
    default:
      for (let j = i; j < width; j++) row[j] = directCost(solved, i, j);
  }
}

function directCost(solved: SolvedBlock, i: number, j: number): number {
  const { kind } = solved.block;
  const { children } = solved;
  if (kind === 'activity') return i === j ? 1 : j - i - 1;
  if (kind === 'silent') return j - i;
  if (kind === 'choice')
    return children.reduce((least, _, c) => Math.min(least, stretchCost(solved, c, i, j)), IMPOSSIBLE);
  let cost = 0;
  let forced = IMPOSSIBLE;
  children.forEach((child, c) => {
    const own = solved.own[c];
    const done = costOf(child, own[i], own[j]);
    const skipped = kind === 'parallel' ? IMPOSSIBLE : own[j] - own[i];
    cost += Math.min(done, skipped);
    forced = Math.min(forced, Math.max(0, done - skipped));
  });
  return cost + (kind === 'or' ? forced : 0);
}

/** `rows[c][p]`: least cost of the first c children on the events i … p − 1. */
export function sequenceRows(solved: SolvedBlock, i: number): Int32Array[] {
  const width = solved.events.length + 1;
  const rows = [new Int32Array(width).fill(IMPOSSIBLE)];
  rows[0][i] = 0;
  solved.children.forEach((_, c) => {
    const before = rows[c];
    const row = new Int32Array(width).fill(IMPOSSIBLE);
    for (let p = i; p < width; p++)
      for (let q = i; q <= p; q++) {
        if (before[q] < row[p]) row[p] = Math.min(row[p], before[q] + stretchCost(solved, c, q, p));
      }
    rows.push(row);
  });
  return rows;
}

/** Least costs of a loop on the events i … p − 1 that has just finished its body, its redo part, or has left. */
export function loopRows(solved: SolvedBlock, i: number): { body: Int32Array; redo: Int32Array; end: Int32Array } {
  const width = solved.events.length + 1;
  const body = new Int32Array(width).fill(IMPOSSIBLE);
  const redo = new Int32Array(width).fill(IMPOSSIBLE);
  for (let p = i; p < width; p++) {
    body[p] = stretchCost(solved, 0, i, p);
    for (let q = i; q < p; q++)
      if (redo[q] < body[p]) body[p] = Math.min(body[p], redo[q] + stretchCost(solved, 0, q, p));
    for (let q = i; q <= p; q++)
      if (body[q] < redo[p]) redo[p] = Math.min(redo[p], body[q] + stretchCost(solved, 1, q, p));
    body[p] = Math.min(body[p], redo[p] + stretchCost(solved, 0, p, p));
  }
  if (solved.children.length < 3) return { body, redo, end: body };
  const end = new Int32Array(width).fill(IMPOSSIBLE);
  for (let p = i; p < width; p++)
    for (let q = i; q <= p; q++) end[p] = Math.min(end[p], body[q] + stretchCost(solved, 2, q, p));
  return { body, redo, end };
}
