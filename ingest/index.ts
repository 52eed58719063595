import type { StoredLog } from './duckdb/index.ts';

/** Opens the file of an imported log for reading. DuckDB is loaded with the first one: reading a file of the user does not need it. */
export const openStoredLog = async (path: string): Promise<StoredLog> =>
  (await import('./duckdb/index.ts')).openStoredLog(path);

export type { Allocate, RawRow, StoredEvent, StoredInfo, StoredLog } from './duckdb/index.ts';
export { IngestError, type IngestErrorCode, type IngestErrorPlace } from './error.ts';
export {
  type ExportFormat,
  type ExportTarget,
  exportFormatOf,
  exportFormats,
  exportLog,
  exportObjects,
  exportTargetOf,
  type ImportSource,
  importLog,
  isObjectFormat,
  isPackable,
  type LogFormat,
  type ObjectExportFormat,
  objectExportFormats,
  previewTable,
  readLog,
  rejectedCsv,
  sniffFormat,
  type TablePreview,
  writeCsv,
} from './formats/index.ts';
export { selectCases } from './remap/select-cases.ts';
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
