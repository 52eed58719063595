export type { Analysis, AnalysisContext, AnalysisDefinition, Bilingual } from './analysis.ts';
export { AnalysisError, type AnalysisErrorCode } from './error.ts';
