import type { ColumnCoder } from '../table/index.ts';

/** Cells looked at in all ranges together; ranges beyond stay unfilled. */
const MOST_CELLS = 20_000_000;
const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/;

const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * Gives the value of a merged range to the empty cells below its first one, in rows that have a value elsewhere: what is merged over
 * several rows is meant for all of them. `lines` are the sheet rows of the table, `headerRow` stands above them. Gives how many ranges
 * there are below the header and how many cells got a value.
 */
export function fillMerged(
  ranges: readonly string[],
  headerRow: number,
  lines: Uint32Array,
  columns: readonly (ColumnCoder | undefined)[],
): { readonly ranges: number; readonly cells: number } {
  const places = new Map<number, number>();
  lines.forEach((line, index) => {
    places.set(line, index);
  });
  const last = lines.reduce((most, line) => Math.max(most, line), 0);
  let below = 0;
  let cells = 0;
  let looked = 0;
  for (const range of ranges) {
    const [, letters = '', top = '', , bottom = ''] = RANGE.exec(range.toUpperCase()) ?? [];
    const to = Math.min(last, Number(bottom));
    if (Number(bottom) <= headerRow) continue;
    below++;
    const column = columns[columnNumber(letters)];
    const first = places.get(Number(top));
    const code = first === undefined ? -1 : (column?.codeAt(first) ?? -1);
    looked += to - Number(top);
    if (column === undefined || code < 0 || looked > MOST_CELLS) continue;
    for (let line = Number(top) + 1; line <= to; line++) {
      const row = places.get(line);
      if (row === undefined || column.codeAt(row) >= 0) continue;
      column.setCode(row, code);
      cells++;
    }
  }
  return { ranges: below, cells };
}
