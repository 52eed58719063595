export {
  type Allocate,
  openStoredLog,
  type RawRow,
  type StoredEvent,
  type StoredInfo,
  type StoredLog,
} from './duckdb/index.ts';
export { IngestError, type IngestErrorCode, type IngestErrorPlace } from './error.ts';
export {
  type ImportSource,
  importLog,
  type LogFormat,
  previewTable,
  readLog,
  sniffFormat,
  type TablePreview,
} from './formats/index.ts';
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
