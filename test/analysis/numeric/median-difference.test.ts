import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianDifference, normalCdf, normalQuantile } from '#analysis/numeric';

const of = (values: readonly number[]): Float64Array => Float64Array.from(values);

describe('the normal distribution', () => {
  test.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.995, 2.575829304],
    [0.001, -3.090232306],
  ])('quantile of %f', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 7);
  });

  test('is its own inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 6);
      }),
    );
  });
});

describe('the difference of two medians', () => {
  test('by hand: nine values each', () => {
    // n = 9: c = round(5 − 3) = 2; P(X ≤ 1) = 10/512, so z = 2.0629; X(8) − X(2) = 6, variance (6 / 2z)² = 2.1148.
    const a = of([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const b = of([11, 12, 13, 14, 15, 16, 17, 18, 19]);
    const { difference, low, high } = medianDifference(a, 9, b, 9);
    expect(difference).toBe(-10);
    expect(high - difference).toBeCloseTo(1.959964 * Math.sqrt(2 * (6 / (2 * 2.0629)) ** 2), 2);
    expect(difference - low).toBeCloseTo(high - difference, 9);
  });

  test('is narrower with more values, and does not depend on their order', () => {
    const spread = (n: number): number => {
      const values = Array.from({ length: n }, (_, i) => (i * 7919) % n);
      const one = medianDifference(of(values), n, of(values), n);
      const again = medianDifference(of([...values].reverse()), n, of(values), n);
      expect(again).toEqual(one);
      return (one.high - one.low) / n;
    };
    expect(spread(25)).toBeGreaterThan(spread(100));
    expect(spread(100)).toBeGreaterThan(spread(1600));
    expect(spread(5000)).toBeGreaterThan(0);
  });
});
