export { exportLog, exportObjects } from './export-log.ts';
export {
  type ExportFormat,
  type ExportTarget,
  exportFormatOf,
  exportFormats,
  exportTargetOf,
  isObjectFormat,
  isPackable,
  type ObjectExportFormat,
  objectExportFormats,
} from './export-target.ts';
export { type ImportSource, importLog } from './import-log.ts';
export { previewTable, type TablePreview } from './preview-table.ts';
export { inputFiles, readAny, readLog } from './read-log.ts';
export { isTable, readSource } from './read-source.ts';
export { rejectedCsv } from './rejected-csv.ts';
export { type LogFormat, sniffFormat } from './sniff.ts';
export { withSources } from './sources.ts';
export { writeCsv } from './write-csv.ts';
