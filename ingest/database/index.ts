export type { NextHighWater } from './high-water.ts';
export { type DatabaseImport, importDatabase } from './import-database.ts';
export { type DatabaseTableInfo, listTables } from './list-tables.ts';
export { hostGuard } from './network.ts';
export { listColumns, previewQuery, type QueryPreview } from './preview-query.ts';
export { readDatabase } from './read-database.ts';
export {
  type DatabaseRefresh,
  type ReadAgain,
  type RefreshResult,
  readAgainOf,
  refreshDatabase,
} from './refresh-database.ts';
export type { ColumnKind, DatabaseColumn } from './session.ts';
export { DATABASE_KINDS, type DatabaseKind, type DatabaseSource, databaseTarget, type HighWater } from './source.ts';
export { type ConnectionFacts, testConnection } from './test-connection.ts';
