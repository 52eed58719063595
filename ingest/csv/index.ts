export type { CodedTable } from './coded-table.ts';
export { readCsv } from './read-csv.ts';
export { readTable, type TableRead } from './read-table.ts';
export type { TableLog } from './table-to-log.ts';
