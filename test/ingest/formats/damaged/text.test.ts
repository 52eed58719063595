import { expect, test } from 'vitest';
import { readDamaged } from './damaged-files.ts';
import { csv, csvGz, gb18030, jsonArray, jsonLines, mxml, mxmlGz, utf16, xes, xesGz } from './good-files.ts';

test.each([
  ['CSV', csv, 1],
  ['CSV in GB18030', gb18030, 2],
  ['CSV in UTF-16', utf16, 3],
  ['CSV in gzip', csvGz, 4],
  ['JSON lines', jsonLines, 5],
  ['a JSON array', jsonArray, 6],
  ['XES', xes, 7],
  ['XES in gzip', xesGz, 8],
  ['MXML', mxml, 9],
  ['MXML in gzip', mxmlGz, 10],
])('90 damaged copies of %s end in logs whose rows add up or in single errors', async (_, good, seed) => {
  const { logs, errors } = await readDamaged(good(), 90, seed);
  expect(logs + errors).toBe(90);
});
