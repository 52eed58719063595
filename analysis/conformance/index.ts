export { type ActivityMatch, matchActivities } from './activity-match.ts';
export { type Aligned, alignedLog } from './aligned-log.ts';
export type { PartResult } from './alignment/align-as-one.ts';
export {
  type AlignmentResult,
  type AlignOptions,
  alignPrepared,
  alignVariants,
  logFitness,
} from './alignment/align-variants.ts';
export { alignPart, joinParts } from './alignment/alignment-parts.ts';
export type { MoveCosts } from './alignment/move-costs.ts';
export { namedMoves } from './alignment/move-names.ts';
export { type PreparedModel, prepareModel } from './alignment/prepared-model.ts';
export { splitVariants, type VariantPart } from './alignment/variant-split.ts';
export { conformanceCases, conformanceMoves } from './analyses.ts';
export { caseStanding, type Standing, standings } from './case-standing.ts';
export { type ComparedPart, type Comparison, compareConformance } from './comparison/compare-conformance.ts';
export type { GroupChoice } from './comparison/comparison-groups.ts';
export { ratesOfLog, VariantSteps } from './conformance-rates.ts';
export { type AnyDeviation, allDeviations } from './deviations/all-deviations.ts';
export { casesOfVariants } from './deviations/deviation-effect.ts';
export { deviationSentence } from './deviations/deviation-sentence.ts';
export type { Deviation } from './deviations/deviations.ts';
export { suggestExpectations } from './expectations/suggest-expectations.ts';
export { type ModelRelations, modelRelations } from './markings/model-relations.ts';
export type { Matching } from './model-net.ts';
export { type CheckedModel, checkedModel } from './model-net.ts';
export { fittingCases } from './quality/fitting-cases.ts';
export { fScoreOf } from './quality/model-measures.ts';
export { alignedPrecision } from './quality/precision.ts';
export { type ReplayOptions, type ReplayResult, replayVariants } from './replay/replay.ts';
export type { DeviationKind } from './schema.ts';
