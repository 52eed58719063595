import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import { type CalendarSpec, onCalendar, workingCalendar } from '#analysis/calendar';
import { bottlenecks, caseDurations, directlyFollows } from '#analysis/performance';
import { logOf, plainEvents } from '../../support/arbitraries.ts';

const office = ['09:00-12:00', '13:00-18:00'];
const spec = (changes: Partial<CalendarSpec> = {}): CalendarSpec => ({
  timezone: 'Asia/Shanghai',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  ...changes,
});
const at = (text: string): number => Date.parse(text);
const hours = (calendar: CalendarSpec, from: string, to: string): number => {
  const compiled = workingCalendar(calendar, at(from), at(to));
  return (compiled.worked(at(to)) - compiled.worked(at(from))) / 3_600_000;
};

describe('working time', () => {
  // 2026-11-20 is a Friday; Shanghai is eight hours ahead of UTC.
  test.each([
    ['within a stretch', '2026-11-20T02:00:00Z', '2026-11-20T03:30:00Z', 1.5],
    ['over lunch', '2026-11-20T03:00:00Z', '2026-11-20T06:00:00Z', 2],
    ['over a night', '2026-11-19T09:00:00Z', '2026-11-20T02:00:00Z', 2],
    ['over a weekend', '2026-11-20T09:00:00Z', '2026-11-23T02:00:00Z', 2],
    ['on a Sunday alone', '2026-11-22T00:00:00Z', '2026-11-22T12:00:00Z', 0],
    ['of a week', '2026-11-15T16:00:00Z', '2026-11-22T16:00:00Z', 40],
  ])('%s', (_, from, to, expected) => {
    expect(hours(spec(), from, to)).toBeCloseTo(expected, 9);
  });

  test('holidays are off, exchanged working days are on', () => {
    const week = ['2026-11-15T16:00:00Z', '2026-11-22T16:00:00Z'] as const;
    expect(hours(spec({ holidays: ['2026-11-18/2026-11-19'] }), ...week)).toBe(24);
    expect(hours(spec({ workdays: [{ date: '2026-11-21' }] }), ...week)).toBe(48);
    expect(hours(spec({ workdays: [{ date: '2026-11-21', slots: ['10:00-12:00'] }] }), ...week)).toBe(42);
    const both = spec({ holidays: ['2026-11-18'], workdays: [{ date: '2026-11-18', like: 'fri' }] });
    expect(hours(both, ...week)).toBe(40);
  });

  test('respects the change of clocks', () => {
    // In Berlin the clocks go from 02:00 to 03:00 on 2026-03-29: a night shift from 00:00 to 06:00 is five hours long.
    const night: CalendarSpec = { timezone: 'Europe/Berlin', week: { ...spec().week, sun: ['00:00-06:00'] } };
    expect(hours(night, '2026-03-28T23:00:00Z', '2026-03-29T12:00:00Z')).toBe(5);
    expect(hours(night, '2026-03-21T23:00:00Z', '2026-03-22T12:00:00Z')).toBe(6);
    expect(hours(night, '2026-10-24T22:00:00Z', '2026-10-25T12:00:00Z')).toBe(7);
  });

  test('a shift until midnight goes on in the next day', () => {
    const late = spec({ week: { ...spec().week, fri: ['22:00-24:00'], sat: ['00:00-02:00'] } });
    expect(hours(late, '2026-11-20T13:00:00Z', '2026-11-20T20:00:00Z')).toBe(4);
  });

  test('never runs backwards and never faster than the clock', () => {
    const calendar = workingCalendar(spec({ holidays: ['2026-01-01'] }), at('2025-12-01'), at('2026-03-01'));
    const instant = fc.integer({ min: at('2025-11-20'), max: at('2026-03-10') });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const worked = calendar.worked(to) - calendar.worked(from);
        expect(worked).toBeGreaterThanOrEqual(0);
        expect(worked).toBeLessThanOrEqual(to - from);
      }),
    );
  });

  test('equals a count of minutes, minute by minute', () => {
    const calendar = workingCalendar(spec(), at('2026-11-01'), at('2026-12-01'));
    const isOpen = (instant: number): boolean => {
      const local = new Date(instant + 8 * 3_600_000);
      const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
      return local.getUTCDay() % 6 !== 0 && ((minute >= 540 && minute < 720) || (minute >= 780 && minute < 1080));
    };
    const minute = fc.integer({ min: 0, max: 25 * 1440 }).map((n) => at('2026-11-02') + n * 60_000);
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 3000 }), (from, length) => {
        let expected = 0;
        for (let m = 0; m < length; m++) expected += isOpen(from + m * 60_000) ? 60_000 : 0;
        expect(calendar.worked(from + length * 60_000) - calendar.worked(from)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a calendar that will not do', () => {
  test.each([
    ['hours out of order', spec({ week: { ...spec().week, mon: ['13:00-18:00', '09:00-12:00'] } }), '"09:00-12:00"'],
    ['hours that end before they begin', spec({ week: { ...spec().week, mon: ['18:00-09:00'] } }), '"18:00-09:00"'],
    ['a day that does not exist', spec({ holidays: ['2026-02-30'] }), '"2026-02-30"'],
    ['a span backwards', spec({ holidays: ['2026-10-07/2026-10-01'] }), '2026-10-07/2026-10-01'],
    ['an unknown zone', spec({ timezone: 'Asia/Atlantis' }), '"Asia/Atlantis"'],
    ['no hours', spec({ week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] } }), 'no working hours'],
  ])('%s', (_, calendar, message) => {
    expect(() => workingCalendar(calendar, 0, 1)).toThrow(AnalysisError);
    expect(() => workingCalendar(calendar, 0, 1)).toThrow(message);
  });

  test('a log over thousands of years', () => {
    expect(() => workingCalendar(spec(), at('0100-01-01'), at('9999-01-01'))).toThrow('300 years');
  });
});

describe('a log on a calendar', () => {
  const friday = at('2026-11-20T09:00:00Z');
  const monday = at('2026-11-23T02:00:00Z');
  const event = (activity: string, time: number) => ({ caseId: '1', activity, time, start: time, resource: null });
  const log = logOf([event('ask', friday), event('answer', monday)]);

  test('has working time between its events', () => {
    const { log: worked, dayLength } = onCalendar(log, spec());
    expect(worked.clock).toBe('working');
    expect([...caseDurations(worked)]).toEqual([2 * 3600]);
    expect(directlyFollows(worked).times?.sum[0]).toBe(2 * 3600);
    expect(dayLength).toBe(8 * 3_600_000);
    expect(log.clock).toBe('calendar');
  });

  test('tells working days, not days of 24 hours', () => {
    const week = logOf([event('ask', friday), event('answer', friday + 7 * 86_400_000)]);
    const { log: worked, dayLength } = onCalendar(week, spec());
    const [worst] = bottlenecks(worked, null, dayLength / 1000);
    expect(worst).toMatchObject({ clock: 'working', totalTime: 40 * 3600 });
    expect(worst?.reason.en).toMatch(/5 working days .*\(working time\)/);
    expect(worst?.reason.zh).toMatch(/5 个工作日.*按工作时间计/);
  });

  test('keeps cases, activities and the order of events, intervals included', () => {
    fc.assert(
      fc.property(plainEvents(30), fc.boolean(), (events, intervals) => {
        const random = logOf(events, { timed: true, intervals });
        const { log: worked } = onCalendar(random, spec());
        expect(worked.activity).toBe(random.activity);
        expect(worked.caseOffsets).toBe(random.caseOffsets);
        expect(worked.eventCount).toBe(random.eventCount);
      }),
      { numRuns: 50 },
    );
  });
});
