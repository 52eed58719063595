import { type Column, EventLog, EventLogBuilder } from '#analysis/log';
import { chooseRoles, profileColumns } from '../mapping/index.ts';
import { type Zone, zoneNamed } from '../timestamp/index.ts';
import type { FullRead, ImportReport, ImportWarning, ReadOptions, RejectedRow, RoleChoice } from '../types.ts';
import { attributeColumn, textColumn } from './attribute-columns.ts';
import type { CodedTable } from './coded-table.ts';
import { countDuplicates } from './duplicates.ts';
import type { TableRead } from './read-table.ts';
import { roleColumn } from './role-values.ts';
import { noUsableRows, type UsableRows, usableRows } from './usable-rows.ts';

/** At most this many rejected rows stand in a report; the store keeps all. */
const REPORTED_REJECTS = 1000;

/** A log with everything needed to store it. */
export interface TableLog extends FullRead {
  readonly table: CodedTable;
}

/**
 * Makes the event log of a table: chooses the columns, reads the times, sorts the events of each case by time (start, then
 * completion, then place in the file). Columns constant within every case become case attributes. Throws IngestError.
 */
export function tableToLog(read: TableRead, options: ReadOptions): TableLog {
  const { table, files } = read;
  const zone = zoneNamed(options.timezone ?? 'UTC');
  const roles = chooseRoles(profileColumns(table), options, read.name);
  const usable = usableRows(read, roles, options, zone);
  const allRejected = inFileOrder([...read.rejected, ...usable.rejected], files);
  if (usable.rows.length === 0) throw noUsableRows(read.name, allRejected);
  const { log, reorderedCases } = buildLog(withTexts(table, options), usable, roles, options.ignore ?? [], zone.name);
  const report: ImportReport = {
    files,
    rowsRead: table.rowCount + read.rejected.length,
    rowsUsed: usable.rows.length,
    rowsRejected: allRejected.length,
    rejected: allRejected.slice(0, REPORTED_REJECTS),
    warnings: [...read.warnings, ...warningsOf(usable, zone), ...duplicateWarning(table, log)],
    mapping: {
      roles,
      encoding: read.encoding,
      delimiter: read.delimiter,
      timezone: usable.doubts.naive > 0 ? zone.name : null,
      timeFormat: usable.timeFormat,
      lifecycle: 'each event stands for itself',
    },
    reorderedCases,
    emptyCases: 0,
    metadata: { encodingReason: read.encodingReason, ...read.metadata },
  };
  return { log, report, lines: table.lines, table, allRejected };
}

function inFileOrder(rejected: RejectedRow[], files: TableRead['files']): RejectedRow[] {
  const order = new Map(files.map(({ name }, i) => [name, i]));
  const place = (row: RejectedRow): number => order.get(row.file) ?? 0;
  return rejected.sort((a, b) => place(a) - place(b) || a.line - b.line);
}

function buildLog(
  table: CodedTable,
  usable: UsableRows,
  roles: readonly RoleChoice[],
  ignored: readonly string[],
  zone: string,
): { log: EventLog; reorderedCases: number } {
  const { rows, caseColumn, activityColumn, time, start } = usable;
  const builder = new EventLogBuilder({ timed: time !== null, intervals: start !== null });
  const caseOf = new Int32Array(caseColumn.values.size).fill(-1);
  const activityOf = new Int32Array(activityColumn.values.size).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const caseCode = caseColumn.codes[row] as number;
    const activityCode = activityColumn.codes[row] as number;
    if (caseOf[caseCode] === -1) caseOf[caseCode] = builder.addCase(caseColumn.values.text(caseCode));
    if (activityOf[activityCode] === -1)
      activityOf[activityCode] = builder.activities.add(activityColumn.values.text(activityCode));
    const at = time === null ? 0 : (time[i] as number);
    const begun = start === null ? at : (start[i] as number);
    builder.addEvent(caseOf[caseCode] as number, activityOf[activityCode] as number, at, begun, row);
  }
  const built = builder.finish();
  const log = withAttributes(built.log, table, roles, ignored, zone);
  return { log, reorderedCases: built.reorderedCases };
}

/** The columns that the user wants as texts are kept so. */
function withTexts(table: CodedTable, { asText = [] }: ReadOptions): CodedTable {
  if (asText.length === 0) return table;
  const texts = new Set(asText);
  const columns = table.columns.map((column) => (texts.has(column.name) ? { ...column, keptAsText: true } : column));
  return { ...table, columns };
}

function withAttributes(
  log: EventLog,
  table: CodedTable,
  roles: readonly RoleChoice[],
  ignored: readonly string[],
  zone: string,
): EventLog {
  const rows = log.row ?? new Uint32Array(0);
  const single = (choice: RoleChoice): readonly string[] => (choice.columns.length === 1 ? choice.columns : []);
  const taken = new Set([...roles.filter((choice) => choice.role !== 'lifecycle').flatMap(single), ...ignored]);
  const firstRows = Uint32Array.from({ length: log.caseCount }, (_, c) => rows[log.caseOffsets[c] as number] as number);
  const eventAttributes = new Map<string, Column>();
  const caseAttributes = new Map<string, Column>();
  for (const column of table.columns) {
    if (taken.has(column.name)) continue;
    if (constantWithinCases(column.codes, rows, log))
      caseAttributes.set(column.name, attributeColumn(column, firstRows, zone));
    else eventAttributes.set(column.name, attributeColumn(column, rows, zone));
  }
  const resources = roles.find((choice) => choice.role === 'resource');
  const resource = resources === undefined ? null : textColumn(roleColumn(table, resources.columns, ' / '), rows);
  const { caseIds, caseOffsets, activities, activity, time, start, row } = log;
  return new EventLog({
    caseIds,
    caseOffsets,
    activities,
    activity,
    time,
    start,
    row,
    resource,
    eventAttributes,
    caseAttributes,
  });
}

/** True when no case has two different values; false when there is no case of two events to tell. */
function constantWithinCases(
  codes: Uint32Array,
  rows: Uint32Array,
  { caseOffsets, caseCount, eventCount }: EventLog,
): boolean {
  for (let c = 0; c < caseCount; c++) {
    const from = caseOffsets[c] as number;
    const to = caseOffsets[c + 1] as number;
    const code = codes[rows[from] as number];
    for (let e = from + 1; e < to; e++) if (codes[rows[e] as number] !== code) return false;
  }
  return eventCount > caseCount;
}

function warningsOf({ time, doubts, rows }: UsableRows, zone: Zone): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  const warn = (count: number, code: string, message: string): void => {
    if (count > 0) warnings.push({ code, message, count });
  };
  if (time === null)
    warn(rows.length, 'no-times', 'no column has times: events keep the order of the file, durations are unknown');
  warn(doubts.naive, 'times-without-offset', `times without an offset were read as local times of ${zone.name}`);
  warn(doubts.gaps, 'times-in-clock-gap', `times that the clocks of ${zone.name} skipped were moved forward`);
  warn(doubts.overlaps, 'times-twice', `times that occur twice in ${zone.name}: the first was taken`);
  warn(doubts.halfIntervals, 'half-intervals', 'events with only a start or only an end: it stands for both');
  warn(doubts.reversed, 'end-before-start', 'events that end before they start were used as they are');
  return warnings;
}

function duplicateWarning(table: CodedTable, log: EventLog): ImportWarning[] {
  const count = countDuplicates(table, log);
  const message = 'rows equal to an earlier row in every column were used all the same';
  return count === 0 ? [] : [{ code: 'duplicate-rows', message, count }];
}
