import { expect, test } from 'vitest';
import { readDamaged } from './damaged-files.ts';
import {
  csv,
  csvGz,
  gb18030,
  jsonArray,
  jsonLines,
  mixed,
  mxml,
  mxmlGz,
  tsv,
  utf16,
  utf16be,
  xes,
  xesGz,
} from './good-files.ts';
import { ocelJson, ocelXml } from './good-ocel.ts';

test.each([
  ['CSV', csv, 1],
  ['CSV in GB18030', gb18030, 2],
  ['CSV in UTF-16', utf16, 3],
  ['CSV in gzip', csvGz, 4],
  ['JSON lines', jsonLines, 5],
  ['a JSON array', jsonArray, 6],
  ['XES', xes, 7],
  ['XES in gzip', xesGz, 8],
  ['CSV in UTF-16BE', utf16be, 31],
  ['TSV in windows-1252 with CR', tsv, 32],
  ['CSV in two encodings', mixed, 33],
  ['OCEL in JSON', ocelJson, 35],
  ['OCEL in XML', ocelXml, 36],
  ['MXML', mxml, 9],
  ['MXML in gzip', mxmlGz, 10],
])('70 damaged copies of %s end in logs whose rows add up or in single errors', async (_, good, seed) => {
  const { logs, errors } = await readDamaged(good(), 70, seed);
  expect(logs + errors).toBe(70);
});
