export type { ActivityMeasure, ActivityTimes } from './activity-times.ts';
export type { Bottleneck } from './bottleneck.ts';
export { bottlenecks } from './bottlenecks.ts';
export { type CaseBounds, caseBounds, caseDurations } from './case-durations.ts';
export {
  checkTemporalProfile,
  type TemporalCheck,
  type TemporalCheckOptions,
  type UnusualTime,
  type UsualTime,
} from './check-temporal-profile.ts';
export { type DirectlyFollows, directlyFollows, type EdgeTimes } from './directly-follows.ts';
export { durationText, type Language } from './duration-text.ts';
export { type EdgeDurations, type EdgeQuantiles, edgeQuantiles } from './edge-quantiles.ts';
export { NO_PAIR, type PairIndex } from './pair-index.ts';
export { type TemporalPair, temporalProfile } from './temporal-profile.ts';
