import type { IntList } from '../markings/int-list.ts';

/** A way to align traces with one model. Moves are written as activity codes and indices of the net's transitions. */
export interface Aligner {
  /** Cost of the empty trace; −1 where it is unknown. */
  readonly emptyCost: number;
  /** The budget ended before every variant was decided. */
  readonly exhausted: boolean;
  /** Steps taken, for measuring. */
  readonly expanded: number;
  /** Least that a variant without an alignment can cost; `null` where it has none at all. */
  lowerBound(variant: number): number | null;
  /** Appends the moves of a variant and gives its cost; −1 and no moves where there is no alignment. */
  align(variant: number, log: IntList, model: IntList): number;
}
