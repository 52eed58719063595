import type { VariantTable } from '../../variants/index.ts';
import type { CausalArc } from './causal-net.ts';
import type { FramedCounts } from './framed-counts.ts';

/**
 * Arcs a → b for activities that depend on each other over a distance: 2 · (|a≫b| − ||a| − |b||) ÷ (|a| + |b| + 1) reaches the threshold,
 * where |a≫b| counts the b that follow an a with neither of the two in between (Weijters & Ribeiro 2011). Left out where the
 * graph says so already: there is an arc, or every way from a to the end leads over b. O(events · activities).
 */
export function longDistanceArcs(
  variants: VariantTable,
  counts: FramedCounts,
  arcs: readonly CausalArc[],
  threshold: number,
): CausalArc[] {
  const { size, occurrences, follows, start } = counts;
  const later = laterCounts(variants, size);
  const next: number[][] = Array.from({ length: size }, () => []);
  for (const { from, to } of arcs) next[from].push(to);
  const found: CausalArc[] = [];
  for (let a = 0; a < start; a++) {
    for (let b = 0; b < start; b++) {
      const times = later[a * size + b];
      if (a === b || times === 0 || next[a].includes(b)) continue;
      const distance = Math.abs(occurrences[a] - occurrences[b]);
      const measure = (2 * (times - distance)) / (occurrences[a] + occurrences[b] + 1);
      if (measure < threshold || !avoidable(next, a, b, counts.end)) continue;
      found.push({ from: a, to: b, dependency: measure, count: follows[a * size + b], longDistance: true });
    }
  }
  return found;
}

function laterCounts({ cases, codes, offsets, variantCount }: VariantTable, size: number): Float64Array {
  const later = new Float64Array(size * size);
  const last = new Int32Array(size);
  const seen = new Uint32Array(size);
  for (let v = 0; v < variantCount; v++) {
    let distinct = 0;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const b = codes[i];
      const since = last[b];
      for (let k = 0; k < distinct; k++) {
        const a = seen[k];
        if (a !== b && last[a] > since) later[a * size + b] += cases[v];
      }
      if (since === 0) seen[distinct++] = b;
      last[b] = i - offsets[v] + 1;
    }
    for (let k = 0; k < distinct; k++) last[seen[k]] = 0;
  }
  return later;
}

/** Whether a path leads from `a` to the end without `b`. */
function avoidable(next: readonly (readonly number[])[], a: number, b: number, end: number): boolean {
  const seen = new Uint8Array(next.length);
  seen[a] = seen[b] = 1;
  const open = [a];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === end) return true;
    for (const following of next[node]) {
      if (seen[following] === 1) continue;
      seen[following] = 1;
      open.push(following);
    }
  }
  return false;
}
