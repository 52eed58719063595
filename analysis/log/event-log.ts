import { AnalysisError } from '../error.ts';
import { compareCodePoints } from './code-points.ts';
import { type Column, columnLength, type TextColumn } from './column.ts';
import type { TextVector } from './text-vector.ts';

/** Activity codes: two bytes where the dictionary allows it, four beyond 65,536 activities. */
export type ActivityCodes = Uint16Array | Uint32Array;

/** What an EventLog is made of. All arrays are taken over, not copied, and must not change afterwards. */
export interface EventLogParts {
  /** Ids in order of first appearance; equal ids may occur (XES traces of the same name stay distinct cases). */
  readonly caseIds: TextVector;
  /** `cases + 1` ascending event offsets: the events of case c are `caseOffsets[c] … caseOffsets[c + 1] − 1`. */
  readonly caseOffsets: Uint32Array;
  /** Distinct activity names by ascending code point. */
  readonly activities: readonly string[];
  readonly activity: ActivityCodes;
  /** Completion instant of each event, epoch ms UTC; `null` for a log without times. */
  readonly time: Float64Array | null;
  /** Start instant of each event where the log has intervals, else `null`. */
  readonly start?: Float64Array | null;
  readonly resource?: TextColumn | null;
  readonly eventAttributes?: ReadonlyMap<string, Column>;
  readonly caseAttributes?: ReadonlyMap<string, Column>;
  /** Row of each event in the raw rows of its source, 0-based. */
  readonly row?: Uint32Array | null;
  /** What the times count; default calendar. */
  readonly clock?: Clock;
}

/** calendar: instants. working: working time since some beginning; differences are working time, the values themselves mean nothing. */
export type Clock = 'calendar' | 'working';

/**
 * An event log as columns: events of one case are adjacent and ordered by time (on intervals by start, then completion), ties by
 * position in the source. Immutable; filters return a `CaseSet`, never a copy.
 */
export class EventLog {
  readonly caseCount: number;
  readonly eventCount: number;
  readonly caseIds: TextVector;
  readonly caseOffsets: Uint32Array;
  readonly activities: readonly string[];
  readonly activity: ActivityCodes;
  readonly time: Float64Array | null;
  readonly start: Float64Array | null;
  readonly resource: TextColumn | null;
  readonly eventAttributes: ReadonlyMap<string, Column>;
  readonly caseAttributes: ReadonlyMap<string, Column>;
  readonly row: Uint32Array | null;
  readonly clock: Clock;

  /** Checks every invariant once, O(events). Throws `invalid-log` with the place of the first breach. */
  constructor(parts: EventLogParts) {
    this.caseIds = parts.caseIds;
    this.caseOffsets = parts.caseOffsets;
    this.activities = parts.activities;
    this.activity = parts.activity;
    this.time = parts.time;
    this.start = parts.start ?? null;
    this.resource = parts.resource ?? null;
    this.eventAttributes = parts.eventAttributes ?? new Map();
    this.caseAttributes = parts.caseAttributes ?? new Map();
    this.row = parts.row ?? null;
    this.clock = parts.clock ?? 'calendar';
    this.caseCount = this.caseIds.length;
    this.eventCount = this.activity.length;
    checkShape(this);
    checkActivities(this);
    checkOrder(this);
  }

  /** The same events in the same order with working time for instants; all other columns are shared. */
  onClock(time: Float64Array, start: Float64Array | null): EventLog {
    return new EventLog({ ...this, time, start, clock: 'working' });
  }
}

const invalid = (message: string): AnalysisError => new AnalysisError('invalid-log', message);

function checkShape(log: EventLog): void {
  const { caseOffsets, caseCount, eventCount } = log;
  if (caseOffsets.length !== caseCount + 1)
    throw invalid(`${caseCount} cases need ${caseCount + 1} offsets, not ${caseOffsets.length}`);
  if (caseOffsets[0] !== 0) throw invalid(`the first offset is ${caseOffsets[0]}, not 0`);
  if (caseOffsets[caseCount] !== eventCount)
    throw invalid(`the last offset is ${caseOffsets[caseCount]}, not ${eventCount}, the number of events`);
  for (let c = 0; c < caseCount; c++) {
    if (caseOffsets[c] > caseOffsets[c + 1])
      throw invalid(`offsets descend at case ${c}: ${caseOffsets[c]} > ${caseOffsets[c + 1]}`);
  }
  if (log.start !== null && log.time === null) throw invalid('start times without completion times');
  const lengths: [string, number, number][] = [
    ['time', log.time?.length ?? eventCount, eventCount],
    ['start', log.start?.length ?? eventCount, eventCount],
    ['resource', log.resource?.codes.length ?? eventCount, eventCount],
    ['row', log.row?.length ?? eventCount, eventCount],
    ...Array.from(log.eventAttributes, ([name, column]): [string, number, number] => [
      name,
      columnLength(column),
      eventCount,
    ]),
    ...Array.from(log.caseAttributes, ([name, column]): [string, number, number] => [
      name,
      columnLength(column),
      caseCount,
    ]),
  ];
  for (const [name, actual, expected] of lengths) {
    if (actual !== expected)
      throw invalid(`column ${JSON.stringify(name)} has ${actual} values instead of ${expected}`);
  }
}

function checkActivities(log: EventLog): void {
  const { activities, activity } = log;
  for (let a = 1; a < activities.length; a++) {
    if (compareCodePoints(activities[a - 1], activities[a]) >= 0) {
      throw invalid(`activities are not in ascending order at ${JSON.stringify(activities[a])}`);
    }
  }
  for (let e = 0; e < activity.length; e++) {
    if (activity[e] >= activities.length)
      throw invalid(`event ${e} has activity code ${activity[e]} of ${activities.length}`);
  }
}

function checkOrder(log: EventLog): void {
  const { caseOffsets, time, start } = log;
  if (time === null) return;
  const first = start ?? time;
  for (let c = 0; c < log.caseCount; c++) {
    for (let e = caseOffsets[c]; e < caseOffsets[c + 1]; e++) {
      if (!Number.isFinite(time[e]) || !Number.isFinite(first[e])) throw invalid(`event ${e} has no time`);
      // In working time events of one night are simultaneous, so intervals may end in another order than they did.
      if (e === caseOffsets[c] || log.clock === 'working') continue;
      if (first[e - 1] > first[e] || (first[e - 1] === first[e] && time[e - 1] > time[e]))
        throw invalid(`event ${e} is earlier than the one before it in case ${c}`);
    }
  }
}
