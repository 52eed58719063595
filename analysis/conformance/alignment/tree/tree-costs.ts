import type { ProcessTree } from '../../../model/index.ts';
import { normalizeName } from '../../../model/index.ts';

/** A block of a tree whose labels occur once, with its labels as indices. */
export interface Block {
  readonly kind: ProcessTree['kind'];
  /** Label of an activity, −1 elsewhere. */
  readonly label: number;
  readonly labels: ReadonlySet<number>;
  readonly children: readonly Block[];
  /** Fewest visible steps of any run. */
  readonly empty: number;
}

/** The least costs of a block on stretches of the events that carry its labels. A block without events is not solved: it costs `empty`. */
export interface SolvedBlock {
  readonly block: Block;
  /** Labels of the events, in their order. */
  readonly events: readonly number[];
  /** Cost on the events i … j − 1 at `j · (events + 1) + i`; `null` where only the cost on all events was asked for. */
  readonly cost: Uint16Array | null;
  /** Cost on all events. */
  readonly total: number;
  /** Costs up to this are exact; greater ones are only known to be greater. */
  readonly most: number;
  /** `null` for a child without events. */
  readonly children: readonly (SolvedBlock | null)[];
  /** For each child with events: how many of the first i events are its own. */
  readonly own: readonly (Int32Array | null)[];
}

export const IMPOSSIBLE = 0x3fff_ffff;

/** The blocks of a tree, or `null` where a label occurs twice or is not in `labels` (normal form → index). */
export function uniqueBlocks(tree: ProcessTree, labels: ReadonlyMap<string, number>): Block | null {
  if (tree.kind === 'silent') return { kind: 'silent', label: -1, labels: new Set(), children: [], empty: 0 };
  if (tree.kind === 'activity') {
    const label = labels.get(normalizeName(tree.label));
    return label === undefined ? null : { kind: 'activity', label, labels: new Set([label]), children: [], empty: 1 };
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
  return { kind: tree.kind, label: -1, labels: seen, children, empty: emptyCost(tree.kind, children) };
}

function emptyCost(kind: 'sequence' | 'choice' | 'parallel' | 'loop' | 'or', children: readonly Block[]): number {
  const costs = children.map(({ empty }) => empty);
  if (kind === 'choice' || kind === 'or') return Math.min(...costs);
  if (kind === 'loop') return costs[0] + (costs[2] ?? 0);
  return costs.reduce((sum, cost) => sum + cost, 0);
}

export function costOf(solved: SolvedBlock, i: number, j: number): number {
  return solved.cost === null ? solved.total : solved.cost[j * (solved.events.length + 1) + i];
}

/** Cost of child c on the stretch q … p − 1 of its parent's events: its own cost, and 1 for every event that is not its own. */
export function stretchCost(solved: SolvedBlock, c: number, q: number, p: number): number {
  const own = solved.own[c];
  const child = solved.children[c];
  if (own === null || child === null) return solved.block.children[c].empty + p - q;
  return costOf(child, own[q], own[p]) + p - q - (own[p] - own[q]);
}
