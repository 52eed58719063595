import type { PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { type ActivityMatch, matchActivities } from './activity-match.ts';
import { type CompiledNet, compileNet, MAX_TOKENS } from './compiled-net.ts';
import { GraphLimit, MarkingGraph } from './marking-graph.ts';
import { fittingRun, silentPath } from './replay-search.ts';

/** Token counts of each variant, in the order of the table. The initial tokens count as produced, the final ones as consumed. */
export interface ReplayResult {
  readonly missing: Int32Array;
  readonly consumed: Int32Array;
  readonly remaining: Int32Array;
  readonly produced: Int32Array;
  /** Events whose activity the model does not know. */
  readonly unknown: Int32Array;
  /** ½(1 − missing/consumed) + ½(1 − remaining/produced). */
  readonly fitness: Float64Array;
  /** No token missing or left over and no unknown event. */
  readonly fits: Uint8Array;
  readonly match: ActivityMatch;
}

export interface ReplayOptions {
  readonly aliases?: ReadonlyMap<string, string>;
  readonly checkCancelled?: () => void;
}

interface Tokens {
  missing: number;
  consumed: number;
  remaining: number;
  produced: number;
}

const MOST_MARKINGS = 200_000;
const NO_TOKENS = 0xffff_ffff;

/**
 * Token replay of every distinct variant (Rozinat & van der Aalst 2008). Silent steps are found by search, not by a rule of thumb: a
 * variant that the net can run from start to end is replayed along its shortest run; otherwise each event fires the transition that
 * the fewest silent steps enable, and tokens are added where none does. Searches end at 20,000 markings and then count as failed.
 */
export function replayVariants(variants: VariantTable, net: PetriNet, options: ReplayOptions = {}): ReplayResult {
  const compiled = compileNet(net);
  const match = matchActivities(variants.activities, compiled.labels, options.aliases);
  const { variantCount, offsets, codes } = variants;
  const result = {
    missing: new Int32Array(variantCount),
    consumed: new Int32Array(variantCount),
    remaining: new Int32Array(variantCount),
    produced: new Int32Array(variantCount),
    unknown: new Int32Array(variantCount),
    fitness: new Float64Array(variantCount),
    fits: new Uint8Array(variantCount),
    match,
  };
  let markings = new MarkingGraph(compiled, MOST_MARKINGS);
  for (let v = 0; v < variantCount; v++) {
    options.checkCancelled?.();
    const labels = Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => match.labelOf[code]);
    const known = labels.filter((label) => label >= 0);
    if (markings.count * 2 > MOST_MARKINGS) markings = new MarkingGraph(compiled, MOST_MARKINGS);
    const tokens = replayTrace(markings, known);
    result.missing[v] = tokens.missing;
    result.consumed[v] = tokens.consumed;
    result.remaining[v] = tokens.remaining;
    result.produced[v] = tokens.produced;
    result.unknown[v] = labels.length - known.length;
    result.fitness[v] = replayFitness(tokens);
    result.fits[v] = tokens.missing + tokens.remaining + result.unknown[v] === 0 ? 1 : 0;
  }
  return result;
}

/** ½(1 − m/c) + ½(1 − r/p); a side without tokens counts as 1. */
export function replayFitness({ missing, consumed, remaining, produced }: Readonly<Tokens>): number {
  const side = (bad: number, all: number): number => (all === 0 ? 1 : 1 - bad / all);
  return side(missing, consumed) / 2 + side(remaining, produced) / 2;
}

function replayTrace(markings: MarkingGraph, labels: readonly number[]): Tokens {
  const run = orNull(() => fittingRun(markings, labels));
  if (run !== null) return tokensOfRun(markings.net, run);
  return replayStepwise(markings, labels);
}

const total = (tokens: Uint16Array): number => tokens.reduce((sum, n) => sum + n, 0);

function fire(net: CompiledNet, t: number, tokens: Tokens): void {
  for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) tokens.consumed += net.inWeight[i];
  for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++) tokens.produced += net.outWeight[i];
}

function tokensOfRun(net: CompiledNet, run: { readonly fired: readonly number[]; readonly end: Uint16Array }): Tokens {
  const tokens = { missing: 0, consumed: total(run.end), remaining: 0, produced: total(net.initial) };
  for (const t of run.fired) fire(net, t, tokens);
  return tokens;
}

function replayStepwise(markings: MarkingGraph, labels: readonly number[]): Tokens {
  const { net } = markings;
  const tokens = { missing: 0, consumed: 0, remaining: 0, produced: total(net.initial) };
  const marking = net.initial.slice();
  const play = (path: readonly number[]): void => {
    for (const t of path) {
      fire(net, t, tokens);
      step(net, marking, t);
    }
  };
  for (const label of labels) {
    const candidates: number[] = [];
    for (let t = 0; t < net.visibleCount; t++) if (net.label[t] === label) candidates.push(t);
    const state = orNull(() => markings.stateOf(marking));
    const path =
      state === null
        ? null
        : orNull(() => silentPath(markings, state, (s) => candidates.find((t) => markings.isEnabled(s, t)) ?? -1));
    if (path !== null) play([...path.silent, path.found]);
    else {
      tokens.missing += fill(net, marking, candidates[0]);
      play([candidates[0]]);
    }
  }
  const state = orNull(() => markings.stateOf(marking));
  const path = state === null ? null : orNull(() => silentPath(markings, state, (s) => (markings.isFinal(s) ? 0 : -1)));
  if (path !== null) play(path.silent);
  tokens.remaining = total(consumeFinal(net, marking, tokens));
  return tokens;
}

function step(net: CompiledNet, marking: Uint16Array, t: number): void {
  for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) marking[net.inPlace[i]] -= net.inWeight[i];
  for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++)
    marking[net.outPlace[i]] = Math.min(MAX_TOKENS, marking[net.outPlace[i]] + net.outWeight[i]);
}

/** Adds the tokens a transition lacks; gives their number. */
function fill(net: CompiledNet, marking: Uint16Array, t: number): number {
  let added = 0;
  for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) {
    const lack = Math.max(0, net.inWeight[i] - marking[net.inPlace[i]]);
    marking[net.inPlace[i]] += lack;
    added += lack;
  }
  return added;
}

/** Consumes the final marking that fits best (fewest tokens missing or left, then the first); gives what is left. */
function consumeFinal(net: CompiledNet, marking: Uint16Array, tokens: Tokens): Uint16Array {
  let best: Uint16Array | null = null;
  let least = NO_TOKENS;
  for (const final of net.finals) {
    let distance = 0;
    for (let p = 0; p < marking.length; p++) distance += Math.abs(marking[p] - final[p]);
    if (distance < least) [best, least] = [final, distance];
  }
  if (best === null) return marking;
  const left = marking.slice();
  for (let p = 0; p < left.length; p++) {
    tokens.consumed += best[p];
    tokens.missing += Math.max(0, best[p] - left[p]);
    left[p] = Math.max(0, left[p] - best[p]);
  }
  return left;
}

function orNull<T>(search: () => T | null): T | null {
  try {
    return search();
  } catch (error) {
    if (error instanceof GraphLimit) return null;
    throw error;
  }
}
