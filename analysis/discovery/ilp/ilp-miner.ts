import type { LinearSolver } from '../../linear/index.ts';
import { createNetBuilder, type PetriNet, reduceNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import { type FramedTraces, framedTraces } from './framed-traces.ts';
import { withoutImplied } from './implied-places.ts';
import { createPlaceSearch, type MinedPlace, type SearchSeconds } from './place-search.ts';

export interface IlpOptions {
  readonly solver: LinearSolver;
  /** Seconds that the solver may take for a place and for all together, and again to find implied ones; default 5 and 120. */
  readonly seconds?: SearchSeconds;
  readonly checkCancelled?: () => void;
  readonly onProgress?: (share: number) => void;
}

export interface IlpResult {
  readonly net: PetriNet;
  /** Pairs of activities (`null`: start or end of the case) whose place was not found in time. */
  readonly notComputed: readonly (readonly [from: string | null, to: string | null])[];
}

/**
 * A Petri net by integer linear programming (van der Werf, van Dongen, Hurkens, Serebrenik 2009; van Zelst, van Dongen, van der Aalst, Verbeek 2018): for each pair
 * a, b where b follows a more often than a follows b, or both in a loop of two, the place from a to b that forbids most and still fits the
 * whole log; without places that others imply; then reduced. Every trace is a run, whatever was not computed, and the net is a workflow net; it
 * need not be sound. Depends on the set of variants and, for the pairs, their counts.
 */
export function discoverIlp(variants: VariantTable, options: IlpOptions): IlpResult {
  const { solver, seconds = { place: 5, together: 120 }, checkCancelled = () => {}, onProgress = () => {} } = options;
  const log = framedTraces(variants);
  const search = createPlaceSearch(log, solver, seconds);
  const found = new Map<string, MinedPlace>();
  const notComputed: [string | null, string | null][] = [];
  const name = (number: number | null): string | null => (number === null ? null : (log.names[number] ?? null));
  const look = (from: number | null, to: number | null): void => {
    checkCancelled();
    const answer = search.find(from, to);
    if (answer.kind === 'place') found.set(keyOf(answer.place), answer.place);
    if (answer.kind === 'not-computed') notComputed.push([name(from), name(to)]);
  };
  const pairs = log.count === 0 ? [] : causalPairs(log, variants);
  pairs.forEach(([from, to], i) => {
    look(from, to);
    onProgress((i + 1) / (pairs.length + 1));
  });
  connect(log, found, look);
  const places = withoutImplied([...found.values()], log.size, solver, seconds);
  return { net: netOf(log, places), notComputed };
}

const keyOf = ({ consumers, producers }: MinedPlace): string => `${producers.join('')}>${consumers.join('')}`;

/** By ascending numbers. */
function causalPairs({ codes, count, offsets, size }: FramedTraces, { cases }: VariantTable): [number, number][] {
  const follows = new Float64Array(size * size);
  const returns = new Uint8Array(size * size);
  for (let t = 0; t < count; t++) {
    for (let i = offsets[t] + 1; i < offsets[t + 1]; i++) {
      follows[codes[i - 1] * size + codes[i]] += cases[t];
      if (i > offsets[t] + 1 && codes[i] === codes[i - 2]) returns[codes[i] * size + codes[i - 1]] = 1;
    }
  }
  const pairs: [number, number][] = [];
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const [ab, ba] = [a * size + b, b * size + a];
      if (a !== b && follows[ab] > 0 && (follows[ab] > follows[ba] || (returns[ab] === 1 && returns[ba] === 1)))
        pairs.push([a, b]);
    }
  }
  return pairs;
}

/** Gives every activity a place in front and behind; one that start fills, end empties and it only reads always fits. */
function connect(
  log: FramedTraces,
  found: Map<string, MinedPlace>,
  look: (from: number | null, to: number | null) => void,
): void {
  const has = (side: keyof MinedPlace, t: number): boolean => [...found.values()].some((place) => place[side][t] === 1);
  const complete = (t: number): boolean =>
    (t === log.start || has('consumers', t)) && (t === log.end || has('producers', t));
  for (let t = 0; t < log.size && log.count > 0; t++) {
    if (t !== log.start && !has('consumers', t)) look(null, t);
    if (t !== log.end && !has('producers', t)) look(t, null);
    if (complete(t)) continue;
    const side = (border: number): Uint8Array =>
      Uint8Array.from({ length: log.size }, (_, x) => (x === t || x === border ? 1 : 0));
    const place = { producers: side(log.start), consumers: side(log.end) };
    place.producers[log.end] = place.consumers[log.start] = 0;
    found.set(keyOf(place), place);
  }
}

function netOf(log: FramedTraces, places: readonly MinedPlace[]): PetriNet {
  const net = createNetBuilder();
  const source = net.place('source');
  const sink = net.place('sink');
  const final = [[{ place: sink, tokens: 1 }]];
  if (log.count === 0) return net.finish(null, [{ place: source, tokens: 1 }], final);
  const transitions = log.names.map((name, t) => net.transition(`t${t + 1}`, name));
  transitions.push(net.transition('begin', null), net.transition('finish', null));
  net.input(source, transitions[log.start]);
  net.output(transitions[log.end], sink);
  places.forEach(({ consumers, producers }, p) => {
    const place = net.place(`p${p + 1}`);
    transitions.forEach((transition, t) => {
      if (producers[t] === 1) net.output(transition, place);
      if (consumers[t] === 1) net.input(place, transition);
    });
  });
  return reduceNet(net.finish(null, [{ place: source, tokens: 1 }], final));
}
