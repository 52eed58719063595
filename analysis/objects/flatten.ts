import { AnalysisError } from '../error.ts';
import { type Column, type EventLog, EventLogBuilder, hasBit } from '../log/index.ts';
import { didYouMean } from '../suggestion.ts';
import { type Convergence, countConvergence, countDivergence, type Divergence } from './convergence.ts';
import { objectEvents } from './object-events.ts';
import type { ObjectLog } from './object-log.ts';

/** An event log with one case per object of a type, and what that distorts. */
export interface Flattened {
  readonly log: EventLog;
  readonly convergence: Convergence;
  readonly divergence: Divergence;
  /** Events without an object of the type: not in the log. */
  readonly leftOut: number;
  /** Objects of the type without events: not in the log. */
  readonly emptyCases: number;
  readonly reorderedCases: number;
}

/** The code of an object type by its exact name. Throws `invalid-parameter` with the nearest name. */
export function objectTypeCode({ parts }: ObjectLog, name: string): number {
  const code = parts.objectTypes.indexOf(name);
  if (code !== -1) return code;
  const known = parts.objectTypes.map((type) => JSON.stringify(type)).join(', ');
  throw new AnalysisError(
    'invalid-parameter',
    `the log has no object type ${JSON.stringify(name)}, only ${known}.${didYouMean(name, parts.objectTypes)}`,
    { objectType: name },
  );
}

/**
 * Flattens the log to one object type: one case per object of the type that has events, called by the object's id, in the order of
 * the source; its events are all events related to it, by time, ties in the order of the source. Event attributes are kept; the
 * latest value of each object attribute becomes a case attribute. `log.row` is the row of the event in the source, so that copies of
 * one event have the same. Definitions of convergence and divergence: van der Aalst, SEFM 2019. Throws `invalid-parameter`.
 */
export function flattenOcel(ocel: ObjectLog, objectType: string): Flattened {
  const type = objectTypeCode(ocel, objectType);
  const { parts } = ocel;
  const { offsets, events } = objectEvents(ocel);
  const builder = new EventLogBuilder({ timed: true });
  const activityOf = new Int32Array(parts.activities.length).fill(-1);
  const used = new Uint8Array(ocel.eventCount);
  const caseOf = new Int32Array(ocel.objectCount).fill(-1);
  const sources: number[] = [];
  let emptyCases = 0;
  for (let o = 0; o < ocel.objectCount; o++) {
    if (parts.objectType[o] !== type) continue;
    if (offsets[o] === offsets[o + 1]) {
      emptyCases++;
      continue;
    }
    caseOf[o] = builder.addCase(parts.objectIds.get(o));
    for (let i = offsets[o]; i < offsets[o + 1]; i++) {
      const e = events[i];
      const a = parts.activity[e];
      if (activityOf[a] === -1) activityOf[a] = builder.activities.add(parts.activities[a]);
      builder.addEvent(caseOf[o], activityOf[a], parts.time[e], parts.time[e], parts.row[e]);
      used[e] = 1;
      sources.push(e);
    }
  }
  addEventAttributes(builder, parts.eventAttributes, sources);
  addCaseAttributes(builder, ocel, caseOf);
  const { log, reorderedCases } = builder.finish();
  return {
    log,
    convergence: countConvergence(ocel, type),
    divergence: countDivergence(ocel, type),
    leftOut: ocel.eventCount - used.reduce((total, flag) => total + flag, 0),
    emptyCases,
    reorderedCases,
  };
}

function addEventAttributes(
  builder: EventLogBuilder,
  attributes: ReadonlyMap<string, Column>,
  sources: readonly number[],
): void {
  for (const [name, column] of attributes) {
    for (let i = 0; i < sources.length; i++) {
      const e = sources[i];
      if (column.validity !== null && !hasBit(column.validity, e)) continue;
      const target = builder.eventColumn(name, column.kind);
      if (column.kind === 'text') target.setText(i, column.dictionary[column.codes[e]]);
      else target.set(i, column.values[e]);
    }
  }
}

function addCaseAttributes(builder: EventLogBuilder, { parts }: ObjectLog, caseOf: Int32Array): void {
  for (const [name, { object, values }] of parts.objectAttributes) {
    for (let i = 0; i < object.length; i++) {
      const caseIndex = caseOf[object[i]];
      if (caseIndex === -1 || (values.validity !== null && !hasBit(values.validity, i))) continue;
      const target = builder.caseColumn(name, values.kind);
      if (values.kind === 'text') target.setText(caseIndex, values.dictionary[values.codes[i]]);
      else target.set(caseIndex, values.values[i]);
    }
  }
}
