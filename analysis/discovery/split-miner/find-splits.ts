import { add, intersects, wordsFor } from '../bit-matrix.ts';

/** How the successors of an activity are split: a single one, or a gateway over parts. */
export type SplitTree =
  | { readonly kind: 'successor'; readonly node: number }
  | { readonly kind: 'exclusive' | 'parallel'; readonly parts: readonly SplitTree[] };

/** A part: the successors it covers, and those that are concurrent with all of it, as sets of places in the list of successors. */
interface Branch {
  readonly tree: SplitTree;
  readonly cover: Uint32Array;
  readonly future: Uint32Array;
}

/**
 * The gateways behind an activity (Augusto et al. 2019): parts with the same future are exclusive, parts whose cover and future together
 * are the same are concurrent, alternately until one is left. Where neither is found, parts that are each other's closest become one: not
 * concurrent with each other, if there is such a pair, and sharing the most future. Successors ascend; ties go to the first.
 */
export function findSplits(
  successors: readonly number[],
  isConcurrent: (a: number, b: number) => boolean,
): SplitTree | null {
  const words = wordsFor(successors.length);
  let branches: Branch[] = successors.map((node, place) => {
    const [cover, future] = [new Uint32Array(words), new Uint32Array(words)];
    add(cover, place);
    successors.forEach((other, i) => {
      if (other !== node && isConcurrent(node, other)) add(future, i);
    });
    return { tree: { kind: 'successor', node }, cover, future };
  });
  while (branches.length > 1) {
    const before = branches.length;
    branches = joined(branches, 'exclusive', ({ future }) => future.join());
    branches = joined(branches, 'parallel', ({ cover, future }) => cover.map((word, w) => word | future[w]).join());
    if (branches.length === before) branches = joinClosest(branches);
  }
  return branches[0]?.tree ?? null;
}

function joined(
  branches: readonly Branch[],
  kind: 'exclusive' | 'parallel',
  key: (branch: Branch) => string,
): Branch[] {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    const name = key(branch);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [branch]);
    else group.push(branch);
  }
  return Array.from(groups.values(), (group) => gateway(kind, group));
}

function gateway(kind: 'exclusive' | 'parallel', branches: readonly Branch[]): Branch {
  const [first, ...others] = branches;
  if (others.length === 0) return first;
  const [cover, future] = [first.cover.slice(), first.future.slice()];
  for (const other of others) {
    for (let w = 0; w < cover.length; w++) {
      cover[w] |= other.cover[w];
      future[w] &= other.future[w];
    }
  }
  const parts = branches.flatMap(({ tree }) => (tree.kind === kind ? tree.parts : [tree]));
  return { tree: { kind, parts }, cover, future };
}

/** Joins every two parts that are each other's closest; there is always such a pair. */
function joinClosest(branches: readonly Branch[]): Branch[] {
  const closest = branches.map((branch, i) => closestTo(branches, branch, i));
  return branches.flatMap((branch, i) => {
    const j = closest[i];
    if (closest[j] !== i) return [branch];
    if (j < i) return [];
    return [gateway(areApart(branch, branches[j]) ? 'exclusive' : 'parallel', [branch, branches[j]])];
  });
}

const areApart = (a: Branch, b: Branch): boolean => !intersects(a.future, b.cover) && !intersects(b.future, a.cover);

function closestTo(branches: readonly Branch[], branch: Branch, own: number): number {
  let [best, most] = [-1, -1];
  for (let j = 0; j < branches.length; j++) {
    if (j === own) continue;
    const other = branches[j];
    let score = areApart(branch, other) ? APART : 0;
    for (let w = 0; w < branch.future.length; w++) score += memberCount(branch.future[w] & other.future[w]);
    if (score <= most) continue;
    [best, most] = [j, score];
  }
  return best;
}

/** Beyond any number of shared successors. */
const APART = 2 ** 40;

function memberCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
