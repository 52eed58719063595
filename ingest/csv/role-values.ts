import { ByteDictionary } from '../encoding/index.ts';
import type { CodedColumn, CodedTable } from './coded-table.ts';

/** The columns of a role as one coded column: several columns are their non-empty values joined. */
export function roleColumn(table: CodedTable, names: readonly string[], joint: string): CodedColumn {
  const columns = names.map((name) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column === undefined) throw new RangeError(`no column ${JSON.stringify(name)}`);
    return column;
  });
  const [first, ...rest] = columns;
  if (first === undefined) throw new RangeError('a role needs a column');
  return rest.reduce((left, right) => joined(left, right, joint), first);
}

function joined(left: CodedColumn, right: CodedColumn, joint: string): CodedColumn {
  const values = new ByteDictionary();
  const codes = new Uint32Array(left.codes.length);
  const known = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    const a = left.codes[row] as number;
    const b = right.codes[row] as number;
    const pair = a * right.values.size + b;
    let code = known.get(pair);
    if (code === undefined) {
      code = values.addText([left.values.text(a), right.values.text(b)].filter((text) => text !== '').join(joint));
      known.set(pair, code);
    }
    codes[row] = code;
  }
  return { name: `${left.name}${joint}${right.name}`, codes, values };
}

/** 1 for codes of blank texts. */
export function blanks({ values }: CodedColumn): Uint8Array {
  const { bytes, offsets } = values.raw();
  const blank = new Uint8Array(values.size);
  for (let code = 0; code < values.size; code++) {
    let i = offsets[code] as number;
    const to = offsets[code + 1] as number;
    while (i < to && (bytes[i] as number) <= 32) i++;
    if (i === to) blank[code] = 1;
  }
  return blank;
}
