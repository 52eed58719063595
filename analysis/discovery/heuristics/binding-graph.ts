import type { CausalArc } from './causal-net.ts';
import { concurrentAfter, concurrentBefore } from './dependency.ts';
import type { FramedCounts } from './framed-counts.ts';

/** The arcs at each node on one side, and for each arc the arcs beside it that may be taken together with it. */
export interface Side {
  readonly arcsOf: readonly (readonly number[])[];
  /** Place of each arc among those of its node. */
  readonly rank: Uint32Array;
  /** Row of words an arc. */
  readonly together: Uint32Array;
}

export interface BindingGraph {
  readonly arcs: readonly CausalArc[];
  readonly words: number;
  readonly into: Side;
  readonly out: Side;
}

/** Which arcs go together: see `observeBindings`. */
export function bindingGraph(counts: FramedCounts, arcs: readonly CausalArc[], and: number): BindingGraph {
  const { size } = counts;
  const rows = (): number[][] => Array.from({ length: size }, () => []);
  const [arcsInto, arcsOut] = [rows(), rows()];
  const joined = new Uint8Array(size * size);
  arcs.forEach(({ from, to, longDistance }, arc) => {
    arcsInto[to].push(arc);
    arcsOut[from].push(arc);
    if (!longDistance) joined[from * size + to] = 1;
  });
  const widest = Math.max(1, ...arcsInto.map((row) => row.length), ...arcsOut.map((row) => row.length));
  const words = (widest + 31) >>> 5;
  const apart = (b: number, c: number): boolean => joined[b * size + c] === 1 || joined[c * size + b] === 1;
  const side = (arcsOf: number[][], other: (arc: number) => number, measure: typeof concurrentAfter): Side => {
    const rank = new Uint32Array(arcs.length);
    const together = new Uint32Array(arcs.length * words);
    arcsOf.forEach((row, node) => {
      row.forEach((arc, place) => {
        rank[arc] = place;
      });
      for (const x of row) {
        for (const y of row) {
          const [b, c] = [other(x), other(y)];
          if (x === y || b === node || c === node) continue;
          const far = arcs[x].longDistance || arcs[y].longDistance;
          if (far || (!apart(b, c) && measure(counts, node, b, c) >= and))
            together[x * words + (rank[y] >>> 5)] |= 1 << (rank[y] & 31);
        }
      }
    });
    return { arcsOf, rank, together };
  };
  return {
    arcs,
    words,
    into: side(arcsInto, (arc) => arcs[arc].from, concurrentBefore),
    out: side(arcsOut, (arc) => arcs[arc].to, concurrentAfter),
  };
}
