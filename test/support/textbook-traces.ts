import type { EventLog } from '#analysis/log';

/** An event as an object, for slow and obvious reference versions. */
export interface TraceEvent {
  readonly activity: string;
  readonly resource: string | null;
  readonly time: number | null;
  readonly start: number | null;
}

/** The cases of a log as lists of event objects. */
export function tracesOf(log: EventLog): TraceEvent[][] {
  return Array.from({ length: log.caseCount }, (_, c) => {
    const trace: TraceEvent[] = [];
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++) {
      const time = log.time === null ? null : log.time[e];
      const start = log.start === null ? time : log.start[e];
      trace.push({ activity: log.activities[log.activity[e]], resource: resourceOf(log, e), time, start });
    }
    return trace;
  });
}

function resourceOf(log: EventLog, event: number): string | null {
  if (log.resource === null) return null;
  const { codes, dictionary, validity } = log.resource;
  const there = validity === null || (validity[event >> 3] & (1 << (event & 7))) !== 0;
  return there ? dictionary[codes[event]] : null;
}

/** The log as plain data, equal for logs that mean the same. */
export const plainLog = (log: EventLog) => ({
  caseIds: log.caseIds.toArray(),
  traces: tracesOf(log),
  row: log.row === null ? null : Array.from(log.row),
});
