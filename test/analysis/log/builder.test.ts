import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventLogBuilder, valueAt } from '#analysis/log';
import { logOf, plainEvents } from '../../support/arbitraries.ts';
import { refusalOf } from '../../support/refusal.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

const event = (caseId: string, activity: string, time: number, start = time) => ({
  caseId,
  activity,
  time,
  start,
  resource: null,
});
const namesOf = (log: ReturnType<typeof logOf>) => tracesOf(log).map((trace) => trace.map((e) => e.activity).join(''));

describe('the builder', () => {
  it('groups interleaved events by case and sorts them by time, ties as they came', () => {
    const log = logOf([
      event('1', 'b', 5),
      event('2', 'x', 1),
      event('1', 'a', 2),
      event('1', 'z', 5),
      event('2', 'y', 0),
    ]);
    expect(namesOf(log)).toEqual(['abz', 'yx']);
    expect(log.caseIds.toArray()).toEqual(['1', '2']);
    expect(Array.from(log.row ?? [])).toEqual([2, 0, 3, 4, 1]);
  });

  it('sorts intervals by start, then completion', () => {
    const log = logOf([event('1', 'c', 9, 3), event('1', 'b', 5, 3), event('1', 'a', 20, 1)], {
      timed: true,
      intervals: true,
    });
    expect(namesOf(log)).toEqual(['abc']);
  });

  it('keeps the order of arrival without times', () => {
    expect(namesOf(logOf([event('1', 'b', 5), event('1', 'a', 2)], { timed: false }))).toEqual(['ba']);
  });

  it('counts the cases it had to put in order', () => {
    const builder = new EventLogBuilder({ timed: true });
    const a = builder.activities.add('a');
    const [one, two] = [builder.addCase('1'), builder.addCase('2')];
    builder.addEvent(one, a, 2);
    builder.addEvent(two, a, 1);
    builder.addEvent(one, a, 1);
    expect(builder.finish().reorderedCases).toBe(1);
  });

  it('sorts long cases stably', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 40, maxLength: 120 }), (times) => {
        const builder = new EventLogBuilder({ timed: true });
        const a = builder.activities.add('a');
        const c = builder.addCase('1');
        for (const time of times) builder.addEvent(c, a, time);
        const rows = Array.from(builder.finish().log.row ?? []);
        expect(rows).toEqual(Array.from(times.keys()).sort((i, j) => times[i] - times[j] || i - j));
      }),
    );
  });

  it('carries attributes and resources along with their events', () => {
    fc.assert(
      fc.property(plainEvents(), (events) => {
        const log = logOf(events);
        for (let e = 0; e < log.eventCount; e++) {
          const source = events[log.row?.[e] ?? -1];
          expect(log.activities[log.activity[e]]).toBe(source.activity);
          expect(log.resource === null ? null : valueAt(log.resource, e)).toBe(source.resource);
        }
      }),
    );
  });

  it('gives codes in the order of code points, whatever came first', () => {
    const log = logOf([event('1', '\u{1F600}', 1), event('1', '\uFF21', 2), event('1', 'a', 3)]);
    expect(log.activities).toEqual(['a', '\uFF21', '\u{1F600}']);
  });

  it('can be finished once, and an attribute has one kind', () => {
    const builder = new EventLogBuilder({ timed: true });
    builder.eventColumn('amount', 'number');
    expect(refusalOf(() => builder.eventColumn('amount', 'text')).code).toBe('invalid-parameter');
    builder.finish();
    expect(refusalOf(() => builder.finish()).code).toBe('invalid-log');
  });
});
