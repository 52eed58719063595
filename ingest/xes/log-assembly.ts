import { type BuiltLog, type ColumnBuilder, EventLogBuilder } from '#analysis/log';
import { REJECTED } from './event-rows.ts';
import type { StagedColumn } from './staged-column.ts';
import type { XesHandler } from './xes-handler.ts';

/** The log with what was found out on the way. */
export interface AssembledLog extends BuiltLog {
  readonly timed: boolean;
  readonly intervals: boolean;
  /** Traces without any event element. */
  readonly emptyCases: number;
}

const NOT_USED = 0xffffffff;

/** Rejects events without a time in a log where others have one. */
export function settleTimes(handler: XesHandler): void {
  const { rows, roles } = handler;
  if (roles.time.seen === 0) return;
  for (let row = 0; row < rows.count; row++)
    if (Number.isNaN(rows.time[row]) && rows.trace[row] !== REJECTED)
      handler.reject(row, 'missing-time', roles.time.name, null, 'the event has no time, although others have one');
}

/** Makes the log of what was read, once times are settled. */
export function assembleLog(handler: XesHandler): AssembledLog {
  const { rows, roles } = handler;
  const timed = roles.time.seen > 0;
  const intervals = timed && hasStart(handler);
  const builder = new EventLogBuilder({ timed, intervals });
  const { caseOf, emptyCases } = addCases(handler, builder);
  const eventOf = addEvents(handler, builder, caseOf);
  for (const column of handler.events.columns.values()) {
    pour(column, builder.eventColumn(column.name, column.kind), eventOf, handler);
    // The staged copy is no longer needed; the next column may have its memory.
    column.release();
  }
  for (const column of handler.traces.columns.values())
    pour(column, builder.caseColumn(column.name, column.kind), caseOf, handler);
  if (!timed && roles.start.seen > 0) pourStart(handler, builder, eventOf);
  const { log, reorderedCases } = builder.finish();
  if (intervals) warnAboutStarts(handler, eventOf);
  rows.trace = new Uint32Array(0);
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

/** The event index of each row that is used. */
function addEvents(handler: XesHandler, builder: EventLogBuilder, caseOf: Uint32Array): Uint32Array {
  const { rows, roles } = handler;
  const eventOf = new Uint32Array(rows.count).fill(NOT_USED);
  const activityCodes = new CodeMap((code) => builder.activities.add(roles.activity.text(code)));
  const resourceCodes = new CodeMap((code) => builder.resource.dictionary.add(roles.resource.text(code)));
  let badText = 0;
  const badActivity = new CodeMap((code) => (roles.activity.isValid(code) ? 0 : 1));
  const badResource = new CodeMap((code) => (roles.resource.isValid(code) ? 0 : 1));
  for (let row = 0; row < rows.count; row++) {
    const trace = rows.trace[row]!;
    if (trace === REJECTED) continue;
    const code = rows.activity[row]!;
    badText += badActivity.get(code);
    const time = rows.time[row]!;
    const start = rows.start[row]!;
    const event = builder.addEvent(
      caseOf[trace]!,
      activityCodes.get(code),
      time,
      Number.isNaN(start) ? time : start,
      row,
    );
    eventOf[row] = event;
    const resource = rows.resource[row]!;
    if (resource < 0) continue;
    builder.resource.set(event, resourceCodes.get(resource));
    badText += badResource.get(resource);
  }
  warnAboutText(handler, badText);
  return eventOf;
}

function pour(from: StagedColumn, to: ColumnBuilder, indexOf: Uint32Array, handler: XesHandler): void {
  const { rows, values, length, dictionary } = from;
  if (from.repeated > 0) {
    const message = `attribute ${JSON.stringify(from.name)} stands more than once in an event or trace; the last value counts`;
    handler.warnings.add('repeated-attribute', message, from.repeated, from.name);
  }
  if (dictionary === null) {
    for (let i = 0; i < length; i++) {
      const index = indexOf[rows[i]!]!;
      if (index !== NOT_USED) to.set(index, values[i]!);
    }
    return;
  }
  const codes = new CodeMap((code) => to.dictionary.add(dictionary.text(code)));
  const bad = new CodeMap((code) => (dictionary.isValid(code) ? 0 : 1));
  let badText = 0;
  for (let i = 0; i < length; i++) {
    const index = indexOf[rows[i]!]!;
    if (index === NOT_USED) continue;
    to.set(index, codes.get(values[i]!));
    badText += bad.get(values[i]!);
  }
  warnAboutText(handler, badText);
}

/** In a log without times the starts are a plain attribute. */
function pourStart(handler: XesHandler, builder: EventLogBuilder, eventOf: Uint32Array): void {
  const { rows, roles } = handler;
  const name = handler.events.columns.has(roles.start.name) ? `${roles.start.name} (time)` : roles.start.name;
  const column = builder.eventColumn(name, 'time');
  for (let row = 0; row < rows.count; row++)
    if (eventOf[row] !== NOT_USED && !Number.isNaN(rows.start[row])) column.set(eventOf[row]!, rows.start[row]!);
}

function warnAboutStarts(handler: XesHandler, eventOf: Uint32Array): void {
  const { rows } = handler;
  let missing = 0;
  let late = 0;
  for (let row = 0; row < rows.count; row++) {
    if (eventOf[row] === NOT_USED) continue;
    if (Number.isNaN(rows.start[row])) missing++;
    else if (rows.start[row]! > rows.time[row]!) late++;
  }
  handler.warnings.add('missing-start', 'events without a start in a log with intervals; taken as instants', missing);
  handler.warnings.add('start-after-end', 'events that start after they end; kept as they are', late);
}

function warnAboutText(handler: XesHandler, count: number): void {
  handler.warnings.add('invalid-utf8', 'values with bytes that are not valid in the encoding; shown as U+FFFD', count);
}

/** A function of codes, computed once for each code. */
class CodeMap {
  #known = new Int32Array(16).fill(-1);
  readonly #compute: (code: number) => number;

  constructor(compute: (code: number) => number) {
    this.#compute = compute;
  }

  get(code: number): number {
    if (code < this.#known.length) {
      const known = this.#known[code]!;
      if (known >= 0) return known;
    } else {
      const bigger = new Int32Array(Math.max(code + 1, this.#known.length * 2)).fill(-1);
      bigger.set(this.#known);
      this.#known = bigger;
    }
    const value = this.#compute(code);
    this.#known[code] = value;
    return value;
  }
}
