import { add, type BitMatrix, bitMatrix, setCell, wordsFor } from './bit-matrix.ts';
import type { SubLog } from './sub-log.ts';

/** Directly-follows counts of a sub-log over its local activities. */
export interface FollowsCounts {
  readonly size: number;
  /** `edges[a · size + b]`: how often b directly follows a. */
  readonly edges: Float64Array;
  /** How many traces start (end) with each activity. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
}

/** The directly-follows graph without its counts. */
export interface FollowsGraph {
  readonly size: number;
  readonly out: BitMatrix;
  readonly into: BitMatrix;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export function followsCounts(log: SubLog): FollowsCounts {
  const size = log.alphabet.length;
  const edges = new Float64Array(size * size);
  const starts = new Float64Array(size);
  const ends = new Float64Array(size);
  const { offsets, codes, counts } = log;
  for (let t = 0; t < log.traceCount; t++) {
    const count = counts[t];
    const last = offsets[t + 1] - 1;
    let from = codes[offsets[t]];
    starts[from] += count;
    for (let i = offsets[t]; i < last; i++) {
      const to = codes[i + 1];
      edges[from * size + to] += count;
      from = to;
    }
    ends[from] += count;
  }
  return { size, edges, starts, ends };
}

/** The edges that are not noise: those with a count above `noise` × the largest outgoing count of their source. */
export function followsGraph(counts: FollowsCounts, noise = 0): FollowsGraph {
  const { size, edges } = counts;
  const graph = emptyFollowsGraph(size);
  for (let a = 0; a < size; a++) {
    if (counts.starts[a] > 0) add(graph.starts, a);
    if (counts.ends[a] > 0) add(graph.ends, a);
    let largest = counts.ends[a];
    if (noise > 0) {
      largest = counts.ends[a];
      for (let b = 0; b < size; b++) largest = Math.max(largest, edges[a * size + b]);
    }
    const floor = noise * largest;
    for (let b = 0; b < size; b++) {
      if (edges[a * size + b] <= floor) continue;
      setCell(graph.out, a, b);
      setCell(graph.into, b, a);
    }
  }
  return graph;
}

export function emptyFollowsGraph(size: number): FollowsGraph {
  return {
    size,
    out: bitMatrix(size),
    into: bitMatrix(size),
    starts: new Uint32Array(wordsFor(size)),
    ends: new Uint32Array(wordsFor(size)),
  };
}
