export { type ActivityMatch, matchActivities, NO_LABEL, normalName } from './activity-match.ts';
export {
  type AlignmentResult,
  type AlignOptions,
  alignVariants,
  logFitness,
  type NoAlignment,
} from './align-variants.ts';
export { NO_MOVE } from './trace-moves.ts';
