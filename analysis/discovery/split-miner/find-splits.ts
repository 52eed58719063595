/** How the successors of an activity are split: a single one, or a gateway over parts. */
export type SplitTree =
  | { readonly kind: 'successor'; readonly node: number }
  | { readonly kind: 'exclusive' | 'parallel'; readonly parts: readonly SplitTree[] };

/** The successors of a part, and those that are concurrent with all of it. */
interface Branch {
  readonly tree: SplitTree;
  readonly cover: ReadonlySet<number>;
  readonly future: ReadonlySet<number>;
}

/**
 * The gateways behind an activity (Augusto et al. 2019): parts with the same future are exclusive, parts whose cover and future together
 * are the same are concurrent, alternately until one is left. Where neither is found, the two parts that are not concurrent and share the
 * most future (else any two) become one. Successors ascend; so do ties.
 */
export function findSplits(
  successors: readonly number[],
  isConcurrent: (a: number, b: number) => boolean,
): SplitTree | null {
  let branches: Branch[] = successors.map((node) => ({
    tree: { kind: 'successor', node },
    cover: new Set([node]),
    future: new Set(successors.filter((other) => other !== node && isConcurrent(node, other))),
  }));
  while (branches.length > 1) {
    const before = branches.length;
    branches = joined(branches, 'exclusive', ({ future }) => keyOf(future));
    branches = joined(branches, 'parallel', ({ cover, future }) => keyOf([...cover, ...future]));
    if (branches.length === before) branches = joinClosest(branches);
  }
  return branches[0]?.tree ?? null;
}

const keyOf = (nodes: Iterable<number>): string => [...new Set(nodes)].sort((a, b) => a - b).join();

function joined(
  branches: readonly Branch[],
  kind: 'exclusive' | 'parallel',
  key: (branch: Branch) => string,
): Branch[] {
  const groups = new Map<string, Branch[]>();
  for (const branch of branches) {
    const group = groups.get(key(branch));
    if (group === undefined) groups.set(key(branch), [branch]);
    else group.push(branch);
  }
  return Array.from(groups.values(), (group) => gateway(kind, group));
}

function gateway(kind: 'exclusive' | 'parallel', branches: readonly Branch[]): Branch {
  const [first] = branches;
  if (branches.length === 1) return first;
  const parts = branches.flatMap(({ tree }) => (tree.kind === kind ? tree.parts : [tree]));
  return {
    tree: { kind, parts },
    cover: new Set(branches.flatMap(({ cover }) => [...cover])),
    future: new Set([...first.future].filter((node) => branches.every(({ future }) => future.has(node)))),
  };
}

/** Beyond any number of shared nodes. */
const FIRST = 2 ** 40;

function joinClosest(branches: readonly Branch[]): Branch[] {
  let best: { readonly i: number; readonly j: number; readonly score: number; readonly apart: boolean } | null = null;
  for (let i = 0; i < branches.length; i++) {
    for (let j = i + 1; j < branches.length; j++) {
      const apart = ![...branches[j].cover].some((node) => branches[i].future.has(node));
      const shared = [...branches[i].future].filter((node) => branches[j].future.has(node)).length;
      const score = shared + (apart ? FIRST : 0);
      if (best === null || score > best.score) best = { i, j, score, apart };
    }
  }
  if (best === null) return [...branches];
  const { i, j, apart } = best;
  const pair = gateway(apart ? 'exclusive' : 'parallel', [branches[i], branches[j]]);
  return branches.flatMap((branch, k) => (k === i ? [pair] : k === j ? [] : [branch]));
}
