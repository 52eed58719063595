import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IsoTimestamp, parseIsoTimestamp } from '#ingest/xes';

function parse(text: string): IsoTimestamp | null {
  const out = { ms: 0, offsetMinutes: 0 };
  const bytes = Buffer.from(`xx${text}7`);
  return parseIsoTimestamp(bytes, 2, bytes.length - 1, out) ? out : null;
}

describe('an ISO 8601 time as bytes', () => {
  it.each([
    ['2024-05-06T07:08:09.123Z', '2024-05-06T07:08:09.123Z', 0],
    ['2024-05-06 07:08:09+02:00', '2024-05-06T05:08:09Z', 120],
    ['2024-05-06t07:08-0330', '2024-05-06T10:38:00Z', -210],
    ['2024-05-06T07:08:09,5+02', '2024-05-06T05:08:09.500Z', 120],
    ['2024-02-29T24:00:00Z', '2024-03-01T00:00:00Z', 0],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z', 0],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z', 0],
    [' 2024-05-06T07:08:09 z\n', '2024-05-06T07:08:09Z', 0],
    ['2024-05-06', '2024-05-06T00:00:00Z', Number.NaN],
    ['2024-05-06T07:08:09', '2024-05-06T07:08:09Z', Number.NaN],
  ])('%j is %s', (text, instant, offsetMinutes) => {
    expect(parse(text)).toEqual({ ms: Date.parse(instant), offsetMinutes });
  });

  it.each([
    '',
    '2024',
    '2024-5-6',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-00-10',
    '2024-13-10',
    '2024-05-06T',
    '2024-05-06T25:00',
    '2024-05-06T24:01',
    '2024-05-06T07:60',
    '2024-05-06T07:08:61',
    '2024-05-06T07:08:',
    '2024-05-06T07:08:09.',
    '2024-05-06T07:08:09+',
    '2024-05-06T07:08:09+2',
    '2024-05-06T07:08:09+02:',
    '2024-05-06T07:08:09+02:0',
    '2024-05-06T07:08:09Zx',
    '06.05.2024 07:08',
    '2024-05-06x',
  ])('%j is no such time', (text) => {
    expect(parse(text)).toBeNull();
  });

  it('keeps fractions below a millisecond, of any length', () => {
    expect(parse(`2024-05-06T00:00:00.0001239${'0'.repeat(40)}Z`)?.ms).toBeCloseTo(Date.UTC(2024, 4, 6) + 0.1239, 3);
  });

  it('agrees with the engine on every instant of the years 1 to 9999', () => {
    const instant = fc.date({
      min: new Date('0001-01-02T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: -1439, max: 1439 }), (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const two = (n: number): string => String(n).padStart(2, '0');
        const size = Math.abs(offset);
        const text = `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        expect(parse(text)).toEqual({ ms: date.getTime(), offsetMinutes: offset });
      }),
      { numRuns: 500 },
    );
  });
});
