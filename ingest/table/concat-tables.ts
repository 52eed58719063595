import type { CodedColumn, CodedTable, TableRead } from '../csv/index.ts';
import { ByteDictionary } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import type { ImportWarning } from '../types.ts';

const list = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(', ');
const namesOf = ({ table }: TableRead): string[] => table.columns.map(({ name }) => name);

/**
 * Several tables as one, rows in the order of the files, columns in the order of the first. Throws `different-columns` unless all have
 * the same column names (in any order); JSON files may leave out some.
 */
export function concatTables(reads: readonly TableRead[]): TableRead {
  const [first, ...others] = reads;
  if (first === undefined) throw new RangeError('no table to join');
  if (others.length === 0) return first;
  for (const other of others) checkSameColumns(first, other);
  const names = [...new Set(reads.flatMap(namesOf))];
  const only = (values: readonly string[]): string => [...new Set(values)].join(', ');
  return {
    table: joinedTable(
      reads.map((read) => read.table),
      names,
    ),
    rejected: reads.flatMap((read) => read.rejected),
    warnings: addedUp(reads.flatMap((read) => read.warnings)),
    name: `${first.name} and ${others.length} more`,
    files: reads.flatMap((read) => read.files),
    encoding: only(reads.map((read) => read.encoding)),
    encodingReason: only(reads.map((read) => read.encodingReason)),
    delimiter: first.delimiter,
    metadata: first.metadata,
  };
}

function checkSameColumns(first: TableRead, other: TableRead): void {
  if ([first, other].every(({ files }) => files.every(({ format }) => format === 'json'))) return;
  const [a, b] = [namesOf(first), namesOf(other)];
  const missing = a.filter((name) => !b.includes(name));
  const extra = b.filter((name) => !a.includes(name));
  if (missing.length === 0 && extra.length === 0) return;
  const parts = [
    ...(missing.length > 0 ? [`${JSON.stringify(other.name)} lacks ${list(missing)}`] : []),
    ...(extra.length > 0 ? [`${JSON.stringify(first.name)} lacks ${list(extra)}`] : []),
  ];
  const message = `the columns differ: ${parts.join('; ')}; give files with the same header, or import them as separate logs`;
  const [column] = [...missing, ...extra];
  throw new IngestError('different-columns', message, {
    file: other.name,
    ...(column === undefined ? {} : { column }),
  });
}

function joinedTable(tables: readonly CodedTable[], names: readonly string[]): CodedTable {
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const lines = new Uint32Array(rowCount);
  const files = new Uint32Array(rowCount);
  let row = 0;
  tables.forEach((table, i) => {
    lines.set(table.lines, row);
    files.fill(i, row, row + table.rowCount);
    row += table.rowCount;
  });
  return { columns: names.map((name) => joinedColumn(tables, name, rowCount)), rowCount, lines, files };
}

function joinedColumn(tables: readonly CodedTable[], name: string, rowCount: number): CodedColumn {
  const values = new ByteDictionary();
  const codes = new Uint32Array(rowCount);
  let at = 0;
  let declaredText = true;
  for (const table of tables) {
    const column = table.columns.find((candidate) => candidate.name === name);
    if (column?.declaredText !== true) declaredText = false;
    if (column === undefined) codes.fill(values.addText(''), at, at + table.rowCount);
    else {
      const { bytes, offsets } = column.values.raw();
      const newCode = new Uint32Array(column.values.size);
      for (let code = 0; code < newCode.length; code++)
        newCode[code] = values.add(bytes, offsets[code] as number, offsets[code + 1] as number);
      for (let i = 0; i < table.rowCount; i++) codes[at + i] = newCode[column.codes[i] as number] as number;
    }
    at += table.rowCount;
  }
  return { name, codes, values, ...(declaredText ? { declaredText } : {}) };
}

function addedUp(warnings: readonly ImportWarning[]): ImportWarning[] {
  const byCode = new Map<string, ImportWarning>();
  for (const warning of warnings) {
    const known = byCode.get(warning.code);
    byCode.set(warning.code, known === undefined ? warning : { ...known, count: known.count + warning.count });
  }
  return [...byCode.values()];
}
