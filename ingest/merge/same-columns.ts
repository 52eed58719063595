import type { CodedColumn, TableRead } from '../csv/index.ts';
import { ByteDictionary } from '../encoding/index.ts';

/** Both tables with the columns of either, new ones empty: for cells made of attributes, which differ from file to file. */
export function withSameColumns(a: TableRead, b: TableRead): [TableRead, TableRead] {
  return [withColumnsOf(a, b), withColumnsOf(b, a)];
}

function withColumnsOf(read: TableRead, other: TableRead): TableRead {
  const known = new Set(read.table.columns.map(({ name }) => name));
  const added = other.table.columns.filter(({ name }) => !known.has(name));
  if (added.length === 0) return read;
  const empty = ({ name, declaredText }: CodedColumn): CodedColumn => {
    const values = new ByteDictionary();
    values.addText('');
    return {
      name,
      codes: new Uint32Array(read.table.rowCount),
      values,
      ...(declaredText === undefined ? {} : { declaredText }),
    };
  };
  return { ...read, table: { ...read.table, columns: [...read.table.columns, ...added.map(empty)] } };
}
