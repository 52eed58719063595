import {
  bitmapBytes,
  type Column,
  EventLog,
  EventLogBuilder,
  hasBit,
  setBit,
  type TextColumn,
  type Validity,
} from '#analysis/log';

/** Events of a log that make up another one. */
export interface EventSelection {
  /** Event of the log by event of the new one; the events of a case stay adjacent. */
  readonly events: Uint32Array;
  /** Where an event of the new log takes values from that `events[i]` lacks: another event, or -1. */
  readonly fallback: Int32Array | null;
  readonly time: Float64Array | null;
  readonly start: Float64Array | null;
}

/** The log of the events selected, put in order by their new times. Cases without events are left out. */
export function selectEvents(log: EventLog, { events, fallback, time, start }: EventSelection): EventLog {
  const builder = new EventLogBuilder({ timed: time !== null, intervals: start !== null });
  for (const name of log.activities) builder.activities.add(name);
  const cases: number[] = [];
  let c = 0;
  let current = -1;
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as number;
    while ((log.caseOffsets[c + 1] as number) <= event) c++;
    if (c !== current) {
      current = c;
      cases.push(c);
      builder.addCase(log.caseIds.get(c));
    }
    builder.addEvent(cases.length - 1, log.activity[event] as number, time?.[i] ?? 0, start?.[i] ?? 0, i);
  }
  const { log: core } = builder.finish();
  const order = core.row ?? new Uint32Array(0);
  const places = order.map((i) => events[i] as number);
  const other = fallback === null ? null : Int32Array.from(order, (i) => fallback[i] as number);
  const rows = log.row;
  const used = usedActivities(core);
  return new EventLog({
    caseIds: core.caseIds,
    caseOffsets: core.caseOffsets,
    activities: used.activities,
    activity: used.activity,
    time: core.time,
    start: core.start,
    row: rows === null ? null : places.map((event) => rows[event] as number),
    resource: log.resource === null ? null : (pick(log.resource, places, other) as TextColumn),
    eventAttributes: new Map(Array.from(log.eventAttributes, ([name, column]) => [name, pick(column, places, other)])),
    caseAttributes: new Map(
      Array.from(log.caseAttributes, ([name, column]) => [name, pick(column, Uint32Array.from(cases), null)]),
    ),
  });
}

function usedActivities({ activities, activity }: EventLog): Pick<EventLog, 'activities' | 'activity'> {
  const used = new Uint8Array(activities.length);
  for (let e = 0; e < activity.length; e++) used[activity[e] as number] = 1;
  if (!used.includes(0)) return { activities, activity };
  const kept = activities.filter((_, code) => used[code] === 1);
  const newCode = new Uint32Array(activities.length);
  for (let code = 0, next = 0; code < newCode.length; code++) if (used[code] === 1) newCode[code] = next++;
  const codes = kept.length <= 0x10000 ? new Uint16Array(activity.length) : new Uint32Array(activity.length);
  for (let e = 0; e < codes.length; e++) codes[e] = newCode[activity[e] as number] as number;
  return { activities: kept, activity: codes };
}

/** The column with value i from place `places[i]`, where missing from `fallback[i]` (-1: none). */
export function pick(column: Column, places: Uint32Array, fallback: Int32Array | null): Column {
  const { validity } = column;
  const from = places.slice();
  const present = new Uint8Array(bitmapBytes(places.length));
  let count = 0;
  for (let i = 0; i < from.length; i++) {
    let place = from[i] as number;
    if (validity !== null && !hasBit(validity, place)) {
      const other = fallback?.[i] ?? -1;
      if (other < 0 || !hasBit(validity, other)) continue;
      place = other;
      from[i] = place;
    }
    setBit(present, i);
    count++;
  }
  const left: Validity = count === from.length ? null : present;
  switch (column.kind) {
    case 'text':
      return { ...column, codes: from.map((place) => column.codes[place] as number), validity: left };
    case 'boolean':
      return { ...column, values: Uint8Array.from(from, (place) => column.values[place] as number), validity: left };
    case 'number':
    case 'time':
      return { ...column, values: Float64Array.from(from, (place) => column.values[place] as number), validity: left };
    default:
      return column satisfies never;
  }
}
