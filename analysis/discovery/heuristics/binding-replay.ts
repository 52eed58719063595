import type { BindingGraph, Side } from './binding-graph.ts';
import { BindingTally } from './binding-tally.ts';
import type { CausalArc } from './causal-net.ts';
import type { FramedCounts } from './framed-counts.ts';

/** Explains traces event by event and counts the bindings. */
export interface Replay {
  readonly inputs: BindingTally;
  readonly outputs: BindingTally;
  /** How often each arc connected two events. */
  readonly used: Float64Array;
  /** A trace that stands at `first … limit − 1` and occurs `weight` times. */
  trace(codes: Uint16Array | Uint32Array, first: number, limit: number, weight: number): void;
}

/** See `observeBindings` for what explains an event. */
export const createReplay = (graph: BindingGraph, counts: FramedCounts): Replay =>
  graph.words === 1 ? createNarrowReplay(graph, counts) : createWideReplay(graph, counts);

function createWideReplay({ arcs, words, into, out }: BindingGraph, { size, start, end }: FramedCounts): Replay {
  const inputs = new BindingTally(words, size);
  const outputs = new BindingTally(words, size);
  const used = new Float64Array(arcs.length);
  /** The arcs into each node from others, side by side; its loop of one, or −1. */
  const { offsets, arcAt, fromAt, selfLoop } = arcsByTarget(arcs, into.arcsOf);
  const widest = Math.max(1, ...into.arcsOf.map((row) => row.length));
  const candidates = new Uint32Array(widest);
  const positions = new Int32Array(widest);
  /** Where each node last occurred, counted over all traces; the first position is 1. */
  const last = new Int32Array(size);
  const taken = new Uint32Array(words);
  let brings = new Uint32Array(0);
  let base = 1;

  function fits(set: Uint32Array, at: number, row: Uint32Array, arc: number): boolean {
    for (let w = 0; w < words; w++) if ((set[at + w] & ~row[arc * words + w]) !== 0) return false;
    return true;
  }

  function take(arc: number, position: number, weight: number): void {
    const at = (position - base) * words;
    if (!fits(taken, 0, into.together, arc) || !fits(brings, at, out.together, arc)) return;
    taken[into.rank[arc] >>> 5] |= 1 << (into.rank[arc] & 31);
    brings[at + (out.rank[arc] >>> 5)] |= 1 << (out.rank[arc] & 31);
    used[arc] += weight;
  }

  function step(b: number, position: number, weight: number): void {
    const since = last[b] < base ? base - 1 : last[b];
    let found = 0;
    for (let k = offsets[b]; k < offsets[b + 1]; k++) {
      const at = last[fromAt[k]];
      if (at <= since) continue;
      let place = found++;
      for (; place > 0 && positions[place - 1] < at; place--) {
        positions[place] = positions[place - 1];
        candidates[place] = candidates[place - 1];
      }
      positions[place] = at;
      candidates[place] = arcAt[k];
    }
    for (let w = 0; w < words; w++) taken[w] = 0;
    for (let k = 0; k < found; k++) take(candidates[k], positions[k], weight);
    // The loop leads from further back than all others.
    if (selfLoop[b] >= 0 && last[b] >= base) take(selfLoop[b], last[b], weight);
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

/**
 * The same for at most 32 arcs at a node, as nearly all logs have: sets are single words.
 */
function createNarrowReplay({ arcs, into, out }: BindingGraph, { size, start, end }: FramedCounts): Replay {
  const inputs = new BindingTally(1, size);
  const outputs = new BindingTally(1, size);
  const used = new Float64Array(arcs.length);
  const { offsets, arcAt, fromAt, selfLoop } = arcsByTarget(arcs, into.arcsOf);
  const bits = ({ rank }: Side): Uint32Array => rank.map((place) => 1 << place);
  const [intoBit, outBit] = [bits(into), bits(out)];
  const [intoAgainst, outAgainst] = [into.together.map((row) => ~row), out.together.map((row) => ~row)];
  const candidates = new Int32Array(32);
  const positions = new Int32Array(32);
  const last = new Int32Array(size);
  let brings = new Int32Array(0);
  let base = 1;

  function step(b: number, position: number, weight: number): void {
    const since = last[b] < base ? base - 1 : last[b];
    let found = 0;
    for (let k = offsets[b]; k < offsets[b + 1]; k++) {
      const at = last[fromAt[k]];
      if (at <= since) continue;
      let place = found++;
      for (; place > 0 && positions[place - 1] < at; place--) {
        positions[place] = positions[place - 1];
        candidates[place] = candidates[place - 1];
      }
      positions[place] = at;
      candidates[place] = arcAt[k];
    }
    if (selfLoop[b] >= 0 && last[b] >= base) {
      positions[found] = last[b];
      candidates[found++] = selfLoop[b];
    }
    let taken = 0;
    for (let k = 0; k < found; k++) {
      const arc = candidates[k];
      const at = positions[k] - base;
      if ((taken & intoAgainst[arc]) !== 0 || (brings[at] & outAgainst[arc]) !== 0) continue;
      taken |= intoBit[arc];
      brings[at] |= outBit[arc];
      used[arc] += weight;
    }
    inputs.addWord(b, taken, weight);
    last[b] = position;
  }

  function trace(codes: Uint16Array | Uint32Array, first: number, limit: number, weight: number): void {
    const length = limit - first + 2;
    if (brings.length < length) brings = new Int32Array(2 * length);
    brings.fill(0, 0, length);
    last[start] = base;
    for (let i = first; i < limit; i++) step(codes[i], base + 1 + i - first, weight);
    step(end, base + length - 1, weight);
    outputs.addWord(start, brings[0], weight);
    for (let i = first; i < limit; i++) outputs.addWord(codes[i], brings[1 + i - first], weight);
    base += length;
  }

  return { inputs, outputs, used, trace };
}

function arcsByTarget(arcs: readonly CausalArc[], arcsInto: readonly (readonly number[])[]) {
  const others = arcsInto.map((row, b) => row.filter((arc) => arcs[arc].from !== b));
  const offsets = new Uint32Array(others.length + 1);
  others.forEach((row, b) => {
    offsets[b + 1] = offsets[b] + row.length;
  });
  const arcAt = Uint32Array.from(others.flat());
  const selfLoop = Int32Array.from(arcsInto, (row, b) => row.find((arc) => arcs[arc].from === b) ?? -1);
  return { offsets, arcAt, fromAt: Uint32Array.from(arcAt, (arc) => arcs[arc].from), selfLoop };
}
