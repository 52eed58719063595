import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IngestError, readLog } from '#ingest';
import { readArrowTable } from '#ingest/arrow';
import { readParquetTable } from '#ingest/parquet';
import { readXlsxTable } from '#ingest/xlsx';
import { rowsOf, warningsOf } from './read-bytes.ts';

const FOLDER = join(import.meta.dirname, 'foreign');
const path = (name: string): string => join(FOLDER, name);
const LOCAL = { 'times-without-offset': 4 };
const NESTED = { 'nested-columns': 1, 'list-columns': 2 };

/** What each file is read with warnings for; all hold the same four events. */
const GOOD: Readonly<Record<string, object>> = {
  'openpyxl.xlsx': {
    ...LOCAL,
    'formula-without-value': 4,
    'error-cells': 1,
    'hidden-rows': 1,
    'lines-before-header': 1,
    'merged-cells': 1,
    'other-sheets': 1,
  },
  'openpyxl-1904.xlsx': LOCAL,
  'openpyxl-iso-dates.xlsx': LOCAL,
  'xlsxwriter.xlsx': { ...LOCAL, 'error-cells': 1, 'merged-cells': 1 },
  'xlsxwriter-inline.xlsx': LOCAL,
  'pandas.xlsx': LOCAL,
  'strict.xlsx': LOCAL,
  'prefixed.xlsx': LOCAL,
  'streamed.xlsx': LOCAL,
  'pyarrow-none.parquet': NESTED,
  'pyarrow-snappy.parquet': NESTED,
  'pyarrow-gzip.parquet': NESTED,
  'pyarrow-zstd.parquet': NESTED,
  'pyarrow-brotli.parquet': NESTED,
  'pyarrow-lz4.parquet': NESTED,
  'pyarrow-decimal256.parquet': { 'columns-left-out': 1 },
  'pyarrow-int96.parquet': LOCAL,
  'pyarrow-plain-v1.parquet': {},
  'pyarrow-delta-v2.parquet': {},
  'pyarrow-deep.parquet': { 'columns-left-out': 1 },
  'pandas.parquet': LOCAL,
  'fastparquet.parquet': LOCAL,
  'pyarrow-uncompressed.feather': NESTED,
  'pyarrow-lz4.feather': NESTED,
  'pyarrow-zstd.feather': NESTED,
  'views.arrow': LOCAL,
  'delta-dictionaries.arrows': LOCAL,
  'pandas-gb18030.csv': LOCAL,
  'pandas-utf16.csv': LOCAL,
  'pandas-bom.csv': LOCAL,
  'pandas.csv.zip': LOCAL,
  'pandas-lines.jsonl': {},
  'pandas-records.json': LOCAL,
};

/** What is refused, and the words that say what to do. */
const REFUSED: Readonly<Record<string, readonly [code: string, hint: string]>> = {
  'pandas-v1.feather': ['unknown-format', 'write it again as version 2'],
  'pandas-columns.json': ['unknown-format', 'orient="records"'],
  'pandas-split.json': ['missing-column', 'name it'],
  'run-ends.arrow': ['unknown-format', 'RunEndEncoded'],
  'pyarrow-split-half.parquet': ['unknown-format', 'common encodings'],
};

describe('a file of another program', () => {
  it.each(Object.entries(GOOD))('%s has its four events', async (name, warnings) => {
    const { log, report } = await readLog(path(name));
    expect(report).toMatchObject({ rowsRead: 4, rowsUsed: 4, rowsRejected: 0 });
    expect(warningsOf(report)).toEqual(warnings);
    expect(Array.from(log.activity, (code) => log.activities[code])).toEqual([
      'Create order',
      '审批',
      'Create order',
      'Pay & close',
    ]);
    expect(Array.from({ length: log.caseCount }, (_, c) => log.caseIds.get(c))).toEqual(['PO-1', 'PO-2']);
    expect(Array.from(log.time ?? [], (ms) => new Date(ms).toISOString())).toEqual([
      '2024-01-02T08:30:00.000Z',
      '2024-01-02T09:15:30.000Z',
      '2024-01-03T10:00:00.000Z',
      '2024-02-29T23:59:59.000Z',
    ]);
  });

  it.each(Object.entries(REFUSED))('%s is refused and says what to do', async (name, [code, hint]) => {
    const failure = await readLog(path(name)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IngestError);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(hint) });
    expect(String(failure)).not.toMatch(/\n|foreign\//);
  });

  it('is named in one of the two lists', () => {
    const data = readdirSync(FOLDER).filter((name) => !/\.(md|py)$/.test(name));
    expect(data.toSorted()).toEqual([...Object.keys(GOOD), ...Object.keys(REFUSED)].toSorted());
  });
});

describe('the cells of a file of another program', () => {
  const FIRST = {
    case: 'PO-1',
    activity: 'Create order',
    time: '2024-01-02T08:30:00Z',
    amount: '12.50',
    big: '9223372036854775807',
    u64: '18446744073709551615',
    day: '2024-01-02',
    clock: '08:30:00',
    tags: '["a","b"]',
    'who.name': 'Li',
    'who.level': '1',
    map: '{"k":1}',
    flag: 'true',
  };

  it('are the same from Parquet and Feather, packed in any way', async () => {
    const parquet = rowsOf((await readParquetTable(path('pyarrow-snappy.parquet'))).table);
    expect(parquet[0]).toEqual(FIRST);
    expect(parquet[3]).toMatchObject({ map: '{"a":2,"b":3}', tags: '["c"]', 'who.name': 'Wu', u64: '2' });
    for (const codec of ['none', 'gzip', 'zstd', 'brotli', 'lz4'])
      expect(rowsOf((await readParquetTable(path(`pyarrow-${codec}.parquet`))).table), codec).toEqual(parquet);
    for (const codec of ['uncompressed', 'lz4', 'zstd'])
      expect(rowsOf((await readArrowTable(path(`pyarrow-${codec}.feather`))).table), codec).toEqual(parquet);
  });

  it('of a workbook have rich text, values of formulas, dates by any number format, and what is merged over rows', async () => {
    const [first, second] = rowsOf((await readXlsxTable(path('xlsxwriter.xlsx'), { names: [] })).table);
    expect(first).toMatchObject({ time: '2024-01-02 08:30:00', amount: '12.5', doubled: '25', flag: 'true' });
    expect(second).toMatchObject({ note: 'rich bold 末', column9: 'merged' });
    const rows = rowsOf((await readXlsxTable(path('openpyxl.xlsx'), { names: [] })).table);
    expect(rows.map((row) => row.case)).toEqual(['PO-1', 'PO-1', 'PO-2', 'PO-2']);
    expect(rows[0]).toMatchObject({ note: 'rich text 富' });
  });
});
