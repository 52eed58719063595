import { describe, expect, it } from 'vitest';
import { ByteDictionary } from '#ingest/csv';
import { fitsDoubles } from '../../../ingest/database/exact-numbers.ts';
import { nextHighWater, SeenRows } from '../../../ingest/database/high-water.ts';
import { RowTable } from '../../../ingest/database/row-table.ts';
import type { Cell, DatabaseColumn } from '../../../ingest/database/session.ts';

const columnOf = (...texts: string[]) => {
  const values = new ByteDictionary();
  return { name: 'n', codes: Uint32Array.from(texts, (text) => values.addText(text)), values };
};

describe('numbers', () => {
  it('stay text only where doubles would lose digits', () => {
    expect(
      fitsDoubles(columnOf('1', '-0.10', '123456789012345', '0.000000000000000001', '1200000000000000000000')),
    ).toBe(true);
    expect(fitsDoubles(columnOf('9007199254740993'))).toBe(false);
    expect(fitsDoubles(columnOf('12345678901234.123456'))).toBe(false);
    expect(fitsDoubles(columnOf('0.30000000000000004', '1.7976931348623157e+308'))).toBe(true);
  });
});

const COLUMNS: readonly DatabaseColumn[] = [
  { name: 'k', type: 'text', kind: 'text' },
  { name: 'v', type: 'text', kind: 'text' },
];
const tableOf = (rows: readonly (readonly Cell[])[], seen: SeenRows | null) => {
  const table = new RowTable({
    onBatch: () => undefined,
    ...(seen === null ? {} : { wants: (cells, columns) => seen.wants(cells, columns) }),
  });
  table.columns(COLUMNS);
  for (const row of rows) table.row(row);
  return table.finish().table;
};

describe('going on from a high water', () => {
  it('drops each row as often as it was seen, in text or bytes', () => {
    const first = tableOf(
      [
        ['1', 'x'],
        ['2', 'a'],
        ['2', 'a'],
        ['2', null],
      ],
      null,
    );
    const water = nextHighWater(first, { column: 'k' });
    expect([water.value, water.seen.length]).toEqual(['2', 3]);
    const seen = new SeenRows(water);
    const again = [
      ['2', 'a'],
      [Buffer.from('2'), Buffer.from('a')],
      ['2', 'a'],
      ['2', null],
      ['2', 'b'],
      ['3', 'a'],
    ];
    const second = tableOf(again, seen);
    expect([seen.dropped, second.rowCount, [...second.lines]]).toEqual([3, 3, [3, 5, 6]]);
    expect(nextHighWater(second, water)).toMatchObject({ column: 'k', value: '3', seen: [expect.any(String)] });
  });

  it('keeps what was seen while the boundary stays', () => {
    const water = nextHighWater(tableOf([['2', 'a']], null), { column: 'k' });
    const next = nextHighWater(tableOf([['2', 'b']], new SeenRows(water)), water);
    expect(next.seen.length).toBe(2);
    const third = new SeenRows(next);
    expect(
      tableOf(
        [
          ['2', 'a'],
          ['2', 'b'],
        ],
        third,
      ).rowCount,
    ).toBe(0);
  });

  it('takes values that a collation holds equal as one boundary', () => {
    const water = nextHighWater(
      tableOf(
        [
          ['É', '1'],
          ['e ', '2'],
        ],
        null,
      ),
      { column: 'k' },
    );
    expect(water.seen.length).toBe(2);
  });

  it('passes over rows without a value, wherever the server puts them', () => {
    const water = nextHighWater(
      tableOf(
        [
          ['1', 'a'],
          [null, 'b'],
          [null, 'c'],
        ],
        null,
      ),
      { column: 'k' },
    );
    expect([water.value, water.seen.length]).toEqual(['1', 1]);
  });
});

describe('rows', () => {
  it('of any length and language are kept to the byte', () => {
    const long = '采购订单'.repeat(100_000);
    const table = tableOf(
      [
        [long, 'ß'.repeat(45)],
        ['a\0b', '\u{1f600}'],
      ],
      null,
    );
    const text = (c: number, row: number) => table.columns[c].values.text(table.columns[c].codes[row]);
    expect(text(0, 0) === long).toBe(true);
    expect([text(1, 0), text(0, 1), text(1, 1)]).toEqual(['ß'.repeat(45), 'a\0b', '\u{1f600}']);
  });
});
