import { type Fix, type FixRecord, nameGroups } from '#analysis/quality';
import type { CodedColumn, CodedTable } from '../csv/index.ts';
import { ByteDictionary } from '../encoding/index.ts';
import { IngestError } from '../error.ts';

/** A table with other values in some columns; the rows are the same. */
export interface FixedTable {
  readonly table: CodedTable;
  /** Rows changed, by the id of the fix. */
  readonly changed: ReadonlyMap<string, number>;
}

/** Replaces values as the fixes say, one fix after the other; works on the distinct values. Throws `missing-column`. */
export function withFixedValues(table: CodedTable, fixes: readonly FixRecord[]): FixedTable {
  const columns = [...table.columns];
  const changed = new Map<string, number>();
  for (const { id, fix } of fixes) {
    if (fix.kind !== 'merge-names' && fix.kind !== 'fold-names') continue;
    const place = columns.findIndex(({ name }) => name === fix.column);
    const column = columns[place];
    if (column === undefined) throw noSuchColumn(fix.column, id, columns);
    const texts = column.values.texts();
    const wanted = fix.kind === 'merge-names' ? mergedNames(fix, texts) : foldedNames(texts, countCodes(column));
    const fixed = replaced(column, texts, wanted);
    changed.set(id, fixed.changed);
    columns[place] = fixed.column;
  }
  return { table: changed.size === 0 ? table : { ...table, columns }, changed };
}

function noSuchColumn(name: string, id: string, columns: readonly CodedColumn[]): IngestError {
  const names = columns.map((column) => JSON.stringify(column.name)).join(', ');
  const message = `the fix ${JSON.stringify(id)} is for a column ${JSON.stringify(name)}, there are ${names}; undo it`;
  return new IngestError('missing-column', message, { column: name });
}

function mergedNames({ names }: Extract<Fix, { kind: 'merge-names' }>, texts: readonly string[]): Map<number, string> {
  const target = new Map(names.map(({ from, to }) => [from, to]));
  const wanted = new Map<number, string>();
  texts.forEach((text, code) => {
    const to = target.get(text);
    if (to !== undefined && to !== text) wanted.set(code, to);
  });
  return wanted;
}

function foldedNames(texts: readonly string[], counts: Uint32Array): Map<number, string> {
  const wanted = new Map<number, string>();
  for (const { keep, others } of nameGroups(texts, counts))
    for (const other of others) wanted.set(other, texts[keep] ?? '');
  return wanted;
}

function countCodes({ codes, values }: CodedColumn): Uint32Array {
  const counts = new Uint32Array(values.size);
  for (let row = 0; row < codes.length; row++)
    counts[codes[row] as number] = (counts[codes[row] as number] as number) + 1;
  return counts;
}

function replaced(
  column: CodedColumn,
  texts: readonly string[],
  wanted: ReadonlyMap<number, string>,
): { column: CodedColumn; changed: number } {
  const values = new ByteDictionary();
  const newCode = Uint32Array.from(texts, (text, code) => values.addText(wanted.get(code) ?? text));
  const codes = new Uint32Array(column.codes.length);
  let changed = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = column.codes[row] as number;
    codes[row] = newCode[code] as number;
    if (wanted.has(code)) changed++;
  }
  return { column: { ...column, codes, values }, changed };
}
