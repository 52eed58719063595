import { describe, expect, test } from 'vitest';
import type { RuleSet } from '#analysis/rules';
import { check, logAt, logOf, told } from './rule-log.ts';

const response = (within: string) => ({ kind: 'response', activity: 'a', response: 'b', within }) as const;
const office = ['09:00-12:00', '13:00-18:00'];

/** Weekdays of eight hours in Shanghai; the national holiday of 2026 with the Saturday worked in exchange (调休). */
const calendar: NonNullable<RuleSet['calendar']> = {
  timezone: 'Asia/Shanghai',
  week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  holidays: ['2026-10-01/2026-10-07'],
  workdays: [{ date: '2026-10-10', like: 'thu' }],
};
const inShanghai = { calendar } as const;

describe('a limit', () => {
  test('holds exactly at its last millisecond and is broken one later, on any clock', () => {
    const day = (ms: number) =>
      logAt(['a 2026-03-02T08:00:00Z', `b ${new Date(Date.UTC(2026, 2, 3, 8) + ms).toISOString()}`]);
    expect(told(day(0), response('24h'))).toEqual([]);
    expect(check(day(1), response('24h')).violations.at(0)).toMatchObject({ type: 'too-late', late: 1, days: 1 });
    expect(check(day(86_400_000), response('24h')).violations.at(0)).toMatchObject({ days: 1 });
    expect(check(day(86_400_001), response('24h')).violations.at(0)).toMatchObject({ days: 2 });
    expect(told(day(0), response('1440min'))).toEqual([]);
    expect(told(day(0), response('86399s'))).toHaveLength(1);
  });

  test('counts elapsed hours over a change of clocks: the night has 23 or 25 hours', () => {
    // Berlin: on 2026-03-29 02:00 becomes 03:00, on 2026-10-25 03:00 becomes 02:00.
    const spring = logAt(['a 2026-03-28T12:00:00+01:00', 'b 2026-03-29T12:00:00+02:00']);
    expect(told(spring, response('23h'))).toEqual([]);
    const autumn = logAt(['a 2026-10-24T12:00:00+02:00', 'b 2026-10-25T12:00:00+01:00']);
    expect(told(autumn, response('24h'))).toEqual(['too-late 1 b 1']);
  });

  test('by the end of a day counts days of the zone, not hours, also over a change of clocks', () => {
    const zone = { timezone: 'Europe/Berlin' };
    // The last second of Sunday, which has 25 hours; then midnight sharp.
    const log = logAt(
      ['a 2026-10-24T00:00:00+02:00', 'b 2026-10-25T23:59:59+01:00'],
      ['a 2026-10-24T00:00:00+02:00', 'b 2026-10-26T00:00:00+01:00'],
      ['a 2026-10-24T23:59:00+02:00', 'b 2026-10-27T23:30:00+01:00'],
    );
    const { violations } = check(log, response('1cd'), zone);
    expect([...violations].map(({ case: c, late, days }) => [c, late, days])).toEqual([
      [1, 1, 1],
      [2, 47.5 * 3_600_000, 2],
    ]);
  });

  test('installed the same day: the day of the zone, whatever the hours', () => {
    const log = logAt(
      ['a 2026-05-04T00:01:00+08:00', 'b 2026-05-04T23:59:59+08:00'],
      ['a 2026-05-04T23:50:00+08:00', 'b 2026-05-05T00:10:00+08:00'],
    );
    expect(told(log, response('0cd'), { timezone: 'Asia/Shanghai' })).toEqual([expect.stringMatching(/^too-late 2 b/)]);
    // In UTC it is the other way round: the first begins on 3 May, the second lies in one day.
    expect(told(log, response('0cd')).map((text) => text.slice(0, 10))).toEqual(['too-late 1']);
  });

  test('in working time leaves out nights, lunch, weekends and holidays, and counts exchanged days', () => {
    const log = logAt(
      // Wednesday 17:00 before the holiday to Thursday 8 October 10:00: two working hours.
      ['a 2026-09-30T17:00:00+08:00', 'b 2026-10-08T10:00:00+08:00'],
      // Friday 9 October 17:30 to the exchanged Saturday 09:30: one hour.
      ['a 2026-10-09T17:30:00+08:00', 'b 2026-10-10T09:30:00+08:00'],
      // The Sunday after it is off: Saturday 17:30 to Monday 09:30.
      ['a 2026-10-10T17:30:00+08:00', 'b 2026-10-12T09:30:00+08:00'],
    );
    expect(told(log, response('2wh'), inShanghai)).toEqual([]);
    expect(told(log, response('1wh'), inShanghai)).toEqual(['too-late 1 b 1']);
    expect(told(log, response('0.5wh'), inShanghai)).toEqual([
      'too-late 1 b 1.5',
      'too-late 2 b 0.5',
      'too-late 3 b 0.5',
    ]);
  });

  test('by the end of a business day skips holidays and takes exchanged days', () => {
    const log = logAt(
      // Day before the holiday; the second business day after is Friday 9 October.
      ['a 2026-09-30T10:00:00+08:00', 'b 2026-10-09T23:59:59+08:00'],
      ['a 2026-09-30T10:00:00+08:00', 'b 2026-10-10T00:00:00+08:00'],
      // Friday 9 October: the first business day after is the exchanged Saturday.
      ['a 2026-10-09T10:00:00+08:00', 'b 2026-10-10T20:00:00+08:00', 'b 2026-10-12T08:00:00+08:00'],
    );
    const found = check(log, response('2bd'), inShanghai).violations;
    expect([...found].map(({ case: c, days }) => [c, days])).toEqual([[1, 1]]);
    expect(told(log, response('1bd'), inShanghai).map((text) => text.slice(0, 10))).toEqual([
      'too-late 1',
      'too-late 2',
    ]);
    expect(() => told(log, response('2bd'))).toThrow('calendar');
  });

  test('of days over a century is refused in one line, in any zone', () => {
    const log = logAt(['a 2026-03-02T08:00:00Z', 'b 2026-03-20T08:00:00Z']);
    for (const within of ['36501cd', '99999999cd', '99999999999bd'])
      expect(() => told(log, response(within), inShanghai)).toThrow('more than a hundred years');
    expect(told(log, response('36500cd'), inShanghai)).toEqual([]);
  });

  test('of business days asks nothing of a log without events', () => {
    const empty = logAt([]);
    expect(check(empty, response('1bd'), inShanghai)).toMatchObject({ pending: 0, violating: new Uint32Array() });
    const due = { kind: 'deadline', activity: 'a', day: 5, roll: 'previous' } as const;
    expect(told(empty, due, inShanghai)).toEqual([]);
  });

  test('that is not yet over at the end of the log is pending, and overdue counts up to that end', () => {
    const log = logOf('a@0', 'a@76', 'c@100');
    const { violations, pending } = check(log, response('24h'));
    expect([...violations].map(({ case: c, late, days }) => [c, late, days])).toEqual([[0, 76 * 3_600_000, 4]]);
    expect(pending).toBe(1);
    // Due exactly at the end of the log: still in time.
    expect(check(logOf('a@0', 'c@24'), response('24h'))).toMatchObject({ pending: 1, violating: new Uint32Array() });
  });
});

describe('a deadline by the day of a month', () => {
  const deadline = (more: object) => ({ kind: 'deadline', activity: 'b', ...more }) as const;

  test.each([
    ['2026-02-01', '2026-02-28', '2026-03-01'],
    ['2028-02-01', '2028-02-29', '2028-03-01'],
    ['2026-04-30', '2026-04-30', '2026-05-01'],
    ['2026-12-31', '2026-12-31', '2027-01-01'],
  ])('31 of a month from %s ends with %s', (from, last, first) => {
    const log = logAt(
      [`a ${from}T00:00:00Z`, `b ${last}T23:59:59.999Z`],
      [`a ${from}T00:00:00Z`, `b ${first}T00:00:00Z`],
    );
    expect(told(log, deadline({ day: 31 })).map((text) => text.slice(0, 10))).toEqual(['too-late 2']);
    expect(check(log, deadline({ day: 31 })).violations.at(0).days).toBe(1);
  });

  test('the month after, a month later beyond the cut-off, and over the end of a year', () => {
    const log = logAt(
      ['a 2026-11-25T12:00:00Z', 'b 2026-12-10T23:00:00Z'],
      ['a 2026-11-26T12:00:00Z', 'b 2027-01-10T23:00:00Z'],
      ['a 2026-11-25T12:00:00Z', 'b 2026-12-11T01:00:00Z'],
    );
    expect(told(log, deadline({ day: 10, months: 1, cutoff: 25 }))).toEqual(['too-late 3 b 1']);
    expect(told(log, deadline({ day: 10, months: 1 })).map((text) => text.slice(0, 10))).toEqual([
      'too-late 2',
      'too-late 3',
    ]);
  });

  test('on a day off moves to the next or the previous business day', () => {
    // 7 October 2026 is in the holiday; the next business day is the 8th, the one before 30 September.
    const log = logAt(
      ['a 2026-09-15T10:00:00+08:00', 'b 2026-10-08T20:00:00+08:00'],
      ['a 2026-09-15T10:00:00+08:00', 'b 2026-09-30T20:00:00+08:00'],
    );
    const cases = (more: object) =>
      Array.from(check(log, deadline({ day: 7, months: 1, ...more }), inShanghai).violating, (c) => c + 1);
    expect(cases({})).toEqual([1]);
    expect(cases({ roll: 'next' })).toEqual([]);
    expect(cases({ roll: 'previous' })).toEqual([1]);
  });

  test('every reference can be due by itself', () => {
    const log = logAt([
      'a 2026-01-05T00:00:00Z',
      'b 2026-01-09T00:00:00Z',
      'a 2026-02-05T00:00:00Z',
      'b 2026-02-12T00:00:00Z',
    ]);
    expect(told(log, deadline({ day: 10, after: 'a' }))).toEqual([]);
    expect(told(log, deadline({ day: 10, after: 'a', every: true }))).toEqual(['too-late 1 b 24']);
  });
});
