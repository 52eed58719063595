import { describe, expect, test } from 'vitest';
import { periodFilter, readCheck, usualSpec } from '../../../web/src/checks/check-spec.ts';
import type { Violation } from '../../../web/src/checks/violation.ts';
import { violationsCsv } from '../../../web/src/checks/violations-csv.ts';

describe('the check in an address', () => {
  test('is read as it was written', () => {
    const spec = { kind: 'temporal', reference: { from: 'period', first: '2024-01-01', last: null }, strictness: 2.5 };
    expect(readCheck(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  test('is the usual one where a part makes no sense, and none where its kind does not', () => {
    expect(readCheck({ kind: 'declare', reference: { from: 'design' }, strictness: 7 })).toEqual(usualSpec('declare'));
    expect(readCheck({ kind: 'footprints', reference: { from: 'period', first: 'soon' } })).toEqual({
      kind: 'footprints',
      reference: { from: 'period', first: null, last: null },
      strictness: 0,
    });
    expect(readCheck({ kind: 'guess' })).toBeUndefined();
    expect(readCheck('declare')).toBeUndefined();
  });

  test('learns from the cases that begin in the period', () => {
    expect(periodFilter({ from: 'period', first: null, last: '2024-06-30' })).toEqual({
      kind: 'time-range',
      mode: 'started',
      to: '2024-06-30',
    });
  });
});

describe('findings as CSV', () => {
  const finding = (count: number, unit: 'cases' | 'steps', ...activities: string[]): Violation => ({
    key: activities.join('·'),
    sentence: { key: 'declare_response', activities },
    count,
    unit,
    of: 8,
    cases: { by: 'variants', variants: [] },
  });
  const csv = violationsCsv([finding(2, 'cases', 'a', 'b "x", y'), finding(3, 'steps', '=1+1')], {
    head: ['finding', 'count', 'unit', 'of', 'share', 'activities'],
    sentenceOf: ({ sentence }) => sentence.activities.join(' then '),
    unitOf: ({ unit }) => unit,
  });

  test('quote what needs it and begin with a byte order mark', () => {
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '\ufefffinding,count,unit,of,share,activities',
      '"a then b ""x"", y",2,cases,8,0.250000,"a | b ""x"", y"',
    ]);
  });

  test('hold nothing that a spreadsheet computes', () => {
    expect(csv.split('\r\n')[2]).toBe("'=1+1,3,steps,,,'=1+1");
  });
});
