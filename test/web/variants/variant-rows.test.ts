import { expect, test } from 'vitest';
import { coveringVariants, placesOf, singleVariants, withCumulative } from '../../../web/src/variants/variant-rows.ts';

const rows = withCumulative(
  [6, 2, 1, 1].map((cases, i) => ({
    cases,
    share: cases / 10,
    activities: [`a${i}`],
    meanDuration: null,
    medianDuration: null,
  })),
);

test('cumulative shares add up to the whole', () => {
  expect(rows.map((row) => row.rank)).toEqual([1, 2, 3, 4]);
  expect(rows.at(-1)?.cumulative).toBe(1);
  expect(coveringVariants(rows, 0.8)).toBe(2);
});

test('the long tail is counted when the list reaches it, unknown when it does not', () => {
  expect(singleVariants(rows, 4)).toBe(2);
  expect(singleVariants(rows.slice(0, 2), 4)).toBeNull();
  expect(singleVariants(rows.slice(0, 2), 2)).toBe(0);
});

test('chosen variants have their places, the most frequent first; what is not listed is left out', () => {
  expect(placesOf(['["a2"]', '["gone"]', '["a0"]'], rows)).toEqual([0, 2]);
});
