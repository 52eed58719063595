import type { VariantTable } from '../../variants/index.ts';
import { BindingTally } from './binding-tally.ts';
import type { Binding, CausalArc } from './causal-net.ts';
import { concurrentAfter, concurrentBefore } from './dependency.ts';
import type { FramedCounts } from './framed-counts.ts';

export interface Bindings {
  readonly inputs: readonly (readonly Binding[])[];
  readonly outputs: readonly (readonly Binding[])[];
  /** How often each arc connected two events. */
  readonly used: Float64Array;
}

/** The arcs at each node on one side, and for each arc the arcs beside it that may be taken together with it. */
interface Side {
  readonly arcsOf: readonly (readonly number[])[];
  /** Place of each arc among those of its node. */
  readonly rank: Uint32Array;
  /** Row of words an arc. */
  readonly together: Uint32Array;
}

interface Graph {
  readonly arcs: readonly CausalArc[];
  readonly words: number;
  readonly into: Side;
  readonly out: Side;
}

/**
 * The bindings that the log shows. Each event is explained by earlier ones: an arc a → b connects an a with the next b if no other a
 * comes in between. Of these connections each event takes the nearest first and further ones only beside them, where the concurrency measure
 * of the two activities reaches `and` and no arc leads from one to the other; both ends must agree. Arcs over a distance go with every
 * other. One pass over the events of the variants, O(events · arcs of a node).
 */
export function observeBindings(
  variants: VariantTable,
  counts: FramedCounts,
  arcs: readonly CausalArc[],
  and: number,
): Bindings {
  const graph = graphOf(counts, arcs, and);
  const replay = createReplay(graph, counts);
  const { cases, codes, offsets, variantCount } = variants;
  for (let v = 0; v < variantCount; v++) replay.trace(codes, offsets[v], offsets[v + 1], cases[v]);
  return {
    inputs: listed(replay.inputs, graph.into, (arc) => arcs[arc].from),
    outputs: listed(replay.outputs, graph.out, (arc) => arcs[arc].to),
    used: replay.used,
  };
}

function graphOf(counts: FramedCounts, arcs: readonly CausalArc[], and: number): Graph {
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

function createReplay({ arcs, words, into, out }: Graph, { size, start, end }: FramedCounts) {
  const inputs = new BindingTally(words);
  const outputs = new BindingTally(words);
  const used = new Float64Array(arcs.length);
  const from = Uint32Array.from(arcs, (arc) => arc.from);
  const arcsInto = into.arcsOf.map((row) => Uint32Array.from(row));
  const widest = Math.max(1, ...arcsInto.map((row) => row.length));
  const candidates = new Uint32Array(widest);
  const positions = new Int32Array(widest);
  /** Where each node last occurred, counted over all traces; the first position is 1. */
  const last = new Int32Array(size);
  const taken = new Uint32Array(words);
  let brings = new Uint32Array(0);
  let base = 1;

  /** Earlier events that may explain one of `b`, the nearest first. */
  function collect(b: number): number {
    const since = last[b] < base ? base - 1 : last[b];
    let found = 0;
    for (const arc of arcsInto[b]) {
      const at = last[from[arc]];
      if (at < base || (at <= since && from[arc] !== b)) continue;
      let place = found++;
      for (; place > 0 && positions[place - 1] < at; place--) {
        positions[place] = positions[place - 1];
        candidates[place] = candidates[place - 1];
      }
      positions[place] = at;
      candidates[place] = arc;
    }
    return found;
  }

  function fits(set: Uint32Array, at: number, row: Uint32Array, arc: number): boolean {
    for (let w = 0; w < words; w++) if ((set[at + w] & ~row[arc * words + w]) !== 0) return false;
    return true;
  }

  function step(b: number, position: number, weight: number): void {
    const found = collect(b);
    taken.fill(0);
    for (let k = 0; k < found; k++) {
      const arc = candidates[k];
      const at = (positions[k] - base) * words;
      if (!fits(taken, 0, into.together, arc) || !fits(brings, at, out.together, arc)) continue;
      taken[into.rank[arc] >>> 5] |= 1 << (into.rank[arc] & 31);
      brings[at + (out.rank[arc] >>> 5)] |= 1 << (out.rank[arc] & 31);
      used[arc] += weight;
    }
    inputs.add(b, taken, 0, weight);
    last[b] = position;
  }

  function trace(codes: Uint16Array | Uint32Array, first: number, limit: number, weight: number): void {
    const length = limit - first + 2;
    if (brings.length < length * words) brings = new Uint32Array(2 * length * words);
    brings.fill(0, 0, length * words);
    last[start] = base;
    for (let i = first; i < limit; i++) step(codes[i], base + 1 + i - first, weight);
    step(end, base + length - 1, weight);
    outputs.add(start, brings, 0, weight);
    for (let i = first; i < limit; i++) outputs.add(codes[i], brings, (1 + i - first) * words, weight);
    base += length;
  }

  return { inputs, outputs, used, trace };
}

function listed(tally: BindingTally, side: Side, other: (arc: number) => number): Binding[][] {
  const lists: Binding[][] = side.arcsOf.map(() => []);
  for (const { owner, members, count } of tally.entries()) {
    const nodes = members.map((place) => other(side.arcsOf[owner][place])).sort((a, b) => a - b);
    lists[owner].push({ nodes, count });
  }
  for (const list of lists) list.sort((a, b) => b.count - a.count || compareNodes(a.nodes, b.nodes));
  return lists;
}

function compareNodes(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}
