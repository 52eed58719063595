import { AnalysisError } from '../error.ts';
import { sortWithinCases } from './case-order.ts';
import type { ColumnKind, TextColumn } from './column.ts';
import { ColumnBuilder, permuted } from './column-builder.ts';
import { Dictionary, sortDictionary } from './dictionary.ts';
import { EventLog } from './event-log.ts';
import { growableFloat64, growableUint32 } from './growable.ts';
import { TextVector } from './text-vector.ts';

/** The finished log and what putting it in order took. */
export interface BuiltLog {
  readonly log: EventLog;
  /** Cases whose events did not arrive in the order of time. */
  readonly reorderedCases: number;
}

export interface BuilderOptions {
  /** `false`: events have no times and keep the order of arrival. */
  readonly timed: boolean;
  /** `true`: every event has a start time as well. */
  readonly intervals?: boolean;
}

/** Collects events in any order, case by case or interleaved; `finish()` sorts them once and gives the immutable log. */
export class EventLogBuilder {
  readonly activities = new Dictionary();
  /** Resource of each event; used only if something was set. */
  readonly resource = new ColumnBuilder('text');
  readonly #options: BuilderOptions;
  readonly #caseIds: string[] = [];
  readonly #case = growableUint32();
  readonly #activity = growableUint32();
  readonly #time = growableFloat64();
  readonly #start = growableFloat64();
  readonly #eventColumns = new Map<string, ColumnBuilder>();
  readonly #caseColumns = new Map<string, ColumnBuilder>();
  readonly #rows = growableUint32();
  #finished = false;

  constructor(options: BuilderOptions) {
    this.#options = options;
  }

  get eventCount(): number {
    return this.#case.length;
  }

  get caseCount(): number {
    return this.#caseIds.length;
  }

  /** A new case, whether or not the id was seen before; gives its index. */
  addCase(id: string): number {
    return this.#caseIds.push(id) - 1;
  }

  /**
   * Adds an event and gives its index, which attribute columns are set by. `activity` is a code from `activities.add`; times are
   * epoch ms; `row` is the event's place in the raw rows (default: its index).
   */
  addEvent(caseIndex: number, activity: number, time = 0, start = time, row = this.#case.length): number {
    const index = this.#case.length;
    this.#case.push(caseIndex);
    this.#activity.push(activity);
    this.#rows.push(row);
    if (this.#options.timed) this.#time.push(time);
    if (this.#options.intervals) this.#start.push(start);
    return index;
  }

  /** The event attribute of this name, created on first use. Throws `invalid-parameter` when asked for with another kind. */
  eventColumn(name: string, kind: ColumnKind): ColumnBuilder {
    return columnOf(this.#eventColumns, name, kind);
  }

  caseColumn(name: string, kind: ColumnKind): ColumnBuilder {
    return columnOf(this.#caseColumns, name, kind);
  }

  finish(): BuiltLog {
    if (this.#finished) throw new AnalysisError('invalid-log', 'the builder is finished already; start a new one');
    this.#finished = true;
    const events = this.#case.length;
    const cases = this.#case.toArray();
    const time = this.#options.timed ? this.#time.toArray() : null;
    const start = this.#options.intervals ? this.#start.toArray() : null;
    const caseOffsets = offsetsOf(cases, this.#caseIds.length);
    const { order, reorderedCases } = orderOf(cases, caseOffsets, time, start);
    const { values, newCode } = sortDictionary(this.activities.values);
    const log = new EventLog({
      caseIds: TextVector.from(this.#caseIds),
      caseOffsets,
      activities: values,
      activity: recoded(permuted(this.#activity.toArray(), order), newCode),
      time: time && permuted(time, order),
      start: start && permuted(start, order),
      resource: this.resource.dictionary.size > 0 ? (this.resource.finish(events, order) as TextColumn) : null,
      eventAttributes: new Map(
        Array.from(this.#eventColumns, ([name, column]) => [name, column.finish(events, order)]),
      ),
      caseAttributes: new Map(
        Array.from(this.#caseColumns, ([name, column]) => [name, column.finish(this.#caseIds.length, null)]),
      ),
      row: permuted(this.#rows.toArray(), order),
    });
    return { log, reorderedCases };
  }
}

function columnOf(columns: Map<string, ColumnBuilder>, name: string, kind: ColumnKind): ColumnBuilder {
  const column = columns.get(name) ?? new ColumnBuilder(kind);
  columns.set(name, column);
  if (column.kind !== kind)
    throw new AnalysisError('invalid-parameter', `attribute ${JSON.stringify(name)} is ${column.kind}, not ${kind}`);
  return column;
}

function recoded(codes: Uint32Array, newCode: Uint32Array): Uint16Array | Uint32Array {
  const out = newCode.length <= 0x10000 ? new Uint16Array(codes.length) : codes;
  for (let i = 0; i < codes.length; i++) out[i] = newCode[codes[i]];
  return out;
}

function offsetsOf(cases: Uint32Array, caseCount: number): Uint32Array {
  const offsets = new Uint32Array(caseCount + 1);
  for (let e = 0; e < cases.length; e++) offsets[cases[e] + 1]++;
  for (let c = 0; c < caseCount; c++) offsets[c + 1] += offsets[c];
  return offsets;
}

/** Where each event of the sorted log comes from; `null` when the events arrived sorted. */
function orderOf(
  cases: Uint32Array,
  offsets: Uint32Array,
  time: Float64Array | null,
  start: Float64Array | null,
): { order: Uint32Array | null; reorderedCases: number } {
  const order = new Uint32Array(cases.length);
  const next = offsets.slice();
  let moved = false;
  for (let e = 0; e < cases.length; e++) {
    const place = next[cases[e]]++;
    order[place] = e;
    if (place !== e) moved = true;
  }
  const reorderedCases = time === null ? 0 : sortWithinCases(order, offsets, time, start);
  return { order: moved || reorderedCases > 0 ? order : null, reorderedCases };
}
