import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IngestError, importLog, previewTable, readLog } from '#ingest';
import { tempDir } from '../../support/temp-dir.ts';

const GOOD = 'case,activity,time\n1,A,2020-01-01\n';
const packed = gzipSync(GOOD.repeat(5000));

describe('a file that is no usable log', () => {
  test.each<[string, string | Uint8Array, string, object]>([
    ['an empty file', '', 'empty-file', {}],
    ['an empty gzip', gzipSync(''), 'empty-file', {}],
    ['only blank lines', '\n\n  \n', 'empty-file', {}],
    ['a header only', 'case,activity,time\n', 'no-rows', {}],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'unknown-format', {}],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'unknown-format', {}],
    ['a zip that is cut off', Buffer.from('504b0304140000000800', 'hex'), 'damaged-file', {}],
    ['a gzipped PDF', gzipSync('%PDF-1.7\n'), 'unknown-format', {}],
    [
      'random bytes',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff)),
      'unknown-format',
      {},
    ],
    ['an HTML page', '<!DOCTYPE html><html><body>Log in</body></html>', 'unknown-format', {}],
    ['JSON', '{"error": "no access"}', 'unknown-format', {}],
    ['a truncated gzip', packed.subarray(0, packed.length - 20), 'truncated-gzip', {}],
    [
      'a damaged gzip',
      Buffer.concat([packed.subarray(0, 30), Buffer.alloc(20, 7), packed.subarray(50)]),
      'truncated-gzip',
      {},
    ],
    ['a line of 10 MB', `case,activity,time\n1,${'x'.repeat(10 << 20)},2020-01-01\n`, 'line-too-long', {}],
    ['a missing column', GOOD, 'missing-column', { case: ['order'] }],
    [
      'times that nobody can read',
      'case,activity,time\n1,A,soon\n2,B,later\n',
      'no-usable-rows',
      { timestamp: ['time'] },
    ],
    ['ambiguous days and months', 'case,activity,time\n1,A,01/02/2020\n1,B,03/04/2020\n', 'ambiguous-timestamps', {}],
    [
      'a wrong encoding',
      Buffer.from('case,activity,time\n1,审批,2020-01-01\n'),
      'wrong-encoding',
      { encoding: 'gb18030' },
    ],
    ['an unknown zone', GOOD, 'invalid-option', { timezone: 'Nowhere' }],
    ['a delimiter of two characters', GOOD, 'invalid-option', { delimiter: '||' }],
  ])('%s is one clear error and leaves nothing behind', async (_, content, code, options) => {
    const dir = tempDir();
    const path = join(dir, 'log.csv');
    writeFileSync(path, content);
    const target = join(dir, 'log.duckdb');
    const failure = await importLog({ path, fileName: 'mine.csv', name: 'log', target, options }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(IngestError);
    expect(failure).toMatchObject({ code });
    expect(String(failure)).not.toContain('\n');
    expect(String(failure)).not.toContain(dir);
    expect(readdirSync(dir)).toEqual(['log.csv']);
    await expect(readLog(path, options)).rejects.toMatchObject({ code });
  });

  test('a missing file and a directory are told apart', async () => {
    const dir = tempDir();
    await expect(readLog(join(dir, 'none.csv'))).rejects.toMatchObject({ code: 'file-not-found' });
    mkdirSync(join(dir, 'logs.csv'));
    await expect(readLog(join(dir, 'logs.csv'))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('directory'),
    });
  });

  test('names the first line and value when no row can be used', async () => {
    const path = join(tempDir(), 'log.csv');
    writeFileSync(path, 'case,activity,time\n\n1,A,soon\n');
    await expect(readLog(path)).rejects.toMatchObject({
      code: 'no-usable-rows',
      place: { line: 3, column: 'time', value: 'soon' },
    });
  });

  test('any bytes end in a log or in one IngestError', async () => {
    const path = join(tempDir(), 'log.csv');
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .string({
          unit: fc.constantFrom('case', 'activity', 'time', ',', '"', '\n', '\r', ';', '2020-01-01', '堰', ' '),
          maxLength: 30,
        })
        .map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([Buffer.from(GOOD), bytes])),
      fc.nat(packed.length).map((cut) => packed.subarray(0, cut)),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        writeFileSync(path, bytes);
        const outcome = await readLog(path).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(IngestError);
        else expect(outcome).toHaveProperty('log.eventCount');
      }),
      { numRuns: 300 },
    );
  });
});

describe('the preview of a file', () => {
  test('has the first rows, the guesses with reasons, and the problem where there is one', async () => {
    const path = join(tempDir(), 'log.csv');
    writeFileSync(path, `单号;节点;时间;金额\n${'1;审批;2020/1/2 8:00;5\n'.repeat(60)}`);
    const preview = await previewTable(path);
    expect(preview).toMatchObject({
      format: 'csv',
      mappable: true,
      problem: null,
      mapping: { delimiter: ';', encoding: 'utf-8' },
    });
    expect(preview.rows).toHaveLength(50);
    expect(preview.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['单号', 'number'],
      ['节点', 'text'],
      ['时间', 'time'],
      ['金额', 'number'],
    ]);
    expect(preview.guesses[0]?.reason).toContain('the name is known as');
    writeFileSync(path, 'foo,bar\n1.5,2.5\n');
    expect(await previewTable(path)).toMatchObject({
      mapping: null,
      problem: expect.stringContaining('looks like the case'),
    });
  });
});
