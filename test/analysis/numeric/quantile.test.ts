import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf, quantileInPlace, quantileOfSorted, sumOf } from '#analysis/numeric';

const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 1e9, noNaN: true })), {
  minLength: 1,
  maxLength: 80,
});

describe('quantiles', () => {
  it('interpolate linearly between order statistics (type 7)', () => {
    expect(quantileInPlace(Float64Array.of(4, 1, 3, 2), 0, 4, 0.5)).toBe(2.5);
    expect(quantileInPlace(Float64Array.of(10, 0), 0, 2, 0.9)).toBe(9);
    expect(quantileInPlace(Float64Array.of(7), 0, 1, 0.9)).toBe(7);
    expect(quantileInPlace(Float64Array.of(), 0, 0, 0.5)).toBeNaN();
  });

  it('are the same by selection as after sorting, and keep to their range', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
        const array = Float64Array.of(-1, ...list, -2);
        const found = quantileInPlace(array, 1, array.length - 1, p);
        expect(found).toBeCloseTo(quantileOfSorted(Float64Array.from(list).sort(), p), 6);
        expect([array[0], array[array.length - 1]]).toEqual([-1, -2]);
        expect(Array.from(array.subarray(1, -1)).sort()).toEqual([...list].sort());
      }),
    );
  });

  it('take values of all the same and values in descending order without slowing down', () => {
    const same = new Float64Array(200_000).fill(3);
    const falling = Float64Array.from({ length: 200_001 }, (_, i) => 200_000 - i);
    expect(quantileInPlace(same, 0, same.length, 0.5)).toBe(3);
    expect(quantileInPlace(falling, 0, falling.length, 0.5)).toBe(100_000);
  });
});

describe('distributions', () => {
  it('leave NaN out and have null where one value is too few', () => {
    expect(distributionOf(Float64Array.of(Number.NaN, 5))).toMatchObject({
      n: 1,
      mean: 5,
      stdev: null,
      min: 5,
      max: 5,
    });
  });

  it('sum without losing small parts', () => {
    expect(sumOf(Float64Array.of(1e16, 1, -1e16))).toBe(1);
  });
});
