import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodedTable, CodedTableBuilder } from '../../../ingest/csv/coded-table.ts';
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
  flush(): void {}
}

function scan(text: string, cuts: readonly number[] = [], delimiter = ','): Seen[] {
  const collector = new Collector();
  feed(text, cuts, delimiter, collector);
  return collector.seen;
}

function feed(text: string, cuts: readonly number[], delimiter: string, sink: RecordSink): void {
  const bytes = Buffer.from(text, 'utf8');
  const scanner = new RecordScanner(delimiter, sink);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const place of places) {
    scanner.feed(Buffer.from(bytes.subarray(from, place)), false);
    from = place;
  }
  scanner.feed(Buffer.from(bytes.subarray(from)), true);
}

/** Makes a table of all records, and counts the cells that were not looked at. */
class Builder implements RecordSink {
  readonly builder: CodedTableBuilder;
  repeats = 0;

  constructor(columns: number) {
    this.builder = new CodedTableBuilder(Array.from({ length: columns }, (_, i) => `c${i}`));
  }

  record({ bytes, count, starts, ends, escaped, repeated, line }: Record): void {
    for (let i = 0; i < count; i++) this.repeats += repeated[i] ?? 0;
    this.builder.stageRow(bytes, starts, ends, escaped, repeated, line);
  }
  malformed(): void {}
  flush(): void {
    this.builder.flush();
  }
}

const cellsOf = ({ columns, rowCount }: CodedTable): string[][] =>
  Array.from({ length: rowCount }, (_, row) => columns.map(({ codes, values }) => values.text(codes[row] ?? 0)));

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

  test('tells cells that repeat the record before, but none of one behind a blank line or with line ends in it', () => {
    const repeats = (text: string): number => {
      const sink = new Builder(3);
      feed(text, [], ',', sink);
      return sink.repeats;
    };
    expect(repeats('a,b,c\na,b,c\n')).toBe(3);
    expect(repeats('a,b,c\r\na,x,c\r\na,x,cc\r\n')).toBe(4);
    expect(repeats('"a",b,c\na,b,"c"\n"a",b,"c"\n')).toBe(3);
    expect(repeats('a,b,c\n\na,b,c\n')).toBe(0);
    expect(repeats('"a\n",b,c\n"a\n",b,c\n')).toBe(0);
  });

  test('any table with cells that repeat has each of them, and each text once, in order of first appearance', () => {
    const few = fc.constantFrom('', 'a', 'aaaa', 'aaaaaaaab', '堰堰', 'x""y', 'x,y', 'two\nlines');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(few, few, few, few), { minLength: 1, maxLength: 200 }),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(4000), { maxLength: 6 }),
        (rows, end, cuts) => {
          const written = (value: string): string => (/["\n,]/.test(value) || value === '' ? `"${value}"` : value);
          const sink = new Builder(4);
          feed(rows.map((row) => row.map(written).join(',') + end).join(''), cuts, ',', sink);
          const table = sink.builder.finish();
          const read = rows.map((row) => row.map((value) => value.replaceAll('""', '"')));
          expect(cellsOf(table)).toEqual(read);
          expect(table.columns.map(({ values }) => values.texts())).toEqual(
            table.columns.map((_, c) => [...new Set(read.map((row) => row[c] ?? ''))]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});
