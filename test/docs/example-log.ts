import { type EventLog, EventLogBuilder } from '#analysis/log';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);

/** One event of an example: hours count from 2026-01-05T00:00:00Z. */
interface ExampleEvent {
  readonly activity: string;
  readonly resource: string | null;
  readonly start: number;
  readonly end: number;
}

/**
 * The log of an example: traces with the number of their cases. `abc` is one letter an activity, an hour apart. With spaces or an `@`
 * every event is `name[/resource][@hour[..hour]]`; two hours make intervals of all events of the log.
 */
export function exampleLog(traces: Readonly<Record<string, number>>): EventLog {
  const cases = Object.entries(traces).flatMap(([text, count]) => Array.from({ length: count }, () => eventsOf(text)));
  const intervals = cases.some((events) => events.some(({ start, end }) => start !== end));
  const builder = new EventLogBuilder({ timed: true, intervals });
  cases.forEach((events, i) => {
    const at = builder.addCase(`case ${i + 1}`);
    for (const { activity, resource, start, end } of events) {
      const code = builder.activities.add(activity);
      const event = builder.addEvent(at, code, START + end * HOUR, START + start * HOUR);
      if (resource !== null) builder.resource.setText(event, resource);
    }
  });
  return builder.finish().log;
}

function eventsOf(trace: string): ExampleEvent[] {
  if (!/[\s@/]/.test(trace))
    return Array.from(trace, (activity, i) => ({ activity, resource: null, start: i, end: i }));
  return trace.split(/\s+/).map((token, i) => {
    const match = /^([^/@]+)(?:\/([^@]+))?(?:@([\d.]+?)(?:\.\.([\d.]+))?)?$/.exec(token);
    if (match === null) throw new Error(`${JSON.stringify(token)} in ${JSON.stringify(trace)} is no event`);
    const [, activity, resource, from, to] = match;
    const start = from === undefined ? i : Number(from);
    return { activity, resource: resource ?? null, start, end: to === undefined ? start : Number(to) };
  });
}
