import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectEncoding } from '#ingest/encoding';
import { readText, traces } from '../csv/write-temp.ts';

/** GB18030 bytes of the characters used here; Node can decode but not encode them. */
function gb18030(text: string): Buffer {
  const known: Readonly<Record<string, readonly number[]>> = {};
  const decoder = new TextDecoder('gb18030');
  const wanted = new Set(text);
  const table: Record<string, readonly number[]> = { ...known };
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (wanted.has(char)) table[char] = [lead, trail];
    }
  return Buffer.from(
    [...text].flatMap((char) => (char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : (table[char] ?? []))),
  );
}

const TEXT = '单号,活动,时间,经办人\n订单1,创建申请,2020-01-01,李伟\n订单1,审批,2020-01-02,王芳\n';
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();

describe('the encoding of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16LE with a byte order mark', utf16le(`\ufeff${TEXT}`), 'utf-16le'],
    ['UTF-16BE with a byte order mark', utf16be(`\ufeff${TEXT}`), 'utf-16be'],
    ['UTF-16LE without', utf16le(TEXT), 'utf-16le'],
    ['UTF-16BE without', utf16be(TEXT), 'utf-16be'],
    ['GB18030', gb18030(TEXT), 'gb18030'],
  ])('%s is found, plain and packed', async (_, bytes, encoding) => {
    for (const content of [bytes, gzipSync(bytes)]) {
      const { log, report } = await readText(content);
      expect(report.mapping.encoding).toBe(encoding);
      expect(traces(log)).toEqual(['订单1: 创建申请 审批']);
      expect(log.resource?.dictionary).toEqual(['李伟', '王芳']);
    }
  });

  test('windows-1252 is told from GB18030 by high bytes that stand alone', async () => {
    const latin = Buffer.from(
      'case,activity,time\n1,Prüfung läuft,2020-01-01\n1,Freigabe für Köln,2020-01-02\n1,Café – fini,2020-01-03\n',
      'latin1',
    );
    const { log, report } = await readText(latin);
    expect(report.mapping.encoding).toBe('windows-1252');
    expect(log.activities).toContain('Prüfung läuft');
    expect(String(report.metadata.encodingReason)).toContain('high bytes stand alone');
  });

  test('is found again when the first megabyte was plain ASCII', async () => {
    const ascii = 'n1,step,2020-01-01,nobody\n'.repeat(50_000);
    const { log, report } = await readText(
      Buffer.concat([
        Buffer.from('case,activity,time,clerk\n'),
        Buffer.from(ascii),
        gb18030('订单1,审批,2020-01-02,王芳\n'),
      ]),
    );
    expect(report.mapping.encoding).toBe('gb18030');
    expect(log.activities).toEqual(['step', '审批']);
  });

  test('rows with broken bytes in a UTF-8 file are set aside', async () => {
    const bytes = Buffer.concat([
      Buffer.from('case,activity,time\n1,审批,2020-01-01\n1,'),
      Buffer.of(0xff, 0xfe),
      Buffer.from(',2020-01-02\n1,审批,2020-01-03\n'),
    ]);
    const { report } = await readText(
      Buffer.concat([Buffer.from('case,activity,time\n'), Buffer.from('0,创建,2020-01-01\n'.repeat(60_000)), bytes]),
    );
    expect(report.rejected.filter(({ reason }) => reason === 'bad-encoding')).toMatchObject([{ line: 60_004 }]);
  });

  test.each([
    ['utf-8', gb18030(TEXT)],
    ['gb18030', Buffer.from(TEXT)],
    ['windows-1252', Buffer.from(TEXT)],
    ['utf-16le', Buffer.from(TEXT)],
    ['utf-8', utf16le(`\ufeff${TEXT}`)],
    ['utf-16be', utf16le(`\ufeff${TEXT}`)],
  ])('given wrongly as %s is refused', async (encoding, bytes) => {
    await expect(readText(bytes, { encoding })).rejects.toMatchObject({ code: 'wrong-encoding' });
  });

  test('given rightly is used, under any of its names; an unknown name is refused', async () => {
    expect((await readText(gb18030(TEXT), { encoding: 'GBK' })).report.mapping.encoding).toBe('gb18030');
    expect((await readText(Buffer.from('case,activity\n1,A\n'), { encoding: 'latin1' })).report.mapping.encoding).toBe(
      'windows-1252',
    );
    await expect(readText(TEXT, { encoding: 'klingon' })).rejects.toMatchObject({ code: 'invalid-option' });
  });

  test('no bytes make the detector fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (bytes, complete) => {
        expect(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']).toContain(
          detectEncoding(bytes, complete).encoding,
        );
      }),
      { numRuns: 500 },
    );
  });
});
