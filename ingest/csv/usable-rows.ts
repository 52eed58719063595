import { IngestError } from '../error.ts';
import {
  chooseFormat,
  IN_GAP,
  IN_OVERLAP,
  NAIVE,
  type ParsedTimes,
  parseTimes,
  type Zone,
} from '../timestamp/index.ts';
import type { ColumnRole, ReadOptions, RejectedRow, RoleChoice } from '../types.ts';
import type { CodedColumn, CodedTable } from './coded-table.ts';
import type { TableRead } from './read-table.ts';
import { blanks, roleColumn } from './role-values.ts';

/** The rows that make events, in file order, with what the roles say about them. */
export interface UsableRows {
  readonly rows: Uint32Array;
  readonly caseColumn: CodedColumn;
  readonly activityColumn: CodedColumn;
  /** By place in `rows`; `null` for a log without times. */
  readonly time: Float64Array | null;
  readonly start: Float64Array | null;
  readonly timeFormat: string | null;
  readonly rejected: readonly RejectedRow[];
  readonly doubts: RowDoubts;
}

/** Numbers of rows that were used although something about them is doubtful. */
interface RowDoubts {
  naive: number;
  gaps: number;
  overlaps: number;
  /** Only one end of the interval is known: it stands for both. */
  halfIntervals: number;
  /** The end lies before the start. */
  reversed: number;
}

interface TimeRole {
  readonly column: CodedColumn;
  readonly blank: Uint8Array;
  readonly parsed: ParsedTimes;
  readonly oddTexts: Map<number, OddText>;
}

interface OddText {
  readonly value: string;
  readonly message: string;
}

function timeRole(
  table: CodedTable,
  choice: RoleChoice | undefined,
  options: ReadOptions,
  zone: Zone,
): TimeRole | null {
  if (choice === undefined) return null;
  const column = roleColumn(table, choice.columns, ' ');
  const texts = column.values.raw();
  const format = chooseFormat(texts, options.timeFormat, column.name);
  const parsed: ParsedTimes =
    format === null
      ? {
          ms: new Float64Array(column.values.size).fill(Number.NaN),
          doubts: new Uint8Array(column.values.size),
          format: 'none',
        }
      : parseTimes(texts, format, zone);
  return { column, blank: blanks(column), parsed, oddTexts: new Map() };
}

/** Sorts rows into usable ones and rejected ones with the reason. Throws `ambiguous-timestamps`. */
export function usableRows(
  { table, files }: TableRead,
  choices: readonly RoleChoice[],
  options: ReadOptions,
  zone: Zone,
): UsableRows {
  const choice = (role: ColumnRole): RoleChoice | undefined => choices.find((candidate) => candidate.role === role);
  const caseColumn = roleColumn(table, choice('case')?.columns ?? [], ' / ');
  const activityColumn = roleColumn(table, choice('activity')?.columns ?? [], ' / ');
  const end = timeRole(table, choice('timestamp'), options, zone);
  const begin = timeRole(table, choice('startTimestamp'), options, zone);
  const noCase = blanks(caseColumn);
  const noActivity = blanks(activityColumn);
  const doubts: RowDoubts = { naive: 0, gaps: 0, overlaps: 0, halfIntervals: 0, reversed: 0 };
  const rejected: RejectedRow[] = [];
  const reject = (row: number, column: string, value: string | null, reason: string, message: string): void => {
    const file = files[table.files?.[row] ?? 0]?.name ?? '';
    rejected.push({ file, line: table.lines[row] as number, column, value, reason, message });
  };
  const rows = new Uint32Array(table.rowCount);
  const time = end === null ? null : new Float64Array(table.rowCount);
  const start = end === null || begin === null ? null : new Float64Array(table.rowCount);
  let n = 0;
  for (let row = 0; row < table.rowCount; row++) {
    if (noCase[caseColumn.codes[row] as number] === 1)
      reject(row, caseColumn.name, null, 'missing-case', 'the row names no case');
    else if (noActivity[activityColumn.codes[row] as number] === 1)
      reject(row, activityColumn.name, null, 'missing-activity', 'the row names no activity');
    else if (end === null || time === null) rows[n++] = row;
    else if (placeTimes(row, n, end, begin, time, start, doubts, reject)) rows[n++] = row;
  }
  return {
    rows: rows.slice(0, n),
    caseColumn,
    activityColumn,
    time: time?.slice(0, n) ?? null,
    start: start?.slice(0, n) ?? null,
    timeFormat: end?.parsed.format ?? null,
    rejected,
    doubts,
  };
}

/** Whether there is a text that is no time. */
const isOdd = (role: TimeRole, code: number, ms: number): boolean => Number.isNaN(ms) && role.blank[code] === 0;

/** What is said about a text that is no time; made once, however many rows have it. */
function oddText(role: TimeRole, code: number): OddText {
  const known = role.oddTexts.get(code);
  if (known !== undefined) return known;
  const value = role.column.values.text(code);
  const odd = { value, message: `${JSON.stringify(value)} is not read as a time (${role.parsed.format})` };
  role.oddTexts.set(code, odd);
  return odd;
}

/** Writes the times of a row to place `n`; false when the row was rejected. */
function placeTimes(
  row: number,
  n: number,
  end: TimeRole,
  begin: TimeRole | null,
  time: Float64Array,
  start: Float64Array | null,
  doubts: RowDoubts,
  reject: (row: number, column: string, value: string | null, reason: string, message: string) => void,
): boolean {
  const code = end.column.codes[row] as number;
  const startCode = begin === null ? 0 : (begin.column.codes[row] as number);
  const done = end.parsed.ms[code] as number;
  const begun = begin === null ? done : (begin.parsed.ms[startCode] as number);
  const odd = isOdd(end, code, done) ? end : begin !== null && isOdd(begin, startCode, begun) ? begin : null;
  if (odd !== null) {
    const { value, message } = oddText(odd, odd === end ? code : startCode);
    reject(row, odd.column.name, value, 'unparsable-time', message);
    return false;
  }
  if (Number.isNaN(done) && Number.isNaN(begun)) {
    reject(row, end.column.name, null, 'missing-time', 'the row has no time');
    return false;
  }
  if (Number.isNaN(done) || Number.isNaN(begun)) doubts.halfIntervals++;
  time[n] = Number.isNaN(done) ? begun : done;
  if (start !== null) {
    start[n] = Number.isNaN(begun) ? done : begun;
    if ((start[n] as number) > (time[n] as number)) doubts.reversed++;
  }
  const doubt = (end.parsed.doubts[code] as number) | (begin === null ? 0 : (begin.parsed.doubts[startCode] as number));
  if (doubt & NAIVE) doubts.naive++;
  if (doubt & IN_GAP) doubts.gaps++;
  if (doubt & IN_OVERLAP) doubts.overlaps++;
  return true;
}

/** The error for a table none of whose rows makes an event: names the first offence. */
export function noUsableRows(file: string, rejected: readonly RejectedRow[]): IngestError {
  const [first] = rejected;
  const where = first === undefined ? '' : `; the first one, line ${first.line}: ${first.message}`;
  const hint =
    first?.reason === 'unparsable-time'
      ? '; give the time format, e.g. "%d.%m.%Y %H:%M"'
      : '; check the columns chosen';
  const message = `none of the ${rejected.length} rows of ${JSON.stringify(file)} can be used${where}${hint}`;
  return new IngestError('no-usable-rows', message, {
    file,
    ...(first === undefined ? {} : { line: first.line }),
    ...(first?.column == null ? {} : { column: first.column }),
    ...(first?.value == null ? {} : { value: first.value }),
  });
}
