import type { Marking, PetriNet } from '../../model/index.ts';
import type { VariantTable } from '../../variants/index.ts';
import { type ActivityMatch, matchActivities } from '../activity-match.ts';
import { compileNet } from '../markings/compiled-net.ts';
import { type PlayedTokens, ReplayRuns, type Tokens } from './replay-runs.ts';
import { BudgetExceeded, ReplayWork } from './replay-work.ts';

/** Token counts of each variant, in the order of the table. The initial tokens count as produced, the final ones as consumed. */
export interface ReplayResult {
  readonly missing: Int32Array;
  readonly consumed: Int32Array;
  readonly remaining: Int32Array;
  readonly produced: Int32Array;
  /** The tokens missing and remaining of each variant by place of the net, ascending; their sums are `missing` and `remaining`. */
  readonly missingAt: readonly Marking[];
  readonly remainingAt: readonly Marking[];
  /** Events whose activity the model does not know. */
  readonly unknown: Int32Array;
  /** ½(1 − missing/consumed) + ½(1 − remaining/produced). */
  readonly fitness: Float64Array;
  /** No token missing or left over and no unknown event. */
  readonly fits: Uint8Array;
  /** 1 where every search for silent steps came to its end; else tokens may have been lent that a longer one would have found. */
  readonly exactVariant: Uint8Array;
  /** That is so for every variant, and all were computed. */
  readonly exact: boolean;
  /** Variants that the budget did not reach, ascending: their counts are 0, they do not fit, their fitness is NaN. */
  readonly notComputed: readonly number[];
  /** Markings looked at. */
  readonly visits: number;
  readonly match: ActivityMatch;
}

export interface ReplayOptions {
  readonly aliases?: ReadonlyMap<string, string>;
  /** Markings looked at in total (default 10 million, ten to thirty seconds at worst). */
  readonly budget?: number | undefined;
  readonly onProgress?: (share: number) => void;
  readonly checkCancelled?: () => void;
}

const BUDGET = 10_000_000;
const nothing = (): void => undefined;

/**
 * Token replay of every distinct variant (Rozinat & van der Aalst 2008). All runs of the net that show the events so far are followed
 * at once, silent steps included. Where none goes on, the one that lacks the fewest tokens for the next event is lent them and goes on
 * alone; at the end the run with the fewest tokens missing and remaining counts. Ties: fewest silent steps, fewest tokens consumed,
 * then the order of the net. A search for silent steps looks at 20,000 markings at most; `exactVariant` says where that was enough. Variants
 * are replayed in the order of the table until the budget is used up; what is known by then still answers for later ones.
 */
export function replayVariants(variants: VariantTable, net: PetriNet, options: ReplayOptions = {}): ReplayResult {
  const compiled = compileNet(net);
  const match = matchActivities(variants.activities, compiled.labels, options.aliases);
  const { variantCount, offsets, codes } = variants;
  const labels = Int32Array.from(codes, (code) => match.labelOf[code]);
  const budget = options.budget ?? BUDGET;
  const work = new ReplayWork(budget, options.checkCancelled ?? nothing);
  const runs = new ReplayRuns(compiled, work);
  const result = emptyResult(variantCount);
  const notComputed: number[] = [];
  let exact = true;
  for (let v = 0; v < variantCount; v++) {
    if ((v & 63) === 0) {
      options.checkCancelled?.();
      options.onProgress?.(v / variantCount);
    }
    for (let i = offsets[v]; i < offsets[v + 1]; i++) if (labels[i] < 0) result.unknown[v]++;
    const tokens = withinBudget(() => runs.replay(labels, offsets[v], offsets[v + 1]));
    if (tokens === null) notComputed.push(v);
    else note(result, v, tokens);
    exact &&= tokens?.exact === true;
  }
  return { ...result, exact, notComputed, visits: work.visits, match };
}

function withinBudget<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof BudgetExceeded) return null;
    throw error;
  }
}

type Columns = Omit<ReplayResult, 'exact' | 'match' | 'missingAt' | 'notComputed' | 'remainingAt' | 'visits'> & {
  readonly missingAt: Marking[];
  readonly remainingAt: Marking[];
};

const emptyResult = (variantCount: number): Columns => ({
  missing: new Int32Array(variantCount),
  consumed: new Int32Array(variantCount),
  remaining: new Int32Array(variantCount),
  produced: new Int32Array(variantCount),
  missingAt: Array.from({ length: variantCount }, () => []),
  remainingAt: Array.from({ length: variantCount }, () => []),
  unknown: new Int32Array(variantCount),
  fitness: new Float64Array(variantCount).fill(Number.NaN),
  fits: new Uint8Array(variantCount),
  exactVariant: new Uint8Array(variantCount),
});

function note(result: Columns, v: number, tokens: PlayedTokens): void {
  result.missing[v] = tokens.missing;
  result.consumed[v] = tokens.consumed;
  result.remaining[v] = tokens.remaining;
  result.produced[v] = tokens.produced;
  result.missingAt[v] = tokens.missingAt;
  result.remainingAt[v] = tokens.remainingAt;
  result.fitness[v] = replayFitness(tokens);
  result.fits[v] = tokens.missing + tokens.remaining + result.unknown[v] === 0 ? 1 : 0;
  result.exactVariant[v] = tokens.exact ? 1 : 0;
}

/** ½(1 − m/c) + ½(1 − r/p); a side without tokens counts as 1. */
export function replayFitness({ missing, consumed, remaining, produced }: Readonly<Tokens>): number {
  const side = (bad: number, all: number): number => (all === 0 ? 1 : 1 - bad / all);
  return side(missing, consumed) / 2 + side(remaining, produced) / 2;
}
