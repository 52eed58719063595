import fc from 'fast-check';
import { type BuilderOptions, type EventLog, EventLogBuilder } from '#analysis/log';

/** One event of a random log; `start ≤ time`. */
export interface PlainEvent {
  readonly caseId: string;
  readonly activity: string;
  readonly time: number;
  readonly start: number;
  readonly resource: string | null;
}

const ACTIVITIES = ['a', 'b', 'c', 'd', '审批', 'e f'];

const plainEvent: fc.Arbitrary<PlainEvent> = fc
  .record({
    caseId: fc.integer({ min: 0, max: 7 }).map((n) => `case ${n}`),
    activity: fc.constantFrom(...ACTIVITIES),
    // Few distinct instants, so that ties are common.
    time: fc.integer({ min: 0, max: 12 }).map((n) => 1_700_000_000_000 + n * 60_000),
    length: fc.integer({ min: 0, max: 3 }).map((n) => n * 45_000),
    resource: fc.option(fc.constantFrom('Ann', 'Bo', '王'), { freq: 4 }),
  })
  .map(({ length, ...event }) => ({ ...event, start: event.time - length }));

/** Events in the order of a source: cases interleaved, times in any order, ties. */
export const plainEvents = (maxLength = 60): fc.Arbitrary<PlainEvent[]> => fc.array(plainEvent, { maxLength });

/** Builds the log; cases appear in the order of their first event. */
export function logOf(events: readonly PlainEvent[], options: BuilderOptions = { timed: true }): EventLog {
  const builder = new EventLogBuilder(options);
  const cases = new Map<string, number>();
  for (const event of events) {
    const caseIndex = cases.get(event.caseId) ?? builder.addCase(event.caseId);
    cases.set(event.caseId, caseIndex);
    const index = builder.addEvent(caseIndex, builder.activities.add(event.activity), event.time, event.start);
    if (event.resource !== null) builder.resource.setText(index, event.resource);
  }
  return builder.finish().log;
}

/** A log from short notation: one string a case, one letter an activity, events a minute apart from the epoch on. */
export function logOfTraces(...traces: readonly string[]): EventLog {
  return logOf(
    traces.flatMap((trace, c) =>
      Array.from(trace, (activity, i) => ({
        caseId: String(c + 1),
        activity,
        time: i * 60_000,
        start: i * 60_000,
        resource: null,
      })),
    ),
  );
}

export const builderOptions: fc.Arbitrary<BuilderOptions> = fc.constantFrom(
  { timed: true },
  { timed: true, intervals: true },
  { timed: false },
);

/** Random logs of all shapes: empty, with ties, interleaved, with intervals, without times. */
export const logs: fc.Arbitrary<EventLog> = fc
  .tuple(plainEvents(), builderOptions)
  .map(([events, options]) => logOf(events, options));
