import { describe, expect, it } from 'vitest';
import { readXlsxTable } from '#ingest/xlsx';
import { tempFile } from '../formats/read-bytes.ts';
import { makeXlsx, row } from './make-xlsx.ts';

const BOOK = makeXlsx([
  {
    name: 'Data',
    rows: [
      row(1, ['wide', 'title', 'of the', 'export']),
      row(3, ['nr', 'what', 'when', 'who']),
      row(4, ['1', 'A', '2024-01-01', 'Ann']),
    ].join(''),
  },
]);

const columnsOf = async (headerRow?: number): Promise<string[]> => {
  const { table } = await readXlsxTable(tempFile(BOOK, 'book.xlsx'), { names: [], headerRow });
  return table.columns.map(({ name }) => name);
};

describe('the header of a sheet', () => {
  it('is the row of the sheet that the user names, none for 0, else found', async () => {
    expect(await columnsOf(3)).toEqual(['nr', 'what', 'when', 'who']);
    expect(await columnsOf(0)).toEqual(['column1', 'column2', 'column3', 'column4']);
    expect((await columnsOf())[0]).toBe('wide');
  });

  it('is refused where the row has no cells', async () => {
    await expect(columnsOf(2)).rejects.toMatchObject({ code: 'invalid-option', place: { value: '2' } });
  });
});
