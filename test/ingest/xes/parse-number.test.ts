import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseNumber } from '../../../ingest/xes/parse-number.ts';

const parse = (text: string): number => parseNumber(Buffer.from(text), 0, Buffer.byteLength(text));

it('a written double comes back as the same double', () => {
  const written = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc
      .tuple(fc.integer(), fc.integer({ min: 0, max: 9 }))
      .map(([whole, digits]) => (whole / 10 ** digits).toFixed(digits)),
  );
  fc.assert(
    fc.property(written, (text) => {
      expect(parse(text)).toBe(Number(text));
    }),
    { numRuns: 1000 },
  );
});

it.each(['', '-', '.', '1.2.3', '0x10', '1e', 'abc', '1 2', '--1'])('%j is no number', (text) => {
  expect(parse(text)).toBeNaN();
});

it.each([
  ['+1', 1],
  [' 7 ', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['3.777408E8', 377740800],
  ['-INF', Number.NEGATIVE_INFINITY],
  ['Infinity', Number.POSITIVE_INFINITY],
])('%j is %s', (text, value) => {
  expect(parse(text)).toBe(value);
});
