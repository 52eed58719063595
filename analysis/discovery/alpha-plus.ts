import type { PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { type AlphaOptions, alphaNet, limitsOf, namesOf } from './alpha.ts';
import { type BitMatrix, bitMatrix, hasCell, setCell } from './bit-matrix.ts';
import { type FollowsGraph, followsCounts, followsGraph } from './follows.ts';
import { type ActivityPair, maximalPairs, type Relations } from './maximal-pairs.ts';
import { type SubLog, subLogOf, TraceBag } from './sub-log.ts';

/**
 * The net of the α⁺-algorithm (de Medeiros, van Dongen, van der Aalst, Weijters 2004): as α, but activities that alternate as in "aba" and
 * "bab" are in a loop of two rather than concurrent, and activities that follow themselves are left out at first and then put on
 * the place between what comes before and after them. Where no such place was found one is made; the net need not be sound.
 */
export function discoverAlphaPlus(variants: VariantTable, options: AlphaOptions = {}): PetriNet {
  const log = subLogOf(variants);
  const graph = followsGraph(followsCounts(log));
  const loops = Array.from({ length: graph.size }, (_, a) => a).filter((a) => hasCell(graph.out, a, a));
  const rest = withoutActivities(log, loops);
  const restGraph = followsGraph(followsCounts(rest));
  const found = maximalPairs(restGraph.size, relationsOf(restGraph, alternations(rest)), limitsOf(graph.size, options));
  const whole = Array.from(rest.alphabet, (code) => log.alphabet.indexOf(code));
  const places = found.map(({ from, to }) => ({ from: from.map((a) => whole[a]), to: to.map((a) => whole[a]) }));
  return alphaNet(namesOf(variants, log), graph, withShortLoops(places, graph, loops));
}

function withoutActivities(log: SubLog, gone: readonly number[]): SubLog {
  const isGone = new Uint8Array(log.alphabet.length);
  for (const a of gone) isGone[a] = 1;
  const bag = new TraceBag(log.alphabet);
  for (let t = 0; t < log.traceCount; t++) {
    for (let i = log.offsets[t]; i < log.offsets[t + 1]; i++) if (!isGone[log.codes[i]]) bag.push(log.codes[i]);
    bag.close(log.counts[t]);
  }
  return bag.finish();
}

/** Cell (a, b): some trace contains a, b, a in a row. */
function alternations(log: SubLog): BitMatrix {
  const found = bitMatrix(log.alphabet.length);
  const { offsets, codes } = log;
  for (let t = 0; t < log.traceCount; t++) {
    for (let i = offsets[t] + 2; i < offsets[t + 1]; i++)
      if (codes[i] === codes[i - 2]) setCell(found, codes[i], codes[i - 1]);
  }
  return found;
}

function relationsOf({ out }: FollowsGraph, alternating: BitMatrix): Relations {
  const loopOfTwo = (a: number, b: number): boolean => hasCell(alternating, a, b) && hasCell(alternating, b, a);
  return {
    causes: (a, b) => hasCell(out, a, b) && (!hasCell(out, b, a) || loopOfTwo(a, b)),
    unrelated: (a, b) => !hasCell(out, a, b) && !hasCell(out, b, a),
  };
}

/** Puts each activity that follows itself as consumer and producer on the place between its other neighbours. */
function withShortLoops(
  places: readonly ActivityPair[],
  { out, size }: FollowsGraph,
  loops: readonly number[],
): ActivityPair[] {
  const key = (from: readonly number[], to: readonly number[]): string => `${from.join()}>${to.join()}`;
  const between = new Map<string, ActivityPair & { readonly loops: number[] }>(
    places.map((place) => [key(place.from, place.to), { ...place, loops: [] }]),
  );
  const others = Array.from({ length: size }, (_, a) => a).filter((a) => !loops.includes(a));
  for (const t of loops) {
    const from = others.filter((a) => hasCell(out, a, t) && !hasCell(out, t, a));
    const to = others.filter((b) => hasCell(out, t, b) && !hasCell(out, b, t));
    if (from.length === 0 || to.length === 0) continue;
    const place = between.get(key(from, to)) ?? { from, to, loops: [] };
    place.loops.push(t);
    between.set(key(from, to), place);
  }
  return Array.from(between.values(), ({ from, to, loops: own }) => ({ from: [...from, ...own], to: [...to, ...own] }));
}
