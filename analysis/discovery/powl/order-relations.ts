import type { SubLog } from '../sub-log.ts';

/** In how many traces one activity comes before another: square, row-major. */
export interface OrderRelations {
  readonly size: number;
  /** [a, b]: traces in which some a comes before some b. */
  readonly before: Float64Array;
  /** [a, b]: traces in which the first a comes before the first b. */
  readonly firstBefore: Float64Array;
}

/** One visit a distinct trace, O(length · distinct activities of the trace). */
export function orderRelations(log: SubLog): OrderRelations {
  const size = log.alphabet.length;
  const before = new Float64Array(size * size);
  const firstBefore = new Float64Array(size * size);
  const seenIn = new Uint32Array(size);
  /** Last trace for which the pair was counted. */
  const pairIn = new Uint32Array(size * size);
  const order = new Uint32Array(size);
  for (let t = 0; t < log.traceCount; t++) {
    const weight = log.counts[t];
    let distinct = 0;
    for (let i = log.offsets[t]; i < log.offsets[t + 1]; i++) {
      const b = log.codes[i];
      const isFirst = seenIn[b] !== t + 1;
      for (let k = 0; k < distinct; k++) {
        const pair = order[k] * size + b;
        if (pairIn[pair] === t + 1) continue;
        pairIn[pair] = t + 1;
        before[pair] += weight;
        if (isFirst) firstBefore[pair] += weight;
      }
      if (!isFirst) continue;
      seenIn[b] = t + 1;
      order[distinct++] = b;
    }
  }
  return { size, before, firstBefore };
}
