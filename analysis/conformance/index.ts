export { type ActivityMatch, matchActivities } from './activity-match.ts';
export { type AlignmentResult, alignVariants } from './align-variants.ts';
export { conformanceCases } from './analyses.ts';
export { casesOfVariants } from './deviation-effect.ts';
export { type CheckedModel, checkedModel } from './model-net.ts';
export { type ModelRelations, modelRelations } from './model-relations.ts';
export { namedMoves } from './move-names.ts';
export { type ReplayOptions, type ReplayResult, replayVariants } from './replay.ts';
export type { DeviationKind } from './schema.ts';
