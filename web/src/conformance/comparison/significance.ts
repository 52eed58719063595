/** A difference is called one when its p is below this; deviations are judged by the p adjusted for their number. */
export const LEVEL = 0.05;

/** Fewer cases than this in a group: the interval is wide, and a missing difference says little. */
export const FEW = 30;

export type Chance = 'unknown' | 'hardly' | 'rarely' | 'easily';

/** How likely chance alone is to make such a difference, in three steps. */
export function chanceOf(p: number | null): Chance {
  if (p === null) return 'unknown';
  return p < 0.001 ? 'hardly' : p < LEVEL ? 'rarely' : 'easily';
}

/** A probability as it is read: "0.032", "< 0.001". */
export const formatP = (p: number | null): string => (p === null ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3));

export type Verdict = 'same' | 'up' | 'down';

export const verdictOf = (difference: number | null, p: number | null): Verdict =>
  difference === null || p === null || p >= LEVEL || difference === 0 ? 'same' : difference > 0 ? 'up' : 'down';
