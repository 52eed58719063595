export { ColumnCoder } from './column-coder.ts';
export { concatTables } from './concat-tables.ts';
export { formatInstant, formatLocal } from './format-instant.ts';
export { RowLines } from './row-lines.ts';
export { TextColumns } from './text-columns.ts';
export { WarningTally } from './warning-tally.ts';
