import { type Column, type ColumnValue, type EventLog, valueAt } from '#analysis/log';

export interface DescribedEvent {
  activity: string;
  time: number | null;
  start: number | null;
  resource: ColumnValue;
  attributes: Record<string, ColumnValue>;
}

/** A log as plain nested data, for comparing. Missing values are left out. */
export function describeLog(
  log: EventLog,
): { id: string; attributes: Record<string, ColumnValue>; events: DescribedEvent[] }[] {
  return Array.from({ length: log.caseCount }, (_, c) => ({
    id: log.caseIds.get(c),
    attributes: valuesOf(log.caseAttributes, c),
    events: Array.from({ length: log.caseOffsets[c + 1] - log.caseOffsets[c] }, (_, i) => {
      const e = log.caseOffsets[c] + i;
      return {
        activity: log.activities[log.activity[e]],
        time: log.time === null ? null : log.time[e],
        start: log.start === null ? null : log.start[e],
        resource: log.resource === null ? null : valueAt(log.resource, e),
        attributes: valuesOf(log.eventAttributes, e),
      };
    }),
  }));
}

function valuesOf(columns: ReadonlyMap<string, Column>, index: number): Record<string, ColumnValue> {
  const values = Array.from(columns, ([name, column]): [string, ColumnValue] => [name, valueAt(column, index)]);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}
