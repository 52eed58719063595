import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLog } from '#ingest';
import { readParquetTable } from '#ingest/parquet';
import { readBytes, rowsOf, tempFile, warningsOf } from '../formats/read-bytes.ts';
import { queryParquet } from './query-parquet.ts';

const LOG = `SELECT 'order-with-a-long-name-' || (i // 3) AS "case", ['A', 'B', '审批'][(i % 3) + 1] AS activity,
  TIMESTAMPTZ '2020-01-01 08:00:00+01' + INTERVAL (i) MINUTE AS timestamp, '00' || i AS material FROM range(5000) t(i)`;

describe('a Parquet file', () => {
  it('becomes a log with row numbers as places', async () => {
    const path = await queryParquet(LOG);
    const { log, report, lines } = await readLog(path);
    expect(report).toMatchObject({ rowsRead: 5000, rowsUsed: 5000, warnings: [] });
    expect(report.mapping.timezone).toBeNull();
    expect([log.caseCount, log.activities]).toEqual([1667, ['A', 'B', '审批']]);
    expect(log.time?.[0]).toBe(Date.UTC(2020, 0, 1, 7));
    expect(Array.from(log.row ?? [], (index) => lines?.[index])).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
    expect(log.eventAttributes.get('material')?.kind).toBe('text');
    expect((await readBytes(gzipSync(readFileSync(path)))).log.eventCount).toBe(5000);
  });

  it('has every type as text that says the same', async () => {
    const path =
      await queryParquet(`SELECT 1::TINYINT AS i8, 18446744073709551615::UBIGINT AS u64, 0.1::FLOAT AS f32, -0.0::DOUBLE AS f64,
      12.50::DECIMAL(10,2) AS "dec", true AS flag, DATE '2020-02-29' AS day, TIMESTAMP '2020-01-02 03:04:05.000006' AS local,
      TIMESTAMP_NS '2020-01-02 03:04:05.000000007' AS ns, TIMESTAMPTZ '2020-01-02 03:04:05+02' AS instant, TIME '01:02:03' AS clock,
      {'a': 1, 'b': {'c': 'x'}} AS s, [1, 2] AS l, MAP {'k': 1} AS m, '\\xAA'::BLOB AS raw, 'nan'::DOUBLE AS "nan", NULL::INT AS nothing,
      'e1b9a2c4-0000-4000-8000-000000000000'::UUID AS id, 'twelve bytes' AS t12, 'thirteen byte' AS t13, '' AS blank`);
    const { table, warnings } = await readParquetTable(path);
    expect(rowsOf(table)).toEqual([
      {
        i8: '1',
        u64: '18446744073709551615',
        f32: '0.1',
        f64: '-0',
        dec: '12.50',
        flag: 'true',
        day: '2020-02-29',
        local: '2020-01-02T03:04:05.000006',
        ns: '2020-01-02T03:04:05.000000007',
        instant: '2020-01-02T01:04:05Z',
        clock: '01:02:03',
        's.a': '1',
        's.b.c': 'x',
        l: '[1,2]',
        m: '{"k":1}',
        raw: '\\xAA',
        id: 'e1b9a2c4-0000-4000-8000-000000000000',
        t12: 'twelve bytes',
        t13: 'thirteen byte',
      },
    ]);
    expect(warningsOf({ warnings })).toEqual({ 'nested-columns': 2, 'list-columns': 2 });
  });

  it('may have a name that looks like a pattern or holds quotes', async () => {
    const plain = await queryParquet(LOG);
    for (const name of ['log[1]*.parquet', "o'log.parquet"]) {
      const path = tempFile(readFileSync(plain), name);
      expect((await readLog(path)).report.files[0]?.name).toBe(name);
    }
  });

  it('keeps the order of rows over many row groups', async () => {
    const path = await queryParquet('SELECT i AS n FROM range(300000) t(i)', 'n.parquet', ', ROW_GROUP_SIZE 2048');
    const { table } = await readParquetTable(path);
    const [column] = table.columns;
    expect(column?.codes.every((code, i) => code === i)).toBe(true);
    expect(column?.values.text(299_999)).toBe('299999');
  });

  it.each(['', ', COMPRESSION uncompressed', ', DICTIONARY_SIZE_LIMIT 1', ', ROW_GROUP_SIZE 2048'])(
    'has every long and short text where it belongs, missing ones between (%s)',
    async (options) => {
      const text = `CASE WHEN i % 7 = 0 THEN NULL ELSE repeat('长', (i * 31) % 40) || i END`;
      const path = await queryParquet(`SELECT ${text} AS t, i % 3 AS n FROM range(9000) t(i)`, 't.parquet', options);
      const { table } = await readParquetTable(path);
      const expected = Array.from({ length: 9000 }, (_, i) => (i % 7 === 0 ? '' : '长'.repeat((i * 31) % 40) + i));
      const [column] = table.columns;
      expect(Array.from(column?.codes ?? [], (code) => column?.values.text(code))).toEqual(expected);
    },
  );

  it('without rows or cut off is one clear error', async () => {
    await expect(readLog(await queryParquet('SELECT 1 AS a WHERE false'))).rejects.toMatchObject({ code: 'no-rows' });
    const path = await queryParquet(LOG);
    truncateSync(path, 1000);
    await expect(readLog(path)).rejects.toMatchObject({
      code: 'damaged-file',
      message: expect.not.stringContaining('/'),
    });
    writeFileSync(path, 'PAR1');
    await expect(readLog(path)).rejects.toMatchObject({ code: 'damaged-file' });
  });
});
