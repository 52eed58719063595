import type { Bilingual } from '../analysis.ts';
import type { Clock } from '../log/index.ts';

/** A place where time goes, in seconds. */
export interface Bottleneck {
  /** "Approve → Pay" or the activity's name. */
  readonly where: string;
  readonly kind: 'edge' | 'activity';
  readonly from: string | null;
  readonly to: string | null;
  readonly activity: string | null;
  /** Time lost here by all cases together. */
  readonly totalTime: number;
  /** Of the durations of all cases together; `null` when these sum to zero. Intervals that overlap count more than once. */
  readonly share: number | null;
  /** Cases that come by. */
  readonly cases: number;
  readonly n: number;
  readonly median: number;
  readonly p90: number;
  readonly mean: number;
  readonly clock: Clock;
  readonly reason: Bilingual;
}
