export { readParquetTable } from './read-parquet.ts';
export { writeParquet } from './write-parquet.ts';
