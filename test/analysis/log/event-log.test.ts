import { describe, expect, it } from 'vitest';
import { activityCode, EventLog, type EventLogParts, TextVector } from '#analysis/log';
import { refusalOf } from '../../support/refusal.ts';

const parts = (changes: Partial<EventLogParts> = {}): EventLogParts => ({
  caseIds: TextVector.from(['1', '2']),
  caseOffsets: Uint32Array.of(0, 2, 3),
  activities: ['a', 'b'],
  activity: Uint16Array.of(0, 1, 0),
  time: Float64Array.of(0, 5, 3),
  ...changes,
});

describe('an event log', () => {
  it('is what its parts say', () => {
    expect(new EventLog(parts())).toMatchObject({
      caseCount: 2,
      eventCount: 3,
      start: null,
      resource: null,
      row: null,
    });
  });

  it.each<[string, Partial<EventLogParts>]>([
    ['too few offsets', { caseOffsets: Uint32Array.of(0, 3) }],
    ['offsets that do not begin at 0', { caseOffsets: Uint32Array.of(1, 2, 3) }],
    ['offsets that do not reach the end', { caseOffsets: Uint32Array.of(0, 1, 2) }],
    ['descending offsets', { caseOffsets: Uint32Array.of(0, 4, 3) }],
    ['activities out of order', { activities: ['b', 'a'] }],
    ['an activity twice', { activities: ['a', 'a'] }],
    ['a code beyond the dictionary', { activity: Uint16Array.of(0, 2, 0) }],
    ['too few times', { time: Float64Array.of(0, 5) }],
    ['times out of order', { time: Float64Array.of(5, 0, 3) }],
    ['a time that is none', { time: Float64Array.of(0, Number.NaN, 3) }],
    ['starts without completions', { time: null, start: Float64Array.of(0, 5, 3) }],
    ['completions out of order at equal starts', { start: Float64Array.of(0, 0, 0), time: Float64Array.of(5, 4, 3) }],
    [
      'an attribute of another length',
      { caseAttributes: new Map([['x', { kind: 'number', values: Float64Array.of(1), validity: null }]]) },
    ],
    ['rows of another length', { row: Uint32Array.of(1) }],
  ])('cannot exist with %s', (_, changes) => {
    expect(refusalOf(() => new EventLog(parts(changes))).code).toBe('invalid-log');
  });

  it('finds the code of an activity, or says which name is near', () => {
    const log = new EventLog(parts({ activities: ['Approve', '付款'] }));
    expect(activityCode(log, '付款')).toBe(1);
    const error = refusalOf(() => activityCode(log, 'approve '));
    expect(error.code).toBe('unknown-activity');
    expect(error.message).toContain('Did you mean "Approve"?');
    expect(refusalOf(() => activityCode(log, 'zzzzzz')).message).not.toContain('Did you mean');
  });
});
