import { type Partition, partitionByLabel } from '../partition.ts';
import type { OrderRelations } from './order-relations.ts';
import { reduction } from './partial-order.ts';

/** Groups of activities and the strict order between them, as its transitive reduction. */
export interface PartialOrderCut {
  readonly partition: Partition;
  readonly order: readonly (readonly [from: number, to: number])[];
}

/** What the traces say of two activities, or groups. */
const UNSET = 0;
const NOTHING = 1;
const BEFORE = 2;
const AFTER = 3;
const CONCURRENT = 4;
const MIXED = 5;

/**
 * A fine partition that is a partial order: every activity of one group stands in the same relation to every one of another, either
 * always before it, or now before and now after it (seen by first occurrences, so that a loop is no concurrency). Groups that do not
 * are joined, round by round, until all do; then those at the ends of an order that is not transitive, and so on; `null` where everything
 * becomes one group. A relation seen in at most `noise` times as many traces as its opposite is left out. (After the dynamic clustering of
 * Kourani, van Zelst, Schuster 2023.) O(activities²) a round, O(activities³) for transitivity.
 */
export function partialOrderCut(relations: OrderRelations, noise: number): PartialOrderCut | null {
  const { size } = relations;
  if (size < 2) return null;
  const relation = activityRelations(relations, noise);
  let groups: Partition = { parts: size, of: Uint32Array.from({ length: size }, (_, a) => a) };
  for (;;) {
    const between = groupRelations(groups, relation, size);
    const joined =
      joinGroups(groups, mixedPairs(between, groups.parts)) ?? joinGroups(groups, openChains(between, groups.parts));
    if (joined === null) return groups.parts < 2 ? null : { partition: groups, order: orderOf(between, groups.parts) };
    groups = joined;
  }
}

function activityRelations({ size, before, firstBefore }: OrderRelations, noise: number): Uint8Array {
  const relation = new Uint8Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      if (a === b) continue;
      const [forth, back] = [before[a * size + b], before[b * size + a]];
      const floor = noise * Math.max(forth, back);
      const ab = forth > floor;
      const ba = back > floor;
      const bothFirst = firstBefore[a * size + b] > 0 && firstBefore[b * size + a] > 0;
      relation[a * size + b] = ab ? (ba ? (bothFirst ? CONCURRENT : MIXED) : BEFORE) : ba ? AFTER : NOTHING;
    }
  return relation;
}

/** The common relation of all pairs of activities of two groups; MIXED where they differ, and where two never meet. */
function groupRelations({ parts, of }: Partition, relation: Uint8Array, size: number): Uint8Array {
  const between = new Uint8Array(parts * parts);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      if (of[a] === of[b]) continue;
      const pair = of[a] * parts + of[b];
      const found = relation[a * size + b];
      if (between[pair] === UNSET) between[pair] = found === NOTHING ? MIXED : found;
      else if (between[pair] !== found) between[pair] = MIXED;
    }
  return between;
}

type Pairs = readonly (readonly [number, number])[];

function mixedPairs(between: Uint8Array, n: number): Pairs {
  const pairs: [number, number][] = [];
  for (let g = 0; g < n; g++) for (let h = g + 1; h < n; h++) if (between[g * n + h] === MIXED) pairs.push([g, h]);
  return pairs;
}

/** The ends of g → h → k without g → k. */
function openChains(between: Uint8Array, n: number): Pairs {
  const pairs: [number, number][] = [];
  for (let g = 0; g < n; g++)
    for (let h = 0; h < n; h++) {
      if (between[g * n + h] !== BEFORE) continue;
      for (let k = 0; k < n; k++)
        if (between[h * n + k] === BEFORE && between[g * n + k] !== BEFORE) pairs.push([g, k]);
    }
  return pairs;
}

/** The partition with the groups of each pair made one; `null` without pairs. Groups stay ordered by smallest activity. */
function joinGroups({ parts, of }: Partition, pairs: Pairs): Partition | null {
  if (pairs.length === 0) return null;
  const root = Uint32Array.from({ length: parts }, (_, g) => g);
  const find = (g: number): number => {
    let at = g;
    while (root[at] !== at) at = root[at];
    return at;
  };
  for (const [g, h] of pairs) {
    const [a, b] = [find(g), find(h)];
    root[Math.max(a, b)] = Math.min(a, b);
  }
  return partitionByLabel(of.map((group) => find(group)));
}

const orderOf = (between: Uint8Array, n: number) => reduction(n, (g, h) => between[g * n + h] === BEFORE);
