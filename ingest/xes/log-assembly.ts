import { type BuiltLog, type Column, EventLog, EventLogBuilder } from '#analysis/log';
import { CodeMap } from './code-map.ts';
import { REJECTED } from './event-rows.ts';
import { finishColumn, finishText, NOT_USED } from './finish-column.ts';
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

/** Makes the log of what was read, once times are settled. The builder puts the events in order, attributes follow it there. */
export function assembleLog(handler: XesHandler): AssembledLog {
  const { rows, roles } = handler;
  const timed = roles.time.seen > 0;
  const intervals = timed && hasStart(handler);
  if (!timed && roles.start.seen > 0) keepStarts(handler);
  if (intervals) warnAboutStarts(handler);
  const builder = new EventLogBuilder({ timed, intervals });
  const { caseOf, emptyCases } = addCases(handler, builder);
  addEvents(handler, builder, caseOf);
  const { log: core, reorderedCases } = builder.finish();
  const placeOf = new Uint32Array(rows.count).fill(NOT_USED);
  const row = core.row!;
  for (let place = 0; place < row.length; place++) placeOf[row[place]!] = place;
  const resource = resourceOf(handler, placeOf, core.eventCount);
  const eventAttributes = columnsOf(handler, handler.events.columns, placeOf, core.eventCount);
  const caseAttributes = columnsOf(handler, handler.traces.columns, caseOf, core.caseCount);
  const log = new EventLog({ ...core, resource, eventAttributes, caseAttributes });
  return { log, reorderedCases, timed, intervals, emptyCases };
}

function hasStart(handler: XesHandler): boolean {
  const { rows } = handler;
  for (let row = 0; row < rows.count; row++)
    if (rows.trace[row] !== REJECTED && !Number.isNaN(rows.start[row])) return true;
  return false;
}

/** The case index of each trace that has events to use. */
function addCases(handler: XesHandler, builder: EventLogBuilder): { caseOf: Uint32Array; emptyCases: number } {
  const { rows, caseIds, eventsOfTrace } = handler;
  const used = new Uint8Array(caseIds.length);
  for (let row = 0; row < rows.count; row++) if (rows.trace[row] !== REJECTED) used[rows.trace[row]!] = 1;
  const caseOf = new Uint32Array(caseIds.length).fill(NOT_USED);
  let emptyCases = 0;
  let withoutUsable = 0;
  for (let trace = 0; trace < caseIds.length; trace++) {
    if (used[trace] === 1) caseOf[trace] = builder.addCase(caseIds[trace]!);
    else if (eventsOfTrace[trace] === 0) emptyCases++;
    else withoutUsable++;
  }
  const { warnings } = handler;
  warnings.add('empty-trace', 'traces without events; counted, not part of the log', emptyCases);
  warnings.add(
    'trace-without-usable-events',
    'traces whose events were all set aside; not part of the log',
    withoutUsable,
  );
  return { caseOf, emptyCases };
}

function addEvents(handler: XesHandler, builder: EventLogBuilder, caseOf: Uint32Array): void {
  const { rows, roles } = handler;
  const activities = new CodeMap((code) => builder.activities.add(roles.activity.text(code)));
  const invalid = new CodeMap((code) => (roles.activity.isValid(code) ? 0 : 1));
  let invalidText = 0;
  for (let row = 0; row < rows.count; row++) {
    const trace = rows.trace[row]!;
    if (trace === REJECTED) continue;
    const code = rows.activity[row]!;
    const time = rows.time[row]!;
    const start = rows.start[row]!;
    builder.addEvent(caseOf[trace]!, activities.get(code), time, Number.isNaN(start) ? time : start, row);
    invalidText += invalid.get(code);
  }
  warnAboutText(handler, invalidText);
}

function resourceOf(handler: XesHandler, placeOf: Uint32Array, length: number) {
  const { rows } = handler;
  const { resource } = handler.roles;
  if (resource.seen.every((count) => count === 0)) return null;
  const text = (code: number): string => resource.text(code);
  const isValid = (code: number): boolean => resource.isValid(code);
  const source = { rows: null, codes: rows.resource, count: rows.count, text, isValid };
  const { column, invalidText } = finishText(source, placeOf, length);
  warnAboutText(handler, invalidText);
  return column.dictionary.length === 0 ? null : column;
}

function columnsOf(
  handler: XesHandler,
  staged: ReadonlyMap<string, StagedColumn>,
  placeOf: Uint32Array,
  length: number,
): Map<string, Column> {
  const columns = new Map<string, Column>();
  for (const [name, from] of staged) {
    const message = `attribute ${JSON.stringify(name)} stands more than once in an event or trace; the last value counts`;
    handler.warnings.add('repeated-attribute', message, from.repeated, name);
    const { column, invalidText } = finishColumn(from, placeOf, length);
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

function warnAboutStarts(handler: XesHandler): void {
  const { rows, warnings } = handler;
  let missing = 0;
  let late = 0;
  for (let row = 0; row < rows.count; row++) {
    if (rows.trace[row] === REJECTED) continue;
    if (Number.isNaN(rows.start[row])) missing++;
    else if (rows.start[row]! > rows.time[row]!) late++;
  }
  warnings.add('missing-start', 'events without a start in a log with intervals; taken as instants', missing);
  warnings.add('start-after-end', 'events that start after they end; kept as they are', late);
}

function warnAboutText(handler: XesHandler, count: number): void {
  const message = 'values with bytes that are not valid in the encoding; shown as U+FFFD';
  handler.warnings.add('invalid-utf8', message, count);
}
