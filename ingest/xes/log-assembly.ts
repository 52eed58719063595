import { type BuiltLog, type Column, EventLog, sortWithinCases, type TextColumn, TextVector } from '#analysis/log';
import { REJECTED } from './event-rows.ts';
import { finishColumn, finishText, NOT_USED, type Places } from './finish-column.ts';
import type { RoleText } from './role-text.ts';
import { StagedColumn } from './staged-column.ts';
import { MOST_REJECTED, type XesHandler } from './xes-handler.ts';

/** The log with what was found out on the way. */
export interface AssembledLog extends BuiltLog {
  readonly timed: boolean;
  readonly intervals: boolean;
  /** Traces without any event element. */
  readonly emptyCases: number;
}

/** Rejects events without a time in a log where others have one; puts the rejected into the order of the file. */
export function settleTimes(handler: XesHandler): void {
  const { rows, roles } = handler;
  if (roles.time.seen === 0) return;
  handler.rejectedLimit = handler.rejected.length + MOST_REJECTED;
  for (let row = 0; row < rows.count; row++)
    if (Number.isNaN(rows.time[row]) && rows.trace[row] !== REJECTED)
      handler.reject(row, 'missing-time', roles.time.name, null, 'the event has no time, although others have one');
  handler.rejected.sort((a, b) => a.row - b.row);
}

/** Makes the log of what was read, once times are settled. Traces come whole, so that only events within them are sorted. */
export function assembleLog(handler: XesHandler): AssembledLog {
  const { rows, roles } = handler;
  const timed = roles.time.seen > 0;
  const intervals = timed && hasStart(handler);
  if (!timed && roles.start.seen > 0) keepStarts(handler);
  if (intervals) settleStarts(handler);
  const { traces, caseOffsets, emptyCases } = casesOf(handler);
  const { row, reorderedCases, places } = orderedRows(handler, caseOffsets, timed, intervals);
  const time = timed ? taken(rows.time, row, places) : null;
  const start = time !== null && intervals ? taken(rows.start, row, places) : null;
  const activity = roleColumn(handler, roles.activity, rows.activity, places);
  const log = new EventLog({
    caseIds: caseIdsOf(handler, traces),
    caseOffsets,
    activities: activity.dictionary,
    activity: activity.dictionary.length <= 0x10000 ? new Uint16Array(activity.codes) : activity.codes,
    time,
    start,
    row,
    resource: resourceOf(handler, places),
    eventAttributes: columnsOf(handler, handler.events.columns, places),
    caseAttributes: columnsOf(handler, handler.traces.columns, placesOf(traces, handler.traceNames.length)),
  });
  return { log, reorderedCases, timed, intervals, emptyCases };
}

function hasStart(handler: XesHandler): boolean {
  const { rows } = handler;
  for (let row = 0; row < rows.count; row++)
    if (rows.trace[row] !== REJECTED && !Number.isNaN(rows.start[row])) return true;
  return false;
}

/** The traces that have events to use, in order, and where their events begin. */
function casesOf(handler: XesHandler): { traces: Uint32Array; caseOffsets: Uint32Array; emptyCases: number } {
  const { rows, traceNames, eventsOfTrace, warnings } = handler;
  const used = new Uint32Array(traceNames.length);
  for (let row = 0; row < rows.count; row++) if (rows.trace[row] !== REJECTED) used[rows.trace[row]!]!++;
  const traces = new Uint32Array(traceNames.length);
  const caseOffsets = new Uint32Array(traceNames.length + 1);
  let cases = 0;
  let emptyCases = 0;
  for (let trace = 0; trace < traces.length; trace++) {
    if (used[trace]! > 0) {
      traces[cases++] = trace;
      caseOffsets[cases] = caseOffsets[cases - 1]! + used[trace]!;
    } else if (eventsOfTrace[trace] === 0) emptyCases++;
  }
  const withoutUsable = traces.length - cases - emptyCases;
  warnings.add('empty-trace', 'traces without events; counted, not part of the log', emptyCases);
  warnings.add(
    'trace-without-usable-events',
    'traces whose events were all set aside; not part of the log',
    withoutUsable,
  );
  return { traces: traces.slice(0, cases), caseOffsets: caseOffsets.slice(0, cases + 1), emptyCases };
}

function caseIdsOf({ traceNames, caseId }: XesHandler, traces: Uint32Array): TextVector {
  const nameOf = (trace: number): string => {
    const code = traceNames[trace]!;
    return code < 0 ? `trace ${trace + 1}` : caseId.text(code);
  };
  return TextVector.from(Array.from(traces, nameOf));
}

/** The row of each event of the log, and the other way round. */
function orderedRows(
  { rows }: XesHandler,
  caseOffsets: Uint32Array,
  timed: boolean,
  intervals: boolean,
): { row: Uint32Array; reorderedCases: number; places: Places } {
  const row = new Uint32Array(caseOffsets[caseOffsets.length - 1]!);
  let n = 0;
  for (let r = 0; r < rows.count; r++) if (rows.trace[r] !== REJECTED) row[n++] = r;
  if (!timed) return { row, reorderedCases: 0, places: placesOf(row, rows.count) };
  const reorderedCases = sortWithinCases(row, caseOffsets, rows.time, intervals ? rows.start : null);
  return { row, reorderedCases, places: placesOf(row, rows.count) };
}

/** The places of `count` rows of which `row` are used, in this order. */
function placesOf(row: Uint32Array, count: number): Places {
  const { length } = row;
  let place = 0;
  while (place < length && row[place] === place) place++;
  if (place === count) return { of: null, length };
  const of = new Uint32Array(count).fill(NOT_USED);
  for (let p = 0; p < length; p++) of[row[p]!] = p;
  return { of, length };
}

/** The values of the rows used. */
function taken(values: Float64Array, row: Uint32Array, places: Places): Float64Array {
  if (places.of === null) return values.slice(0, row.length);
  const out = new Float64Array(row.length);
  for (let e = 0; e < out.length; e++) out[e] = values[row[e]!]!;
  return out;
}

function roleColumn(handler: XesHandler, texts: RoleText, codes: Uint32Array | Int32Array, places: Places): TextColumn {
  const source = { rows: null, codes, count: handler.rows.count, texts };
  const { column, invalidText } = finishText(source, places);
  warnAboutText(handler, invalidText);
  return column;
}

function resourceOf(handler: XesHandler, places: Places): TextColumn | null {
  const { resource } = handler.roles;
  if (resource.seen.every((count) => count === 0)) return null;
  const column = roleColumn(handler, resource, handler.rows.resource, places);
  return column.dictionary.length === 0 ? null : column;
}

function columnsOf(
  handler: XesHandler,
  staged: ReadonlyMap<string, StagedColumn>,
  places: Places,
): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [name, from] of staged) {
    const message = `attribute ${JSON.stringify(name)} stands more than once in an event or trace; the last value counts`;
    handler.warnings.add('repeated-attribute', message, from.repeated, name);
    const { column, invalidText } = finishColumn(from, places);
    columns.set(name, column);
    warnAboutText(handler, invalidText);
    // The staged copy is no longer needed; the next column may have its memory.
    from.release();
  }
  return columns;
}

/** In a log without times the starts are a plain attribute. */
function keepStarts(handler: XesHandler): void {
  const { rows, roles } = handler;
  const taken = handler.events.columns;
  const name = taken.has(roles.start.name) ? `${roles.start.name} (time)` : roles.start.name;
  const column = new StagedColumn(name, 'time');
  for (let row = 0; row < rows.count; row++) if (!Number.isNaN(rows.start[row])) column.set(row, rows.start[row]!);
  taken.set(name, column);
}

/** Events without a start are instants. */
function settleStarts(handler: XesHandler): void {
  const { rows, warnings } = handler;
  let missing = 0;
  let late = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.trace[row] === REJECTED) continue;
    if (Number.isNaN(rows.start[row])) {
      missing++;
      rows.start[row] = rows.time[row]!;
    } else if (rows.start[row]! > rows.time[row]!) late++;
  }
  warnings.add('missing-start', 'events without a start in a log with intervals; taken as instants', missing);
  warnings.add('start-after-end', 'events that start after they end; kept as they are', late);
}

function warnAboutText(handler: XesHandler, count: number): void {
  const message = 'values with bytes that are not valid in the encoding; shown as U+FFFD';
  handler.warnings.add('invalid-utf8', message, count);
}
