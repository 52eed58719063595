export { IngestError, type IngestErrorCode, type IngestErrorPlace } from './error.ts';
export type {
  ColumnRole,
  ImportReport,
  ImportWarning,
  IngestHooks,
  IngestProgress,
  Mapping,
  ReadOptions,
  ReadResult,
  RejectedRow,
  RoleChoice,
} from './types.ts';
