import fc from 'fast-check';
import { type EventLog, EventLogBuilder } from '#analysis/log';

const text = fc.string({
  unit: fc.constantFrom('a', 'B', '堰', '𠮷', '\u001f', '\u001e', '"', '\n', ' ', '\0', '\uffee'),
  maxLength: 5,
});
const value = {
  text,
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  time: fc.integer({ min: -1e12, max: 2e12 }),
  boolean: fc.nat(1),
};

const attribute = fc.oneof(
  ...(['text', 'number', 'time', 'boolean'] as const).map((kind) =>
    fc.record({
      kind: fc.constant(kind),
      name: fc.constantFrom('time', 'row', 'Cost', 'cost', '金额', '"', 'a b'),
      values: fc.array(fc.option<string | number>(value[kind]), { maxLength: 12 }),
    }),
  ),
);

/** Logs of every shape: with and without times, intervals, resources, missing values, equal case ids, odd names. */
export const arbitraryLog: fc.Arbitrary<EventLog> = fc
  .record({
    timed: fc.boolean(),
    intervals: fc.boolean(),
    cases: fc.array(text, { minLength: 1, maxLength: 5 }),
    events: fc.array(
      fc.record({
        c: fc.nat(4),
        activity: text,
        time: fc.integer({ min: 0, max: 5 }),
        length: fc.nat(3),
        resource: fc.option(text),
      }),
      { maxLength: 12 },
    ),
    eventAttributes: fc.array(attribute, { maxLength: 3 }),
    caseAttributes: fc.array(attribute, { maxLength: 3 }),
  })
  .map(({ timed, intervals, cases, events, eventAttributes, caseAttributes }) => {
    const builder = new EventLogBuilder({ timed, intervals: timed && intervals });
    for (const id of cases) builder.addCase(id);
    events.forEach(({ c, activity, time, length, resource }) => {
      const index = builder.addEvent(
        c % cases.length,
        builder.activities.add(activity),
        time + length + 0.125,
        time,
        events.length - builder.eventCount,
      );
      if (resource !== null) builder.resource.setText(index, resource);
    });
    const fill = (attributes: typeof eventAttributes, level: 'event' | 'case', length: number): void => {
      for (const { kind, name, values } of attributes) {
        const column =
          level === 'event'
            ? builder.eventColumn(`${kind} ${name}`, kind)
            : builder.caseColumn(`${kind} ${name}`, kind);
        values.slice(0, length).forEach((one, i) => {
          if (typeof one === 'string') column.setText(i, one);
          else if (one !== null) column.set(i, one);
        });
      }
    };
    fill(eventAttributes, 'event', events.length);
    fill(caseAttributes, 'case', cases.length);
    return builder.finish().log;
  });
