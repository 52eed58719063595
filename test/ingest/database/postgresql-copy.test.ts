import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopyRows } from '../../../ingest/database/postgresql-copy.ts';
import { readOnlyQuery } from '../../../ingest/database/read-only-query.ts';
import type { DatabaseColumn } from '../../../ingest/database/session.ts';

const column = (type: string): DatabaseColumn => ({ name: type, type, kind: 'text' });

function read(columns: readonly DatabaseColumn[], pieces: readonly Buffer[]): string[][] {
  const rows: string[][] = [];
  const copy = new CopyRows(
    columns,
    {
      record: (bytes, starts, ends) =>
        rows.push(Array.from(starts, (from, c) => bytes.toString('utf8', from, ends[c] ?? from))),
      batch: () => undefined,
    },
    2,
  );
  for (const piece of pieces) copy.push(Buffer.from(piece));
  return rows;
}

/** As PostgreSQL writes a cell: https://www.postgresql.org/docs/current/sql-copy.html */
const written = (cell: string | null): string =>
  cell === null
    ? '\\N'
    : cell.replace(
        /[\\\b\f\n\r\t\v]/g,
        (c) => `\\${({ '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v' })[c] ?? c}`,
      );

describe('the text of COPY', () => {
  it('gives back any cells, cut into any pieces', () => {
    const cell = fc.option(
      fc.oneof(fc.string(), fc.constantFrom('\\N', '\\', '\t', '\n', '\\\\t', '一\t二', '\\.', '')),
    );
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc
          .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 })
          .map((rows) => ({ width, rows })),
      );
    fc.assert(
      fc.property(table, fc.array(fc.integer({ min: 1, max: 9 })), ({ width, rows }, cuts) => {
        const text = Buffer.from(rows.map((row) => `${row.map(written).join('\t')}\n`).join(''));
        const pieces: Buffer[] = [];
        let from = 0;
        for (const cut of cuts) {
          pieces.push(text.subarray(from, from + cut));
          from += cut;
        }
        pieces.push(text.subarray(from));
        const columns = Array.from({ length: width }, () => column('text'));
        expect(read(columns, pieces)).toEqual(rows.map((row) => row.map((c) => c ?? '')));
      }),
    );
  });

  it('makes booleans words, takes the padding off char(n), and ends zoned times in Z', () => {
    const columns = ['boolean', 'character', 'timestamp with time zone', 'text'].map(column);
    const text = 't\tab  \t2024-01-01 10:00:00.5+00\tt\nf\t    \tinfinity\t+00\n\\N\t\\N\t\\N\t\\N\n';
    expect(read(columns, [Buffer.from(text)])).toEqual([
      ['true', 'ab', '2024-01-01 10:00:00.5Z', 't'],
      ['false', '', 'infinity', '+00'],
      ['', '', '', ''],
    ]);
  });

  it('is refused with another number of cells than columns', () => {
    expect(() => read([column('text'), column('text')], [Buffer.from('a\n')])).toThrow('1 cells instead of 2');
  });
});

describe('a query that would leave the parentheses it is put into', () => {
  it.each(["SELECT 1) TO PROGRAM 'true' --", 'SELECT 1) x, (SELECT 2', 'SELECT (1', "SELECT 1) UNION (SELECT ')'"])(
    'is refused: %s',
    (query) => {
      expect(() => readOnlyQuery(query, 'postgresql')).toThrow(expect.objectContaining({ code: 'invalid-option' }));
    },
  );
  it('is not one with a parenthesis in a string or a comment', () => {
    const query = "SELECT ')' AS a, /* ) */ 1 -- )";
    expect(readOnlyQuery(query, 'postgresql')).toBe(query);
  });
});
