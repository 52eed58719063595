import type { CodedColumn, TableRead } from '../csv/index.ts';
import { ByteDictionary } from '../encoding/index.ts';
import type { TableSource } from '../remap/index.ts';

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

/** A column that one of both says is text is text in both: numbers with more digits than can be calculated with may come later, or no more. */
export function withSameTexts(a: TableSource, b: TableSource): [TableSource, TableSource] {
  const texts = new Set(
    [...a.read.table.columns, ...b.read.table.columns].flatMap(({ name, declaredText }) =>
      declaredText ? [name] : [],
    ),
  );
  const agreed = (source: TableSource): TableSource => {
    const { table } = source.read;
    const columns = table.columns.map((column) =>
      texts.has(column.name) ? { ...column, declaredText: true } : column,
    );
    return { ...source, read: { ...source.read, table: { ...table, columns } } };
  };
  return [agreed(a), agreed(b)];
}
