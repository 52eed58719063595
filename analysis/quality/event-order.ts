import type { EventLog } from '../log/index.ts';

/** How the events of cases follow each other. */
export interface EventOrder {
  /** Events at the same instants as the one before them in their case: their order is only that of the file. */
  readonly equalTimes: Uint32Array;
  /** Events that stand in the file before the one that precedes them in time. */
  readonly againstFile: Uint32Array;
  /** Cases with such events. */
  readonly casesAgainstFile: number;
  readonly singleEventCases: Uint32Array;
}

/** Compares the order of time with the order of the file, O(events). */
export function eventOrder(log: EventLog): EventOrder {
  const { caseOffsets, time, start, row, caseCount } = log;
  const equal: number[] = [];
  const against: number[] = [];
  const single: number[] = [];
  let casesAgainstFile = 0;
  for (let c = 0; c < caseCount; c++) {
    const from = caseOffsets[c];
    const to = caseOffsets[c + 1];
    if (to - from === 1) single.push(c);
    const before = against.length;
    for (let e = from + 1; e < to; e++) {
      if (time !== null && time[e] === time[e - 1] && (start === null || start[e] === start[e - 1])) equal.push(e);
      if (row !== null && row[e] < row[e - 1]) against.push(e);
    }
    if (against.length > before) casesAgainstFile++;
  }
  return {
    equalTimes: Uint32Array.from(equal),
    againstFile: Uint32Array.from(against),
    casesAgainstFile,
    singleEventCases: Uint32Array.from(single),
  };
}

/**
 * The unit all times are multiples of, as far as 99 % of them tell: "day" for dates without clock times (two different times of day are
 * allowed for summer and winter time), "hour" likewise, else `null`.
 */
export function timeGranularity({ time }: EventLog): 'day' | 'hour' | null {
  if (time === null || time.length < 20) return null;
  if (mostlyTwoRemainders(time, 86_400_000)) return 'day';
  return mostlyTwoRemainders(time, 3_600_000) ? 'hour' : null;
}

function mostlyTwoRemainders(time: Float64Array, unit: number): boolean {
  const counts = new Map<number, number>();
  for (let e = 0; e < time.length; e++) {
    const rest = time[e] - Math.floor(time[e] / unit) * unit;
    counts.set(rest, (counts.get(rest) ?? 0) + 1);
    if (counts.size > 100) return false;
  }
  const [most = 0, second = 0] = Array.from(counts.values()).sort((a, b) => b - a);
  return most + second >= time.length * 0.99;
}
