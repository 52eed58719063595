import { type Column, type EventLog, hasBit } from '#analysis/log';
import { equalRows } from './equal-rows.ts';
import type { QualitySource } from './quality-source.ts';

/**
 * Events that repeat an earlier one, ascending: where there are cells, those whose row equals that of an earlier event in every cell,
 * else those that agree with an earlier event of their case in time, activity, resource and all attributes.
 */
export function duplicateEvents({ log, table }: QualitySource): Uint32Array {
  const { row } = log;
  if (table === null || row === null) return equalEvents(log);
  if (table.columns.some(({ values }) => values.size === table.rowCount)) return new Uint32Array(0);
  const duplicates = equalRows(
    table.columns.map(({ codes }) => codes),
    tiedRows(log, row),
  );
  if (duplicates.rows.length === 0) return duplicates.rows;
  const isDuplicate = new Uint8Array(table.rowCount);
  for (const one of duplicates.rows) isDuplicate[one] = 1;
  return Uint32Array.from(row.keys()).filter((e) => isDuplicate[row[e] as number] === 1);
}

/** Rows of events at the same times as a neighbour in their case: equal rows are among them. */
function tiedRows({ caseOffsets, caseCount, time, start }: EventLog, row: Uint32Array): Uint32Array {
  if (time === null) return row;
  const tied = new Uint32Array(row.length);
  let n = 0;
  for (let c = 0; c < caseCount; c++) {
    const from = caseOffsets[c] as number;
    const to = caseOffsets[c + 1] as number;
    for (let e = from; e < to; e++)
      if ((e > from && sameTime(time, start, e - 1, e)) || (e + 1 < to && sameTime(time, start, e, e + 1)))
        tied[n++] = row[e] as number;
  }
  return tied.subarray(0, n);
}

function equalEvents(log: EventLog): Uint32Array {
  const { caseOffsets, activity, time, start, resource } = log;
  const columns = [...log.eventAttributes.values(), ...(resource === null ? [] : [resource])];
  const found: number[] = [];
  for (let c = 0; c < log.caseCount; c++) {
    const to = caseOffsets[c + 1] as number;
    for (let from = caseOffsets[c] as number, end = from; from < to; from = end) {
      for (end = from + 1; end < to && sameTime(time, start, from, end); ) end++;
      for (let e = from + 1; e < end; e++)
        for (let before = from; before < e; before++) {
          if (activity[e] !== activity[before] || !columns.every((column) => sameValue(column, e, before))) continue;
          found.push(e);
          break;
        }
    }
  }
  return Uint32Array.from(found);
}

const sameTime = (time: Float64Array | null, start: Float64Array | null, a: number, b: number): boolean =>
  time === null || (time[a] === time[b] && (start === null || start[a] === start[b]));

function sameValue(column: Column, a: number, b: number): boolean {
  const { validity } = column;
  if (validity !== null) {
    const there = hasBit(validity, a);
    if (there !== hasBit(validity, b)) return false;
    if (!there) return true;
  }
  return column.kind === 'text' ? column.codes[a] === column.codes[b] : column.values[a] === column.values[b];
}
