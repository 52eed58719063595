export type {
  Analysis,
  AnalysisContext,
  AnalysisDefinition,
  Bilingual,
  DesignOfCases,
  OnProgress,
  Stage,
} from './analysis.ts';
export { AnalysisError, type AnalysisErrorCode } from './error.ts';
