export { type AnalysisRequest, type AnalysisResponse, analysisEndpoint, Provenance } from './analysis-endpoint.ts';
export { ApiError } from './api-error.ts';
export { type Client, createClient, type Fetch, type FetchInit, urlOf } from './client.ts';
export { ComparisonAnswer, ComparisonRequest, DesignComparison } from './comparison-schemas.ts';
export {
  ConnectionDetails,
  ConnectionFacts,
  ConnectionPlace,
  ConnectionSummary,
  DatabaseColumn,
  DatabaseImport,
  DatabaseKind,
  DatabasePreview,
  DatabaseTable,
  LogSource,
} from './connection-schemas.ts';
export {
  AcceptedDeviation,
  AcceptInput,
  ActivityMapping,
  ConformanceAnswer,
  ConformanceRequest,
  Design,
  DesignChange,
  DesignConformance,
  DesignInput,
  DesignList,
  MappingInput,
  MappingSuggestions,
  type ModelPart,
  MovesRequest,
  RevokeInput,
  VariantMoves,
  type VersionRates,
} from './design-schemas.ts';
export { type Endpoint, endpoint, type NonJson, type RequestOf, type ResponseOf, tellsProgress } from './endpoint.ts';
export type { CaseStanding } from './endpoints/cases.ts';
export { type Endpoints, endpoints } from './endpoints/index.ts';
export {
  ExpectationProblem,
  ExpectationSuggestions,
  ExpectationsInput,
  KeptExpectations,
} from './expectation-schemas.ts';
export { Job } from './job-schemas.ts';
export {
  CaseDetail,
  CaseList,
  CaseRow,
  ImportReport,
  LogDetail,
  LogSummary,
  LogVocabulary,
  Mapping,
  ReadOptions,
  RejectedRow,
  RoleChoice,
  TablePreview,
  Upload,
  UploadPreview,
} from './log-schemas.ts';
export { ModelDetail, ModelDifference, ModelDocument, ModelProblem, ModelSummary } from './model-schemas.ts';
export { Problem } from './problem.ts';
export {
  AppliedFix,
  Finding,
  FindingExample,
  Fix,
  FixRecord,
  LogQuality,
  LogRecipe,
  Rebuild,
  ScorePart,
} from './quality-schemas.ts';
export {
  EventsLook,
  JoinLook,
  PlanRequest,
  RecipeCheck,
  RecipeSummary,
  TableAccount,
  TablePlan,
  TablesLook,
} from './recipe-schemas.ts';
export { RepairAnswer, RepairRequest } from './repair-schemas.ts';
export { ConformanceReport, ReportRequest } from './report-schemas.ts';
export { KeptRules, type LedgerQuery, RuleProblem, RulesInput, RulesRequest, RuleVersion } from './rule-schemas.ts';
export { UploadProgress } from './upload-schemas.ts';
export {
  AddData,
  AddedRows,
  ControlTotals,
  LogVersion,
  Reconciled,
  Reconciliation,
  Retention,
  RetentionChange,
  VersionChange,
  VersionList,
} from './version-schemas.ts';
