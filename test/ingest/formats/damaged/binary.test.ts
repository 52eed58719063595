import { expect, test } from 'vitest';
import { readDamaged } from './damaged-files.ts';
import { arrow, parquet, xlsx, zip, zipStored } from './good-files.ts';

test.each([
  ['XLSX', xlsx, 11],
  ['zip', zip, 12],
  ['zip without compression', zipStored, 13],
  ['an Arrow file', () => arrow('file'), 14],
  ['an Arrow stream', () => arrow('stream'), 15],
  ['Parquet', parquet, 16],
])('80 damaged copies of %s end in logs whose rows add up or in single errors', async (_, good, seed) => {
  const { logs, errors } = await readDamaged(await good(), 80, seed);
  expect(logs + errors).toBe(80);
  expect(errors).toBeGreaterThan(20);
});
