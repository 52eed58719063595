import type { VariantTable } from '../../../variants/index.ts';

/**
 * Distinct label sequences of a set of variants as a prefix tree, activities without a label left out. Node 0 is the empty
 * sequence; parents come before children; the children of a node ascend by label.
 */
export interface VariantTrie {
  readonly nodeCount: number;
  readonly parent: Int32Array;
  /** Label that leads from the parent into the node; −1 for the root. */
  readonly label: Int32Array;
  /** First child and next sibling; −1 at the end. */
  readonly firstChild: Int32Array;
  readonly nextSibling: Int32Array;
  /** Node at which each variant ends; several variants may share one. */
  readonly nodeOf: Int32Array;
}

export function buildTrie(
  variants: Pick<VariantTable, 'variantCount' | 'offsets' | 'codes'>,
  labelOf: Int32Array,
): VariantTrie {
  const most = variants.codes.length + 1;
  const parent = new Int32Array(most).fill(-1);
  const label = new Int32Array(most).fill(-1);
  const firstChild = new Int32Array(most).fill(-1);
  const nextSibling = new Int32Array(most).fill(-1);
  const nodeOf = new Int32Array(variants.variantCount);
  let nodeCount = 1;
  for (let v = 0; v < variants.variantCount; v++) {
    let node = 0;
    for (let i = variants.offsets[v]; i < variants.offsets[v + 1]; i++) {
      const wanted = labelOf[variants.codes[i]];
      if (wanted < 0) continue;
      let before = -1;
      let child = firstChild[node];
      while (child >= 0 && label[child] < wanted) {
        before = child;
        child = nextSibling[child];
      }
      if (child < 0 || label[child] !== wanted) {
        const added = nodeCount++;
        parent[added] = node;
        label[added] = wanted;
        nextSibling[added] = child;
        if (before < 0) firstChild[node] = added;
        else nextSibling[before] = added;
        child = added;
      }
      node = child;
    }
    nodeOf[v] = node;
  }
  return {
    nodeCount,
    parent: parent.subarray(0, nodeCount),
    label: label.subarray(0, nodeCount),
    firstChild: firstChild.subarray(0, nodeCount),
    nextSibling: nextSibling.subarray(0, nodeCount),
    nodeOf,
  };
}
