import type { Marking } from '../../model/index.ts';
import type { ReplayResult } from './replay.ts';

/** Tokens at one place, of all cases together. */
export interface PlaceTokens {
  /** Index in the net. */
  readonly place: number;
  readonly missing: number;
  readonly remaining: number;
  readonly missingCases: number;
  readonly remainingCases: number;
  /** Rows of the variant table, ascending. */
  readonly missingVariants: readonly number[];
  readonly remainingVariants: readonly number[];
}

type Sum = { tokens: number; cases: number; variants: number[] };

/** Places with tokens missing or remaining, those with most of both together first; ties in the order of the net. `cases`: of each variant. */
export function tokensByPlace(played: ReplayResult, cases: ArrayLike<number>): readonly PlaceTokens[] {
  const missing = summed(played.missingAt, cases);
  const remaining = summed(played.remainingAt, cases);
  const none: Sum = { tokens: 0, cases: 0, variants: [] };
  return [...new Set([...missing.keys(), ...remaining.keys()])]
    .map((place) => {
      const [lacks, left] = [missing.get(place) ?? none, remaining.get(place) ?? none];
      return {
        place,
        missing: lacks.tokens,
        remaining: left.tokens,
        missingCases: lacks.cases,
        remainingCases: left.cases,
        missingVariants: lacks.variants,
        remainingVariants: left.variants,
      };
    })
    .sort((a, b) => b.missing + b.remaining - (a.missing + a.remaining) || a.place - b.place);
}

function summed(byVariant: readonly Marking[], cases: ArrayLike<number>): ReadonlyMap<number, Sum> {
  const sums = new Map<number, Sum>();
  byVariant.forEach((marking, v) => {
    for (const { place, tokens } of marking) {
      const sum = sums.get(place) ?? { tokens: 0, cases: 0, variants: [] };
      sum.tokens += tokens * cases[v];
      sum.cases += cases[v];
      sum.variants.push(v);
      sums.set(place, sum);
    }
  });
  return sums;
}
