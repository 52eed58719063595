import { zstdCompressSync } from 'node:zlib';
import {
  Bool,
  CompressionType,
  compressionRegistry,
  DateDay,
  Dictionary,
  Field,
  Int8,
  Int32,
  Int64,
  List,
  Struct,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { IngestError } from '#ingest';
import { readArrowTable } from '#ingest/arrow';
import { readBytes, rowsOf, tempFile, warningsOf } from '../formats/read-bytes.ts';

const coded = (values: (string | null)[]) => vectorFromArray(values, new Dictionary(new Utf8(), new Int32()));
const log = (extra: Record<string, Vector> = {}) =>
  new Table({
    case: coded(['1', '1', null]),
    activity: vectorFromArray(['A', '审批', 'A'], new Utf8()),
    timestamp: vectorFromArray([0, 60_000, 120_000], new TimestampMillisecond('Europe/Berlin')),
    ...extra,
  });

/** LZ4 with literals only, then one reference back: enough to unpack something. */
const lz4 = (data: Uint8Array): Uint8Array => {
  const blocks: Buffer[] = [Buffer.from('04224d1860408200', 'hex').subarray(0, 7)];
  const size = Buffer.alloc(4);
  size.writeUInt32LE((data.length | 0x80000000) >>> 0);
  blocks.push(size, Buffer.from(data), Buffer.alloc(4));
  return Buffer.concat(blocks);
};

describe('Arrow data', () => {
  it.each(['file', 'stream'] as const)('as a %s becomes a log with row numbers as places', async (kind) => {
    const { log: read, report, lines } = await readBytes(tableToIPC(log(), kind), {}, 'log.arrow');
    expect(report).toMatchObject({ rowsRead: 3, rowsUsed: 2, rowsRejected: 1 });
    expect(report.files[0]?.format).toBe('arrow');
    expect(report.rejected).toMatchObject([{ line: 3, reason: 'missing-case' }]);
    expect(Array.from(read.time ?? [])).toEqual([0, 60_000]);
    expect(Array.from(read.row ?? [], (index) => lines?.[index])).toEqual([1, 2]);
  });

  it('has every type as text that says the same', async () => {
    const table = new Table({
      i64: vectorFromArray([9_007_199_254_740_993n, null], new Int64()),
      i8: vectorFromArray([-1, 2], new Int8()),
      flag: vectorFromArray([true, false], new Bool()),
      day: vectorFromArray([new Date('2020-02-29'), null], new DateDay()),
      s: vectorFromArray([1_577_836_800_000, null], new TimestampSecond()),
      us: vectorFromArray([1_577_836_800_000.5, null], new TimestampMicrosecond('UTC')),
      ns: vectorFromArray([1_577_836_800_000, null], new TimestampNanosecond()),
      number: vectorFromArray([0.5, Number.NaN]),
      list: vectorFromArray([[1, 2], null], new List(new Field('item', new Int32()))),
      nested: vectorFromArray([{ a: 1 }, null], new Struct([new Field('a', new Int32())])),
    });
    const { table: read, warnings } = await readArrowTable(tempFile(tableToIPC(table, 'file')));
    expect(rowsOf(read)).toEqual([
      {
        i64: '9007199254740993',
        i8: '-1',
        flag: 'true',
        day: '2020-02-29',
        s: '2020-01-01T00:00:00',
        us: '2020-01-01T00:00:00.0005Z',
        ns: '2020-01-01T00:00:00',
        number: '0.5',
        list: '[1,2]',
        'nested.a': '1',
      },
      { i8: '2', flag: 'false' },
    ]);
    expect(warningsOf({ warnings })).toEqual({ 'nested-columns': 1, 'list-columns': 1 });
  });

  it.each([
    ['Zstandard', CompressionType.ZSTD, (data: Uint8Array) => new Uint8Array(zstdCompressSync(data))],
    ['LZ4', CompressionType.LZ4_FRAME, lz4],
  ])('may be packed with %s', async (_, type, encode) => {
    const codec = compressionRegistry.get(type);
    compressionRegistry.set(type, { ...codec, encode });
    const big = new Table({
      case: vectorFromArray(
        Array.from({ length: 2000 }, (__, i) => `case ${i >> 2}`),
        new Utf8(),
      ),
      activity: vectorFromArray(
        Array.from({ length: 2000 }, (__, i) => `step ${i & 3}`),
        new Utf8(),
      ),
    });
    const { log: read } = await readBytes(tableToIPC(big, 'file', type));
    expect([read.eventCount, read.caseCount, read.activities.length]).toEqual([2000, 500, 4]);
  });

  it('cut off anywhere is an error, or read with a warning', async () => {
    const bytes = tableToIPC(log(), 'stream');
    let warned = 0;
    const cuts = [...Array.from({ length: bytes.length / 7 }, (_, i) => 8 + i * 7), bytes.length - 8];
    for (const cut of cuts.filter((at) => at < bytes.length)) {
      const outcome = await readBytes(bytes.subarray(0, cut)).catch((error: unknown) => error);
      if (outcome instanceof IngestError) continue;
      expect(outcome).toMatchObject({
        report: { warnings: expect.arrayContaining([expect.objectContaining({ code: 'no-end-mark' })]) },
      });
      warned++;
    }
    expect(warned).toBeGreaterThan(0);
  });

  it('that is cut off, empty or of version 1 is one clear error', async () => {
    const bytes = tableToIPC(log(), 'file');
    await expect(readBytes(bytes.subarray(0, bytes.length - 40))).rejects.toMatchObject({ code: 'damaged-file' });
    await expect(readBytes(tableToIPC(log().slice(0, 0), 'stream'))).rejects.toMatchObject({ code: 'no-rows' });
    await expect(readBytes('FEA1\0\0\0\0')).rejects.toMatchObject({ code: 'unknown-format' });
  });
});
