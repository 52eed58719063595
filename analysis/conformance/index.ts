export { type ActivityMatch, matchActivities } from './activity-match.ts';
export {
  type AlignmentResult,
  type AlignOptions,
  alignPrepared,
  alignVariants,
  logFitness,
  type PreparedModel,
  prepareModel,
} from './align-variants.ts';
export { type Aligned, alignedLog } from './aligned-log.ts';
export {
  alignPart,
  joinParts,
  type PartResult,
  ranOver,
  splitVariants,
  type VariantPart,
} from './alignment-parts.ts';
export { type AnyDeviation, allDeviations } from './all-deviations.ts';
export { conformanceCases } from './analyses.ts';
export { type ComparedPart, type Comparison, compareConformance } from './compare-conformance.ts';
export type { GroupChoice } from './comparison-groups.ts';
export { ratesOfLog, VariantSteps } from './conformance-rates.ts';
export { casesOfVariants } from './deviation-effect.ts';
export { deviationSentence } from './deviation-sentence.ts';
export type { Deviation } from './deviations.ts';
export { fScoreOf } from './model-measures.ts';
export type { Matching } from './model-net.ts';
export { type CheckedModel, checkedModel } from './model-net.ts';
export { type ModelRelations, modelRelations } from './model-relations.ts';
export type { MoveCosts } from './move-costs.ts';
export { namedMoves } from './move-names.ts';
export { alignedPrecision } from './precision.ts';
export { type ReplayOptions, type ReplayResult, replayVariants } from './replay.ts';
export type { DeviationKind } from './schema.ts';
export { suggestExpectations } from './suggest-expectations.ts';
