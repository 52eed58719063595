import { type EventLog, EventLogBuilder } from '#analysis/log';

/** As `logOfTraces`, where a trace may be empty. */
export function logOfAnyTraces(traces: readonly string[]): EventLog {
  const builder = new EventLogBuilder({ timed: true });
  traces.forEach((trace, i) => {
    const at = builder.addCase(String(i + 1));
    Array.from(trace, (activity, k) => builder.addEvent(at, builder.activities.add(activity), k * 60_000, k * 60_000));
  });
  return builder.finish().log;
}
