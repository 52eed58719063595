import type { FramedCounts } from '../heuristics/framed-counts.ts';

/** The directly-follows graph without loops of one and without what is concurrent. Cells are `a · size + b`. */
export interface Successions {
  readonly counts: FramedCounts;
  /** 1: b may directly follow a. */
  readonly edge: Uint8Array;
  /** 1: a and b are concurrent; symmetric. */
  readonly concurrent: Uint8Array;
}

/**
 * Which successions are order and which are concurrency (Augusto et al. 2019): activities that follow each other both ways are concurrent
 * when the counts differ by less than `epsilon` of their sum and they are in no loop of two; both edges go. When they differ more the rarer
 * edge goes. Pairs marked in `ordered` keep both edges. `ordered` is extended by the pairs whose edges it takes to reach every
 * node from the start and the end from every node.
 */
export function successions(counts: FramedCounts, epsilon: number, ordered: Uint8Array): Successions {
  const { size, start, end } = counts;
  for (;;) {
    const found = withoutConcurrency(counts, epsilon, ordered);
    const forth = orderMissing(found, ordered, start, (a, b) => a * size + b);
    const back = orderMissing(found, ordered, end, (a, b) => b * size + a);
    if (!forth && !back) return found;
  }
}

function withoutConcurrency(counts: FramedCounts, epsilon: number, ordered: Uint8Array): Successions {
  const { size, follows } = counts;
  const edge = new Uint8Array(size * size);
  const concurrent = new Uint8Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const [ab, ba] = [a * size + b, b * size + a];
      const [forth, back] = [follows[ab], follows[ba]];
      if (forth === 0 || back === 0 || ordered[ab] === 1 || isShortLoop(counts, a, b)) {
        if (forth > 0) edge[ab] = 1;
        if (back > 0) edge[ba] = 1;
      } else if (Math.abs(forth - back) < epsilon * (forth + back)) {
        concurrent[ab] = concurrent[ba] = 1;
      } else edge[forth >= back ? ab : ba] = 1;
    }
  }
  return { counts, edge, concurrent };
}

/** a, b, a or b, a, b stand in a row, and neither repeats itself. */
function isShortLoop({ follows, returns, size }: FramedCounts, a: number, b: number): boolean {
  if (follows[a * size + a] > 0 || follows[b * size + b] > 0) return false;
  return returns[a * size + b] + returns[b * size + a] > 0;
}

/** Marks for each node that the edges do not reach the pair of the most frequent lost edge that would; says whether there was one. */
function orderMissing(
  { counts, edge }: Successions,
  ordered: Uint8Array,
  root: number,
  cell: (a: number, b: number) => number,
): boolean {
  const { size, follows, occurrences } = counts;
  const reached = new Uint8Array(size);
  reached[root] = 1;
  const open = [root];
  for (let a = open.pop(); a !== undefined; a = open.pop()) {
    for (let b = 0; b < size; b++) {
      if (reached[b] === 1 || edge[cell(a, b)] === 0) continue;
      reached[b] = 1;
      open.push(b);
    }
  }
  let any = false;
  for (let b = 0; b < size; b++) {
    if (reached[b] === 1 || occurrences[b] === 0) continue;
    let best = -1;
    for (let a = 0; a < size; a++) {
      if (reached[a] === 0 || follows[cell(a, b)] === 0) continue;
      if (best < 0 || follows[cell(a, b)] > follows[cell(best, b)]) best = a;
    }
    if (best < 0) continue;
    ordered[best * size + b] = ordered[b * size + best] = 1;
    any = true;
  }
  return any;
}
