export { type ActivityMatch, matchActivities, NO_LABEL } from './activity-match.ts';
export {
  type AlignmentResult,
  type AlignOptions,
  alignVariants,
  logFitness,
  type NoAlignment,
} from './align-variants.ts';
export { conformanceCases } from './analyses.ts';
export { casesOfVariants, type DeviationEffect } from './deviation-effect.ts';
export { type Deviation, findDeviations } from './deviations.ts';
export { type CheckedModel, checkedModel } from './model-net.ts';
export { namedMoves } from './move-names.ts';
export { NO_MOVE } from './moves.ts';
export { alignedPrecision } from './precision.ts';
export { type ReplayOptions, type ReplayResult, replayVariants } from './replay.ts';
export type { DeviationKind } from './schema.ts';
