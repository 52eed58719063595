export type { Analysis, AnalysisContext, AnalysisDefinition, Bilingual, DesignOfCases } from './analysis.ts';
export { AnalysisError, type AnalysisErrorCode } from './error.ts';
