import type { PetriNet } from '../model/index.ts';
import type { VariantTable } from '../variants/index.ts';
import { type ActivityMatch, matchActivities } from './activity-match.ts';
import { compileNet } from './compiled-net.ts';
import { ReplayRuns, type Tokens } from './replay-runs.ts';

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
  /** Every search for silent steps came to its end; else tokens may have been lent that a longer search would have found. */
  readonly exact: boolean;
  readonly match: ActivityMatch;
}

export interface ReplayOptions {
  readonly aliases?: ReadonlyMap<string, string>;
  readonly checkCancelled?: () => void;
}

/**
 * Token replay of every distinct variant (Rozinat & van der Aalst 2008). All runs of the net that show the events so far are followed
 * at once, silent steps included. Where none goes on, the one that lacks the fewest tokens for the next event is lent them and goes on
 * alone; at the end the run with the fewest tokens missing and remaining counts. Ties: fewest silent steps, fewest tokens consumed,
 * then the order of the net. Silent steps are followed to 20,000 markings from each; `exact` says whether that was enough.
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
  const runs = new ReplayRuns(compiled);
  for (let v = 0; v < variantCount; v++) {
    options.checkCancelled?.();
    const labels = Array.from(codes.subarray(offsets[v], offsets[v + 1]), (code) => match.labelOf[code]);
    const known = labels.filter((label) => label >= 0);
    const tokens = runs.replay(known);
    result.missing[v] = tokens.missing;
    result.consumed[v] = tokens.consumed;
    result.remaining[v] = tokens.remaining;
    result.produced[v] = tokens.produced;
    result.unknown[v] = labels.length - known.length;
    result.fitness[v] = replayFitness(tokens);
    result.fits[v] = tokens.missing + tokens.remaining + result.unknown[v] === 0 ? 1 : 0;
  }
  return { ...result, exact: !runs.limited };
}

/** ½(1 − m/c) + ½(1 − r/p); a side without tokens counts as 1. */
export function replayFitness({ missing, consumed, remaining, produced }: Readonly<Tokens>): number {
  const side = (bad: number, all: number): number => (all === 0 ? 1 : 1 - bad / all);
  return side(missing, consumed) / 2 + side(remaining, produced) / 2;
}
