import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineTooLong } from '../../../ingest/csv/line-too-long.ts';
import { MAX_RECORD_BYTES, type Record, RecordScanner, type RecordSink } from '../../../ingest/csv/record-scanner.ts';

interface Seen {
  readonly line: number;
  readonly fields: string[] | null;
}

class Collector implements RecordSink {
  readonly seen: Seen[] = [];
  record({ bytes, count, starts, ends, escaped, line }: Record): void {
    const fields: string[] = [];
    for (let i = 0; i < count; i++) {
      const text = Buffer.from(bytes.subarray(starts[i], ends[i])).toString('utf8');
      fields.push(escaped[i] === 1 ? text.replaceAll('""', '"') : text);
    }
    this.seen.push({ line, fields });
  }
  malformed(_bytes: Uint8Array, _from: number, _to: number, line: number): void {
    this.seen.push({ line, fields: null });
  }
}

function scan(text: string, cuts: readonly number[] = [], delimiter = ','): Seen[] {
  const bytes = Buffer.from(text, 'utf8');
  const collector = new Collector();
  const scanner = new RecordScanner(delimiter, collector);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const place of places) {
    scanner.feed(Buffer.from(bytes.subarray(from, place)), false);
    from = place;
  }
  scanner.feed(Buffer.from(bytes.subarray(from)), true);
  return collector.seen;
}

describe('the record scanner', () => {
  test('splits quoted fields with delimiters, line ends and quotes in them', () => {
    expect(scan('a,"b,""c""\nd",e\r\nf,g,h')).toEqual([
      { line: 1, fields: ['a', 'b,"c"\nd', 'e'] },
      { line: 3, fields: ['f', 'g', 'h'] },
    ]);
  });

  test('counts CR, LF and CRLF as one line end each, blank lines and quoted ones included', () => {
    expect(scan('a,b\rc,d\r\n\r\n\n"x\r\ny\rz",e\ni,j').map(({ line }) => line)).toEqual([1, 2, 5, 8]);
  });

  test('keeps empty fields at both ends and a quoted empty field alone on its line', () => {
    expect(scan(',\n""\n,,')).toEqual([
      { line: 1, fields: ['', ''] },
      { line: 2, fields: [''] },
      { line: 3, fields: ['', '', ''] },
    ]);
  });

  test('sets aside only the first line of a record with broken quoting', () => {
    expect(scan('a,b\n"x"y,z\n"5 pipe,1\nc,d\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: null },
      { line: 3, fields: null },
      { line: 4, fields: ['c', 'd'] },
    ]);
  });

  test('takes quotes inside an unquoted field as they stand', () => {
    expect(scan('5" pipe,x"y')).toEqual([{ line: 1, fields: ['5" pipe', 'x"y'] }]);
  });

  test('refuses a line beyond the limit, naming it', () => {
    const text = `a,b\n${'x'.repeat(MAX_RECORD_BYTES + 1)}\nc,d\n`;
    expect(() => scan(text, [100, 9 << 20])).toThrow(LineTooLong);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', '堰', ',', ';', '"', '\n', '\r', ' ', '𠮷', ''), maxLength: 6 });
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.array(cell, { minLength: 2, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant('blank' as const) },
    { weight: 1, arbitrary: fc.constant('broken' as const) },
  );

  test('any table comes back cell by cell with exact lines, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(200), { maxLength: 6 }),
        (pieces, end, cuts) => {
          let text = '';
          const expected: Seen[] = [];
          for (const item of pieces) {
            const line = text.split(/\r\n|\r|\n/).length;
            if (item === 'broken') {
              text += `"q"q,1${end}`;
              expected.push({ line, fields: null });
            } else if (item === 'blank') text += end;
            else {
              text += item.map((value) => `"${value.replaceAll('"', '""')}"`).join(',') + end;
              expected.push({ line, fields: item });
            }
          }
          expect(scan(text, cuts)).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});
