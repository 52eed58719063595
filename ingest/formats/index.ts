export { type ImportSource, importLog } from './import-log.ts';
export { previewTable, type TablePreview } from './preview-table.ts';
export { readLog } from './read-log.ts';
export { type LogFormat, sniffFormat } from './sniff.ts';
export { writeCsv } from './write-csv.ts';
