import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonTable } from '#ingest/json';
import { readBytes, rowsOf, tempFile, warningsOf } from '../formats/read-bytes.ts';

const read = (text: string | Uint8Array) => readJsonTable(tempFile(text, 'log.json'), {});

describe('JSON lines', () => {
  it('become a log with exact lines; keys in order of first appearance', async () => {
    const text = [
      '{"case":"1","activity":"A","time":"2020-01-01T00:00:00Z"}',
      '',
      '{"activity":"B","case":"1","time":"2020-01-02T00:00:00Z","amount":1.5,"by":{"name":"李","dept":{"id":7}}}',
      '{"case":"2","activity":',
      '[1]',
      '{"case":2,"activity":"A","time":"2020-01-03T00:00:00Z","tags":["x",1],"ok":true,"none":null}',
    ].join('\n');
    const { log, report, lines } = await readBytes(text, {}, 'log.jsonl');
    expect(report).toMatchObject({ rowsRead: 5, rowsUsed: 3, rowsRejected: 2 });
    expect(report.files[0]?.format).toBe('json');
    expect(report.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'malformed-row'],
      [5, 'malformed-row'],
    ]);
    expect(Array.from(log.row ?? [], (index) => lines?.[index])).toEqual([1, 3, 6]);
    const { table } = await read(text);
    expect(table.columns.map(({ name }) => name)).toEqual([
      'case',
      'activity',
      'time',
      'amount',
      'by.name',
      'by.dept.id',
      'tags',
      'ok',
      'none',
    ]);
    expect(rowsOf(table)[2]).toEqual({
      case: '2',
      activity: 'A',
      time: '2020-01-03T00:00:00Z',
      tags: '["x",1]',
      ok: 'true',
    });
    expect(warningsOf(report)).toMatchObject({ 'nested-columns': 1, 'list-columns': 1 });
  });

  it('keep numbers that a double cannot hold', async () => {
    const { table } = await read('{"id":12345678901234567890,"b":1.10}\n{"id":2,"b":-0}\n');
    expect(rowsOf(table)).toEqual([
      { id: '12345678901234567890', b: '1.1' },
      { id: '2', b: '-0' },
    ]);
  });

  it('are read from gzip, GB18030 and UTF-16', async () => {
    const line = '{"case":"1","activity":"A","time":"2020-01-01"}\n';
    expect((await readBytes(gzipSync(line.repeat(3)))).report.rowsRead).toBe(3);
    expect((await readBytes(Buffer.from(`\ufeff${line}`, 'utf16le'))).report.mapping.encoding).toBe('utf-16le');
    const chinese = Buffer.concat([
      Buffer.from('{"case":"1","activity":"'),
      Buffer.from('c9f3c5fa', 'hex'),
      Buffer.from('"}\n'),
    ]);
    expect((await readBytes(chinese)).log.activities).toEqual(['审批']);
  });
});

describe('an array of objects', () => {
  it('may stand in any number of lines', async () => {
    const text = '[\n  {\n    "a": "1",\n    "b": {"c": "}]"}\n  },\n  {"a": "2"}, {"a": "3\\""}\n]\n';
    const { table } = await read(text);
    expect(rowsOf(table)).toEqual([{ a: '1', 'b.c': '}]' }, { a: '2' }, { a: '3"' }]);
    expect(Array.from(table.lines)).toEqual([2, 6, 6]);
  });

  it.each([
    ['a quote never closed', '[\n{"a":"1"},\n{"a":"2},\n{"a":"3"}\n]', [3]],
    ['a bracket never closed', '[\n{"a":"1"},\n{"a":"2",\n{"a":"3"}\n]', [3]],
    ['a word in between', '[\n{"a":"1"},\nnull,\n{"a":"3"}\n]', [3]],
    ['a broken value', '[\n{"a":"1"},\n{"a":tru},\n{"a":"3"}\n]', [3]],
    ['an end that is missing', '[\n{"a":"1"},\n{"a":"3"},\n{"a":"4', [4]],
  ])('with %s loses that object only', async (_, text, lines) => {
    const { table, rejected, warnings } = await read(text);
    expect(warningsOf({ warnings })).toEqual(text.endsWith(']') ? {} : { 'array-not-closed': 1 });
    expect(rowsOf(table).map(({ a }) => a)).toEqual(['1', '3']);
    expect(rejected.map(({ line }) => line)).toEqual(lines);
  });

  it('comes out as it went in, however it is laid out', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '{', '}', '"', '\\', '[', '\n', ',', '堰'), maxLength: 6 });
    const rows = fc.array(fc.record({ a: text, b: fc.record({ c: text }) }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(3), async (objects, indent) => {
        const { table, rejected } = await read(JSON.stringify(objects, null, indent));
        expect(rejected).toEqual([]);
        const filled = objects.map(({ a, b }) =>
          Object.fromEntries(
            [
              ['a', a],
              ['b.c', b.c],
            ].filter(([, one]) => one !== ''),
          ),
        );
        expect(rowsOf(table)).toEqual(filled);
      }),
      { numRuns: 100 },
    );
  });
});

it.each([
  ['{"error":"no access"}', 'unknown-format'],
  ['["a","b"]', 'unknown-format'],
  ['[]', 'no-rows'],
  [`[{"a":"${'x'.repeat(9 << 20)}"}]`, 'line-too-long'],
])('refuses %.30s', async (text, code) => {
  await expect(readBytes(text)).rejects.toMatchObject({ code });
});
