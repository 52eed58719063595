import type { CaseSet, EventLog } from '../log/index.ts';
import { type VariantTable, variantsOf } from '../variants/index.ts';

/** The cases of a log as a tree: what they have in common from the start on stands once. */
export interface PrefixTree {
  readonly nodeCount: number;
  /** Node 0 is the root, the begin of every case; parents come before their children, which ascend by activity name. */
  readonly parent: Int32Array;
  /** Activity code that leads from the parent into the node; −1 for the root. */
  readonly activity: Int32Array;
  /** Cases that pass the node, and those that end there. */
  readonly cases: Uint32Array;
  readonly ends: Uint32Array;
  readonly depth: Uint32Array;
}

/** The prefix tree of a log, without threshold. Nodes are in the order of reading the tree from the left. O(Σ length of variants + sorting them). */
export function prefixTree(log: EventLog, cases?: CaseSet | null): PrefixTree {
  const variants = variantsOf(log, cases);
  const { codes, offsets } = variants;
  const most = codes.length + 1;
  const parent = new Int32Array(most).fill(-1);
  const activity = new Int32Array(most).fill(-1);
  const [passing, ends, depth] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)];
  /** Nodes of the variant at hand, by depth. */
  const path = [0];
  let nodeCount = 1;
  let before = -1;
  for (const v of inOrderOfNames(variants)) {
    const length = offsets[v + 1] - offsets[v];
    const shared = before < 0 ? 0 : sharedLength(variants, before, v);
    for (let i = shared; i < length; i++) {
      const node = nodeCount++;
      parent[node] = path[i];
      activity[node] = codes[offsets[v] + i];
      depth[node] = i + 1;
      path[i + 1] = node;
    }
    for (let i = 0; i <= length; i++) passing[path[i]] += variants.cases[v];
    ends[path[length]] += variants.cases[v];
    before = v;
  }
  const cut = (values: Uint32Array): Uint32Array => values.slice(0, nodeCount);
  return {
    nodeCount,
    parent: parent.slice(0, nodeCount),
    activity: activity.slice(0, nodeCount),
    cases: cut(passing),
    ends: cut(ends),
    depth: cut(depth),
  };
}

/** Codes ascend by name, so comparing codes orders by names; a prefix comes first. */
function inOrderOfNames(variants: VariantTable): Uint32Array {
  const { codes, offsets, variantCount } = variants;
  const order = new Uint32Array(variantCount);
  for (let v = 0; v < variantCount; v++) order[v] = v;
  return order.sort((a, b) => {
    const shared = sharedLength(variants, a, b);
    const [i, k] = [offsets[a] + shared, offsets[b] + shared];
    if (i === offsets[a + 1] || k === offsets[b + 1]) return offsets[a + 1] - i - (offsets[b + 1] - k);
    return codes[i] - codes[k];
  });
}

function sharedLength({ codes, offsets }: VariantTable, a: number, b: number): number {
  const most = Math.min(offsets[a + 1] - offsets[a], offsets[b + 1] - offsets[b]);
  let i = 0;
  while (i < most && codes[offsets[a] + i] === codes[offsets[b] + i]) i++;
  return i;
}
