import type { CodedTable, TableRead } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import type { RejectedRow } from '../types.ts';

/** A set-aside row is shown up to this many characters. */
const SHOWN = 4096;

/** What merging does with rows of the same key. */
export interface MergedRows {
  readonly read: TableRead;
  /** New rows equal to an old one: not doubled. */
  readonly alreadyThere: number;
  /** Old rows whose place a new one of the same key has taken. */
  readonly replaced: number;
}

/**
 * Merges the rows from `firstNew` on into those before. A new row takes the place of the old row of the same key (where several have
 * it, the first new one that of the first old one and so on); when both are equal in every cell it is the new one that is set aside.
 * New keys are added. `key` are names of columns; `null`: all. Throws `missing-column`.
 */
export function mergeRows(read: TableRead, firstNew: number, key: readonly string[] | null): MergedRows {
  const { table } = read;
  const all = table.columns.map(({ codes }) => codes);
  const columns = key === null ? all : key.map((name) => codesOf(table, name));
  const partner = partners(columns, firstNew, table.rowCount);
  const aside = new Uint8Array(table.rowCount);
  const rejected: RejectedRow[] = [];
  const put = (row: number, by: number, value: string | null, reason: string, what: string): void => {
    aside[row] = 1;
    rejected.push({
      ...placeOf(read, row),
      column: null,
      value,
      reason,
      message: `${what} ${lineOf(read, by)}`,
    });
  };
  let alreadyThere = 0;
  let replaced = 0;
  for (let row = firstNew; row < table.rowCount; row++) {
    const old = partner[row - firstNew] as number;
    if (old < 0) continue;
    if (same(all, old, row)) {
      alreadyThere++;
      put(row, old, null, 'merge-already-there', 'equal in every cell to');
    } else {
      replaced++;
      put(old, row, textOf(table, old), 'merge-replaced', 'replaced by');
    }
  }
  return {
    read: { ...read, table: without(table, aside), rejected: [...read.rejected, ...rejected] },
    alreadyThere,
    replaced,
  };
}

/** How many of the rows from `firstNew` on equal one before in every cell, each old row counting once. */
export function countRowsAlreadyThere({ columns, rowCount }: CodedTable, firstNew: number): number {
  const codes = columns.map((column) => column.codes);
  return partners(codes, firstNew, rowCount).reduce((count, old) => count + (old < 0 ? 0 : 1), 0);
}

function codesOf({ columns }: CodedTable, name: string): Uint32Array {
  const found = columns.find((column) => column.name === name);
  if (found !== undefined) return found.codes;
  const names = columns.map((column) => JSON.stringify(column.name)).join(', ');
  throw new IngestError('missing-column', `no column ${JSON.stringify(name)} for the key; there are ${names}`, {
    column: name,
  });
}

/** For each new row the old row of equal codes, one each in order; -1 without one. Exact: hashes only choose what is compared. */
function partners(columns: readonly Uint32Array[], firstNew: number, rowCount: number): Int32Array {
  let capacity = 16;
  while (capacity < firstNew * 2) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const next = new Int32Array(firstNew).fill(-1);
  const last = new Int32Array(firstNew).fill(-1);
  const slotOf = (row: number): number => {
    let hash = 0x811c9dc5;
    for (const codes of columns) {
      hash = Math.imul(hash ^ (codes[row] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    let slot = hash & (capacity - 1);
    while ((slots[slot] as number) >= 0 && !same(columns, slots[slot] as number, row))
      slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  // Old rows of equal codes are chained behind the first; `last` holds the end of the chain at its first row.
  const heads = new Int32Array(capacity).fill(-1);
  for (let row = 0; row < firstNew; row++) {
    const slot = slotOf(row);
    const first = slots[slot] as number;
    if (first < 0) {
      slots[slot] = row;
      heads[slot] = row;
      last[row] = row;
    } else {
      next[last[first] as number] = row;
      last[first] = row;
    }
  }
  const partner = new Int32Array(rowCount - firstNew).fill(-1);
  for (let row = firstNew; row < rowCount; row++) {
    const slot = slotOf(row);
    const old = heads[slot] as number;
    if (old < 0) continue;
    partner[row - firstNew] = old;
    heads[slot] = next[old] as number;
  }
  return partner;
}

function same(columns: readonly Uint32Array[], a: number, b: number): boolean {
  for (const codes of columns) if (codes[a] !== codes[b]) return false;
  return true;
}

const placeOf = ({ table, files }: TableRead, row: number): { file: string; line: number } => ({
  file: files[table.files?.[row] ?? 0]?.name ?? '',
  line: table.lines[row] ?? 0,
});

const lineOf = (read: TableRead, row: number): string => {
  const { file, line } = placeOf(read, row);
  return `line ${line} of ${JSON.stringify(file)}`;
};

const textOf = ({ columns }: CodedTable, row: number): string =>
  columns
    .map(({ codes, values }) => values.text(codes[row] as number))
    .join('\t')
    .slice(0, SHOWN);

function without(table: CodedTable, aside: Uint8Array): CodedTable {
  let count = 0;
  const kept = new Uint32Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) if (aside[row] === 0) kept[count++] = row;
  const at = (values: Uint32Array): Uint32Array => {
    const some = new Uint32Array(count);
    for (let i = 0; i < count; i++) some[i] = values[kept[i] as number] as number;
    return some;
  };
  return {
    columns: table.columns.map((column) => ({ ...column, codes: at(column.codes) })),
    rowCount: count,
    lines: at(table.lines),
    ...(table.files === undefined ? {} : { files: at(table.files) }),
  };
}
