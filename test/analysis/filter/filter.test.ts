import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFilter, type FilterSpec } from '#analysis/filter';
import type { EventLog } from '#analysis/log';
import { caseBounds } from '#analysis/performance';
import { logOf, logOfTraces, logs } from '../../support/arbitraries.ts';
import { logWithAttributes } from '../../support/attribute-log.ts';
import { refusalOf } from '../../support/refusal.ts';
import { tracesOf } from '../../support/textbook-traces.ts';

const kept = (spec: FilterSpec, log: EventLog): number[] => Array.from(evaluateFilter(spec, log).indices());

describe('a filter by sequence', () => {
  const log = logOfTraces('abc', 'acb', 'aab', 'c', 'abc');

  it('keeps cases with or without activities, any or all of them', () => {
    expect(kept({ kind: 'activity', mode: 'with', activities: ['b'] }, log)).toEqual([0, 1, 2, 4]);
    expect(kept({ kind: 'activity', mode: 'without', activities: ['b'] }, log)).toEqual([3]);
    expect(kept({ kind: 'activity', mode: 'with', match: 'all', activities: ['b', 'c'] }, log)).toEqual([0, 1, 4]);
    expect(kept({ kind: 'activity', mode: 'without', match: 'all', activities: ['b', 'c'] }, log)).toEqual([2, 3]);
  });

  it('keeps cases by their first and last activities', () => {
    expect(kept({ kind: 'endpoints', start: ['a'] }, log)).toEqual([0, 1, 2, 4]);
    expect(kept({ kind: 'endpoints', start: ['a'], end: ['b'] }, log)).toEqual([1, 2]);
  });

  it('tells directly from eventually following', () => {
    expect(kept({ kind: 'follows', mode: 'directly', from: 'a', to: 'b' }, log)).toEqual([0, 2, 4]);
    expect(kept({ kind: 'follows', mode: 'eventually', from: 'a', to: 'b' }, log)).toEqual([0, 1, 2, 4]);
    expect(kept({ kind: 'follows', mode: 'directly', from: 'a', to: 'a' }, log)).toEqual([2]);
  });

  it('bounds the time between the two, both ends inclusive', () => {
    expect(kept({ kind: 'follows', mode: 'eventually', from: 'a', to: 'b', min: 120 }, log)).toEqual([1, 2]);
    expect(kept({ kind: 'follows', mode: 'eventually', from: 'a', to: 'b', max: 60 }, log)).toEqual([0, 2, 4]);
    expect(kept({ kind: 'follows', mode: 'directly', from: 'a', to: 'b', min: 61 }, log)).toEqual([]);
  });

  it('keeps variants by name or by rank', () => {
    expect(kept({ kind: 'variant', top: 1 }, log)).toEqual([0, 4]);
    expect(kept({ kind: 'variant', sequences: [['c'], ['a', 'a', 'b']] }, log)).toEqual([2, 3]);
    expect(kept({ kind: 'variant', top: 1, sequences: [['c']] }, log)).toEqual([0, 3, 4]);
    expect(refusalOf(() => evaluateFilter({ kind: 'variant' }, log)).code).toBe('invalid-parameter');
  });

  it('finds rework of one activity or of any', () => {
    expect(kept({ kind: 'rework' }, log)).toEqual([2]);
    expect(kept({ kind: 'rework', activity: 'b' }, log)).toEqual([]);
    expect(kept({ kind: 'rework', times: 3 }, log)).toEqual([]);
  });

  it('names the nearest activity when there is none of that name', () => {
    const named = logOf([{ caseId: '1', activity: 'Approve order', time: 0, start: 0, resource: null }]);
    const error = refusalOf(() =>
      evaluateFilter({ kind: 'activity', mode: 'with', activities: ['Aprove order'] }, named),
    );
    expect(error.code).toBe('unknown-activity');
    expect(error.message).toContain('Did you mean "Approve order"?');
    expect(error.details).toEqual({ activity: 'Aprove order' });
  });
});

describe('a filter by time', () => {
  const at = (caseId: string, activity: string, iso: string) => ({
    caseId,
    activity,
    time: Date.parse(iso),
    start: Date.parse(iso),
    resource: null,
  });
  const log = logOf([
    at('1', 'a', '2024-01-01T00:00:00Z'),
    at('1', 'b', '2024-01-10T12:00:00Z'),
    at('2', 'a', '2024-01-10T12:00:00Z'),
    at('2', 'b', '2024-02-01T00:00:00Z'),
    at('3', 'a', '2024-03-01T00:00:00Z'),
  ]);
  const range = (mode: 'contained' | 'intersecting' | 'started' | 'completed', from?: string, to?: string): number[] =>
    kept({ kind: 'time-range', mode, ...(from && { from }), ...(to && { to }) }, log);

  it('has inclusive ends in every mode', () => {
    expect(range('contained', '2024-01-01T00:00:00Z', '2024-01-10T12:00:00Z')).toEqual([0]);
    expect(range('intersecting', '2024-01-10T12:00:00Z', '2024-01-10T12:00:00Z')).toEqual([0, 1]);
    expect(range('started', '2024-01-10T12:00:00Z')).toEqual([1, 2]);
    expect(range('completed', undefined, '2024-02-01T00:00:00Z')).toEqual([0, 1]);
  });

  it('takes a date alone as the whole day in UTC, and minds offsets', () => {
    expect(range('completed', '2024-01-10', '2024-01-10')).toEqual([0]);
    expect(range('completed', '2024-01-10T20:00:00+08:00', '2024-01-10T20:00:00+08:00')).toEqual([0]);
  });

  it('refuses a time without an offset, and what is no date', () => {
    for (const from of ['2024-01-10T12:00:00', 'yesterday', '2024-13-01'])
      expect(refusalOf(() => range('started', from)).code).toBe('invalid-parameter');
  });

  it('keeps durations within inclusive bounds', () => {
    expect(kept({ kind: 'duration', max: 0 }, log)).toEqual([2]);
    expect(kept({ kind: 'duration', min: 9.5 * 86_400, max: 9.5 * 86_400 }, log)).toEqual([0]);
  });

  it('needs a log with times', () => {
    const untimed = logOf([at('1', 'a', '2024-01-01')], { timed: false });
    for (const spec of [
      { kind: 'duration', min: 1 },
      { kind: 'time-range', mode: 'started' },
    ] as const)
      expect(refusalOf(() => evaluateFilter(spec, untimed)).code).toBe('needs-timestamps');
  });
});

describe('a filter by attribute', () => {
  const log = logWithAttributes();
  type Attribute = Extract<FilterSpec, { kind: 'attribute' }>;
  const by = (level: Attribute['level'], attribute: string, test: Attribute['test']): number[] =>
    kept({ kind: 'attribute', level, attribute, test }, log);

  it('matches texts, numbers and booleans of the case', () => {
    expect(by('case', 'supplier', { is: 'in', values: ['华为', 'nobody'] })).toEqual([1]);
    expect(by('case', 'supplier', { is: 'not-in', values: ['华为'] })).toEqual([0, 2]);
    expect(by('case', 'value', { is: 'range', min: 100, max: 250 })).toEqual([0]);
    expect(by('case', 'value', { is: 'in', values: [250.5] })).toEqual([1]);
    expect(by('case', 'value', { is: 'missing' })).toEqual([2]);
    expect(by('case', 'priority', { is: 'in', values: [false] })).toEqual([2]);
  });

  it('asks for one event with "in", "range" and "present", for none with "not-in" and "missing"', () => {
    expect(by('event', 'colour', { is: 'in', values: ['red'] })).toEqual([0]);
    expect(by('event', 'colour', { is: 'not-in', values: ['red'] })).toEqual([1, 2]);
    expect(by('event', 'colour', { is: 'present' })).toEqual([0, 1]);
    expect(by('event', 'colour', { is: 'missing' })).toEqual([2]);
    expect(by('event', 'amount', { is: 'range', min: 15 })).toEqual([0]);
    expect(by('event', 'due', { is: 'range', min: '2024-01-02', max: '2024-01-02' })).toEqual([0]);
    expect(by('event', 'resource', { is: 'in', values: ['Bo'] })).toEqual([1]);
  });

  it('says which attribute was probably meant', () => {
    const attempt = (level: Attribute['level'], attribute: string) =>
      refusalOf(() => by(level, attribute, { is: 'present' }));
    expect(attempt('case', 'suplier').code).toBe('unknown-attribute');
    expect(attempt('case', 'suplier').message).toContain('Did you mean "supplier"?');
    expect(attempt('event', 'supplier').message).toContain('use level "case"');
  });

  it('refuses a range over texts', () => {
    expect(refusalOf(() => by('case', 'supplier', { is: 'range', min: 1 })).code).toBe('invalid-parameter');
  });
});

describe('filters joined', () => {
  it('mean what the words say', () => {
    const log = logOfTraces('abc', 'acb', 'c');
    const [a, endsInB]: FilterSpec[] = [
      { kind: 'activity', mode: 'with', activities: ['a'] },
      { kind: 'endpoints', end: ['b'] },
    ];
    expect(kept({ kind: 'and', filters: [a, endsInB] }, log)).toEqual([1]);
    expect(kept({ kind: 'or', filters: [{ kind: 'not', filter: a }, endsInB] }, log)).toEqual([1, 2]);
    expect(kept({ kind: 'and', filters: [] }, log)).toEqual([0, 1, 2]);
    expect(kept({ kind: 'or', filters: [] }, log)).toEqual([]);
    expect(kept({ kind: 'cases', ids: ['3', 'unknown'] }, log)).toEqual([2]);
  });

  it('agree with slow versions on random logs', () => {
    fc.assert(
      fc.property(logs, fc.nat(5), fc.nat(5), (log, i, j) => {
        if (log.activities.length === 0) return;
        const [from, to] = [log.activities[i % log.activities.length], log.activities[j % log.activities.length]];
        const names = tracesOf(log).map((trace) => trace.map((event) => event.activity));
        const where = (keep: (trace: string[]) => boolean) => names.flatMap((trace, c) => (keep(trace) ? [c] : []));
        expect(kept({ kind: 'follows', mode: 'directly', from, to }, log)).toEqual(
          where((trace) => trace.some((name, k) => name === from && trace[k + 1] === to)),
        );
        expect(kept({ kind: 'follows', mode: 'eventually', from, to }, log)).toEqual(
          where((trace) => trace.some((name, k) => name === from && trace.indexOf(to, k + 1) > 0)),
        );
        expect(kept({ kind: 'rework', activity: from }, log)).toEqual(
          where((trace) => trace.filter((name) => name === from).length > 1),
        );
      }),
    );
  });

  it('split a log: what started up to an instant and what started after it are all cases', () => {
    fc.assert(
      fc.property(logs, fc.nat(12), (log, minutes) => {
        const bounds = caseBounds(log);
        if (bounds === null) return;
        const to = 1_700_000_000_000 + minutes * 60_000;
        const before = evaluateFilter({ kind: 'time-range', mode: 'started', to }, log);
        const after = evaluateFilter({ kind: 'time-range', mode: 'started', from: to + 0.5 }, log);
        expect(before.count + after.count).toBe(log.caseCount);
        expect(before.and(after).count).toBe(0);
      }),
    );
  });
});
