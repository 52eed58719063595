import type { ProcessTree } from '../../../model/index.ts';
import { normalizeName } from '../../../model/index.ts';

/** Costs by stretch, and along a trace. Narrow where every move costs 1: whole numbers that fit in few bytes. */
type Table = Uint16Array | Float64Array;
export type Row = Int32Array | Float64Array;

/** How costs are kept. */
interface TreeNumbers {
  readonly table: (cells: number) => Table;
  readonly row: (length: number) => Row;
  /** Greater than any cost, twice over. */
  readonly impossible: number;
  /** Greatest cost that a table may hold. */
  readonly mostCost: number;
  /** Most cells of tables for one trace. */
  readonly mostCells: number;
}

const NARROW: TreeNumbers = {
  table: (cells) => new Uint16Array(cells),
  row: (length) => new Int32Array(length),
  impossible: 0x3fff_ffff,
  mostCost: 0xfffe,
  mostCells: 60_000_000,
};

const WIDE: TreeNumbers = {
  table: (cells) => new Float64Array(cells),
  row: (length) => new Float64Array(length),
  impossible: 2 ** 52,
  mostCost: 2 ** 50,
  mostCells: 30_000_000,
};

/** What moves cost in the tables of a tree, as whole numbers. */
export interface TreeCosts {
  /** By key of an event; events of one label may differ in cost, and then have keys of their own. */
  readonly log: ArrayLike<number>;
  /** By label. */
  readonly model: ArrayLike<number>;
  /** Keys of each label. */
  readonly keysOf: readonly (readonly number[])[];
  readonly numbers: TreeNumbers;
}

/** 1 for every move; an event's key is its label. */
export const unitTreeCosts = (labels: number): TreeCosts => ({
  log: new Int32Array(labels).fill(1),
  model: new Int32Array(labels).fill(1),
  keysOf: Array.from({ length: labels }, (_, label) => [label]),
  numbers: NARROW,
});

/** Costs by key and label that count one-sided moves too: `each` is more than an optimum has of them, so that cost comes first. */
export const countedTreeCosts = (
  log: Float64Array,
  model: Float64Array,
  keysOf: readonly (readonly number[])[],
  each: number,
): TreeCosts => ({
  log: log.map((cost) => cost * each + 1),
  model: model.map((cost) => cost * each + 1),
  keysOf,
  numbers: WIDE,
});

/** A block of a tree whose labels occur once. */
export interface Block {
  readonly kind: ProcessTree['kind'];
  /** Label of an activity, −1 elsewhere. */
  readonly label: number;
  /** Of the events with one of its labels. */
  readonly keys: ReadonlySet<number>;
  readonly children: readonly Block[];
  /** Cost of the cheapest run, all of it model moves. */
  readonly empty: number;
}

/** The least costs of a block on stretches of the events that carry its labels. A block without events is not solved: it costs `empty`. */
export interface SolvedBlock {
  readonly block: Block;
  readonly costs: TreeCosts;
  /** Keys of the events, in their order. */
  readonly events: readonly number[];
  /** Cost on the events i … j − 1 at `j · (events + 1) + i`; `null` where only the cost on all events was asked for. */
  readonly cost: Table | null;
  /** Cost on all events. */
  readonly total: number;
  /** Costs up to this are exact; greater ones are only known to be greater. */
  readonly most: number;
  /** `null` for a child without events. */
  readonly children: readonly (SolvedBlock | null)[];
  /** For each child with events: how many of the first i events are its own. */
  readonly own: readonly (Int32Array | null)[];
  /** Cost of leaving out the first i events. */
  readonly before: Row;
  /** For each child: cost of leaving out those of the first i events that are not its own. */
  readonly foreign: readonly Row[];
}

/** The blocks of a tree, or `null` where a label occurs twice or is not in `labels` (normal form → index). */
export function uniqueBlocks(
  tree: ProcessTree,
  labels: ReadonlyMap<string, number>,
  costs: TreeCosts = unitTreeCosts(labels.size),
): Block | null {
  const seen = new Set<number>();
  const blockOf = (tree: ProcessTree): Block | null => {
    if (tree.kind === 'silent') return { kind: 'silent', label: -1, keys: new Set(), children: [], empty: 0 };
    if (tree.kind === 'activity') {
      const label = labels.get(normalizeName(tree.label));
      if (label === undefined || seen.has(label)) return null;
      seen.add(label);
      const keys = new Set(costs.keysOf[label]);
      return { kind: 'activity', label, keys, children: [], empty: costs.model[label] };
    }
    const children: Block[] = [];
    for (const child of tree.children) {
      const block = blockOf(child);
      if (block === null) return null;
      children.push(block);
    }
    const keys = new Set(children.flatMap((child) => [...child.keys]));
    return { kind: tree.kind, label: -1, keys, children, empty: emptyCost(tree.kind, children) };
  };
  return blockOf(tree);
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

/** Cost of child c on the stretch q … p − 1 of its parent's events: its own cost, and that of leaving out every event that is not its own. */
export function stretchCost(solved: SolvedBlock, c: number, q: number, p: number): number {
  const own = solved.own[c];
  const child = solved.children[c];
  const foreign = solved.foreign[c];
  if (own === null || child === null) return solved.block.children[c].empty + foreign[p] - foreign[q];
  return costOf(child, own[q], own[p]) + foreign[p] - foreign[q];
}
