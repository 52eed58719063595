import type { ColumnProfile } from '#analysis/mapping';
import type { CodedTable } from '../csv/coded-table.ts';
import { timeShare } from '../timestamp/index.ts';

export function profileColumns(table: CodedTable): ColumnProfile[] {
  return table.columns.map(({ name, codes, values }) => {
    let empty = -1;
    for (let code = 0; code < values.size && empty < 0; code++) if (values.isEmpty(code)) empty = code;
    let filled = table.rowCount;
    if (empty >= 0) for (let i = 0; i < codes.length; i++) if (codes[i] === empty) filled--;
    const examples: string[] = [];
    for (let code = 0; code < values.size && examples.length < 3; code++)
      if (code !== empty) examples.push(values.text(code));
    const plain = timeShare(values.raw(), false);
    return {
      name,
      rows: table.rowCount,
      filled,
      distinct: values.size - (empty >= 0 ? 1 : 0),
      timeShare: plain,
      timeShareWithNumbers: plain > 0.9 ? plain : timeShare(values.raw(), true),
      examples,
    };
  });
}
