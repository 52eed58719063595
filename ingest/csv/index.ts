export { isHeader, uniqueNames } from '#analysis/mapping';
export { ByteDictionary } from '../encoding/index.ts';
export type { CodedColumn, CodedTable } from './coded-table.ts';
export { readCsv } from './read-csv.ts';
export { readTable, type TableRead } from './read-table.ts';
export { type TableLog, tableToLog } from './table-to-log.ts';
export { checkWidth, MOST_COLUMNS } from './table-width.ts';
export { UnsoundRows } from './unsound-rows.ts';
