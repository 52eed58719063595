import type { EventLog } from '#analysis/log';
import type { CodedTable } from './coded-table.ts';

const SMALL = 24;

/** Number of events whose row equals that of an earlier event in every column. Equal rows share case and time, so only ties are compared. */
export function countDuplicates(table: CodedTable, log: EventLog): number {
  const { caseOffsets, time, row } = log;
  if (row === null || table.columns.some((column) => column.values.size === table.rowCount)) return 0;
  const columns = table.columns.map((column) => column.codes);
  let count = 0;
  for (let c = 0; c < log.caseCount; c++) {
    const to = caseOffsets[c + 1] as number;
    let from = caseOffsets[c] as number;
    while (from < to) {
      let end = from + 1;
      while (end < to && (time === null || time[end] === time[from])) end++;
      if (end - from > 1)
        count += end - from <= SMALL ? fewDuplicates(columns, row, from, end) : manyDuplicates(columns, row, from, end);
      from = end;
    }
  }
  return count;
}

function fewDuplicates(columns: readonly Uint32Array[], row: Uint32Array, from: number, to: number): number {
  let count = 0;
  for (let e = from + 1; e < to; e++) {
    for (let earlier = from; earlier < e; earlier++) {
      if (!equalRows(columns, row[e] as number, row[earlier] as number)) continue;
      count++;
      break;
    }
  }
  return count;
}

function equalRows(columns: readonly Uint32Array[], a: number, b: number): boolean {
  for (const codes of columns) if (codes[a] !== codes[b]) return false;
  return true;
}

function manyDuplicates(columns: readonly Uint32Array[], row: Uint32Array, from: number, to: number): number {
  const seen = new Set<string>();
  for (let e = from; e < to; e++) seen.add(columns.map((codes) => codes[row[e] as number]).join());
  return to - from - seen.size;
}
