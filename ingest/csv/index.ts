export { type CodedColumn, type CodedTable, CodedTableBuilder } from './coded-table.ts';
export { readCsv } from './read-csv.ts';
export { readTable, type TableRead } from './read-table.ts';
export { REPORTED_REJECTS, type TableLog, tableToLog } from './table-to-log.ts';
