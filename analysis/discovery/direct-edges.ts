import type { VariantTable } from '../variants/index.ts';
import type { DirectlyFollowsEdges } from './inductive-directly.ts';

/** The edges of the directly-follows graph of the variants, by ascending (from, to), with the starts and ends of cases. */
export function directEdges(variants: VariantTable): DirectlyFollowsEdges {
  const { activities, cases, codes, offsets, variantCount } = variants;
  const size = activities.length;
  const startCount = new Float64Array(size);
  const endCount = new Float64Array(size);
  const pairs = new Set<number>();
  for (let v = 0; v < variantCount; v++) {
    const last = offsets[v + 1] - 1;
    if (last < offsets[v]) continue;
    startCount[codes[offsets[v]]] += cases[v];
    endCount[codes[last]] += cases[v];
    for (let i = offsets[v]; i < last; i++) pairs.add(codes[i] * size + codes[i + 1]);
  }
  const keys = Float64Array.from(pairs).sort();
  return {
    activities,
    from: Uint32Array.from(keys, (key) => Math.floor(key / size)),
    to: Uint32Array.from(keys, (key) => key % size),
    startCount,
    endCount,
  };
}
