import { AnalysisError } from '../../error.ts';
import type { VariantTable } from '../../variants/index.ts';

/**
 * Counts over activities and two more nodes: every trace is taken to begin with the node `start` and to end with the node `end`.
 * Activities keep their codes.
 */
export interface FramedCounts {
  /** Activities + 2. */
  readonly size: number;
  readonly start: number;
  readonly end: number;
  /** How often each node occurs; 0 for activities without events. */
  readonly occurrences: Float64Array;
  /** `follows[a · size + b]`: how often b directly follows a. */
  readonly follows: Float64Array;
  /** `returns[a · size + b]`: how often a, b, a stand in a row. */
  readonly returns: Float64Array;
}

/** Two tables of numbers for each pair of activities: 400 MB for so many. */
const MOST_ACTIVITIES = 5000;

/**
 * One pass over the events of the variants; memory grows with the square of the number of activities. Throws `budget-exceeded` beyond
 * 5,000 of them.
 */
export function framedCounts(variants: VariantTable): FramedCounts {
  const { activities, cases, codes, offsets, variantCount } = variants;
  if (activities.length > MOST_ACTIVITIES) {
    throw new AnalysisError(
      'budget-exceeded',
      `the log has ${activities.length} activities, this miner can take ${MOST_ACTIVITIES}; let it see the frequent part ("activities": 0.9)`,
    );
  }
  const size = activities.length + 2;
  const start = activities.length;
  const end = start + 1;
  const follows = new Float64Array(size * size);
  const returns = new Float64Array(size * size);
  const occurrences = new Float64Array(size);
  for (let v = 0; v < variantCount; v++) {
    const weight = cases[v];
    let previous = start;
    let before = end;
    occurrences[start] += weight;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const a = codes[i];
      occurrences[a] += weight;
      follows[previous * size + a] += weight;
      if (a === before) returns[a * size + previous] += weight;
      before = previous;
      previous = a;
    }
    follows[previous * size + end] += weight;
    occurrences[end] += weight;
  }
  return { size, start, end, occurrences, follows, returns };
}
