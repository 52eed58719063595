import type { VariantTable } from '#analysis/variants';

/** A repeatable stream of numbers in [0, 1). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const LANES = 50;

/**
 * Distinct traces over many activities: a case goes through one of 50 lanes, in order, now and then with a step left out, two steps swapped
 * or a step done again. Activities are shared by no two lanes, so that the graph is as sparse as real ones of that size.
 */
export function generatedVariants(activities: number, variants: number): VariantTable {
  const next = numbers(1);
  const perLane = Math.floor(activities / LANES);
  const known = new Set<string>();
  const traces: number[][] = [];
  while (traces.length < variants) {
    const lane = Math.floor(next() * LANES) * perLane;
    const trace: number[] = [];
    for (let k = 0; k < perLane; k++) {
      const chance = next();
      if (chance < 0.1) continue;
      trace.push(lane + k);
      if (chance > 0.92) trace.push(lane + k);
      if (chance > 0.8 && chance < 0.9 && trace.length > 1) trace.push(trace.splice(-2, 1)[0] ?? lane);
    }
    const key = trace.join();
    if (known.has(key)) continue;
    known.add(key);
    traces.push(trace);
  }
  const offsets = new Uint32Array(variants + 1);
  traces.forEach((trace, v) => {
    offsets[v + 1] = (offsets[v] ?? 0) + trace.length;
  });
  const codes = new Uint32Array(offsets[variants] ?? 0);
  traces.forEach((trace, v) => {
    codes.set(trace, offsets[v]);
  });
  return {
    activities: Array.from({ length: activities }, (_, a) => `step ${String(a).padStart(5, '0')}`),
    variantCount: variants,
    offsets,
    codes,
    cases: new Uint32Array(variants).fill(1),
    caseVariant: Uint32Array.from({ length: variants }, (_, v) => v),
  };
}
