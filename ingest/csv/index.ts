export { ByteDictionary } from '../encoding/index.ts';
export type { CodedColumn, CodedTable } from './coded-table.ts';
export { isHeader, uniqueNames } from './dialect.ts';
export { readCsv } from './read-csv.ts';
export { readTable, type TableRead } from './read-table.ts';
export { type TableLog, tableToLog } from './table-to-log.ts';
