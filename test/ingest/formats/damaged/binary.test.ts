import { expect, test } from 'vitest';
import { readDamaged } from './damaged-files.ts';
import { arrow, foreign, parquet, xlsx, zip, zipStored } from './good-files.ts';
import { ocelSqlite } from './good-ocel.ts';

test.each([
  ['XLSX', xlsx, 11],
  ['zip', zip, 12],
  ['zip without compression', zipStored, 13],
  ['an Arrow file', () => arrow('file'), 14],
  ['an Arrow stream', () => arrow('stream'), 15],
  ['Parquet', parquet, 16],
  ['XLSX of another program', () => foreign('xlsxwriter.xlsx'), 17],
  ['Parquet in Snappy', () => foreign('pyarrow-snappy.parquet'), 18],
  ['Parquet in Brotli', () => foreign('pyarrow-brotli.parquet'), 19],
  ['Feather in LZ4', () => foreign('pyarrow-lz4.feather'), 20],
  ['Feather in Zstandard', () => foreign('pyarrow-zstd.feather'), 21],
  ['OCEL in SQLite', ocelSqlite, 22],
])('50 damaged copies of %s end in logs whose rows add up or in single errors', async (_, good, seed) => {
  const { logs, errors } = await readDamaged(await good(), 50, seed);
  expect(logs + errors).toBe(50);
  expect(errors).toBeGreaterThan(10);
});
