import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { IngestProgress } from '#ingest';
import { readXes } from '#ingest/xes';
import { tempDir } from '../../support/temp-dir.ts';
import { event, inTrace, readBytes } from './read-text.ts';

const log = inTrace(event());

function fileOf(data: string | Uint8Array): string {
  const path = join(tempDir(), 'log.xes');
  writeFileSync(path, data);
  return path;
}

const readFile = (data: string | Uint8Array) => readXes({ path: fileOf(data) }, {}, {});

describe('files that are no log', () => {
  it.each([
    ['an empty file', '', 'empty-file'],
    ['white space only', ' \n\t', 'empty-file'],
    ['a comment only', '<!-- nothing -->', 'empty-file'],
    ['a PDF', '%PDF-1.7 <log/>', 'unknown-format'],
    ['CSV', 'case,activity\n1,A\n', 'unknown-format'],
    ['XML that is no log', '<?xml version="1.0"?><pnml><net/></pnml>', 'unknown-format'],
    ['a log without events', '<log><trace/></log>', 'no-rows'],
    ['a log of which no event can be used', '<log><trace><event/></trace></log>', 'no-usable-rows'],
    ['an unknown encoding', `<?xml version="1.0" encoding="klingon"?>${log}`, 'wrong-encoding'],
    ['an XML bomb', `<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${log}`, 'entity-expansion'],
    ['an external entity', `<!DOCTYPE log [ <!ENTITY a SYSTEM "file:///etc/passwd"> ]>${log}`, 'entity-expansion'],
    ['a second document', `${log}<log/>`, 'bad-xml'],
    ['text after the end', `${log}\nrubbish`, 'bad-xml'],
  ])('refuses %s', async (_, data, code) => {
    await expect(readFile(data)).rejects.toMatchObject({ name: 'IngestError', code });
  });

  it.each([
    ['crossing tags', '<log>\n<trace>\n</log>', 3, '</log> where <trace> of line 2'],
    ['a missing quote', '<log>\n<trace>\n<string key="a value="b"/>\n</trace></log>', 3, 'unexpected'],
    [
      'a quote missing at the end',
      '<log><trace><string key="a" value="b/>\n<string key="c" value="d"/></trace></log>',
      2,
      '"<" inside the value',
    ],
    ['an attribute without quotes', '<log>\n<trace a=b></trace></log>', 2, 'no quotes'],
    ['an attribute without "="', '<log>\n<trace a></trace></log>', 2, '"="'],
    ['a bare "<"', '<log>\n\n< trace></log>', 3, '&lt;'],
    ['an end tag too many', '</log>', 1, 'closes nothing'],
  ])('says where XML is broken: %s', async (_, data, line, words) => {
    await expect(readBytes(data, {}, [5])).rejects.toMatchObject({
      code: 'bad-xml',
      place: { line },
      message: expect.stringContaining(words),
    });
  });

  it('says at which line a file is cut off and what was open', async () => {
    const cut = `<log>\n<trace>\n${event()}\n<event>\n<string key="concept:na`;
    await expect(readFile(cut)).rejects.toMatchObject({
      code: 'bad-xml',
      message: 'line 5: the file ends while <event> of line 4 is open; it is cut off',
      place: { line: 5 },
    });
  });

  it('refuses to nest without end', async () => {
    await expect(readBytes(`<log>${'<list key="l">'.repeat(100_000)}`)).rejects.toMatchObject({ code: 'bad-xml' });
  });

  it('names a file or folder it cannot read', async () => {
    const dir = tempDir();
    await expect(readXes({ path: join(dir, 'none.xes') }, {}, {})).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(readXes({ path: dir }, {}, {})).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('refuses options that make no sense', async () => {
    await expect(readBytes(log, { timezone: 'Mars/Base' })).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(readBytes(log, { timestamp: ['a', 'b'] })).rejects.toMatchObject({ code: 'invalid-option' });
  });
});

describe('gzip', () => {
  const zipped = gzipSync(log);

  it('is told by its first bytes, members one after the other included', async () => {
    const both = Buffer.concat([gzipSync(log.slice(0, 40)), gzipSync(log.slice(40))]);
    for (const data of [zipped, both]) {
      const { report } = await readFile(data);
      expect(report).toMatchObject({ rowsUsed: 1, files: [{ name: 'log.xes', bytes: data.length, format: 'xes.gz' }] });
    }
  });

  it.each([
    ['cut off', zipped.subarray(0, zipped.length - 12), 'truncated-gzip'],
    ['cut off in its header', zipped.subarray(0, 5), 'truncated-gzip'],
    [
      'damaged',
      Buffer.concat([zipped.subarray(0, 20), Buffer.alloc(30, 0xff), zipped.subarray(50)]),
      'file-unreadable',
    ],
    ['followed by something else', Buffer.concat([zipped, Buffer.from('rubbish')]), 'file-unreadable'],
    ['of nothing', gzipSync(''), 'empty-file'],
  ])('refuses gzip %s', async (_, data, code) => {
    await expect(readFile(data)).rejects.toMatchObject({ name: 'IngestError', code });
  });
});

describe('large values', () => {
  it('reads a value of 10 MB', async () => {
    const { log: read } = await readBytes(inTrace(event(`<string key="k" value="${'x'.repeat(10_000_000)}"/>`)), {}, [
      1 << 18,
    ]);
    const column = read.eventAttributes.get('k');
    expect(column?.kind === 'text' && column.dictionary[0].length).toBe(10_000_000);
  });

  it('refuses a tag beyond 16 MiB', async () => {
    const data = `<log>\n<trace><string key="k" value="${'x'.repeat(20_000_000)}"/></trace></log>`;
    await expect(readBytes(data, {}, [1 << 20])).rejects.toMatchObject({ code: 'line-too-long', place: { line: 2 } });
  });
});

describe('a long read', () => {
  const body = event().repeat(60_000);

  it('can be cancelled', async () => {
    const abort = new AbortController();
    const path = fileOf(inTrace(body));
    const reading = readXes({ path }, {}, { signal: abort.signal });
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('tells how far it is, in bytes of the file as it stands on disk', async () => {
    const seen: IngestProgress[] = [];
    const data = gzipSync(inTrace(body));
    await readXes({ path: fileOf(data) }, {}, { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ stage: 'sorting', bytesDone: data.length, bytesTotal: data.length, rows: 60_000 });
    expect(seen.every(({ bytesDone }) => bytesDone <= data.length)).toBe(true);
  });
});
