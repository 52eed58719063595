import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianDifference } from '#analysis/numeric';
import { RankedValues } from '../../../../analysis/conformance/deviations/ranked-values.ts';

const value = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.double({ noNaN: true, min: 0, max: 1e9 }));

/** The same by sorting nothing: both sides copied out, for every deviation anew. */
function plainly(values: readonly number[], marked: readonly number[]) {
  const isMarked = new Set(marked);
  const sides = [true, false].map((side) =>
    Float64Array.from(values.filter((one, place) => isMarked.has(place) === side && !Number.isNaN(one))),
  );
  const [a = new Float64Array(), b = new Float64Array()] = sides;
  return a.length < 5 || b.length < 5 ? null : medianDifference(a, a.length, b, b.length);
}

describe('medians of marked values against the others', () => {
  it('are to the last digit those of two arrays, with ties, values that are missing, and many marks one after the other', () => {
    const given = fc
      .array(fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), {
        minLength: 1,
        maxLength: 120,
      })
      .chain((values) =>
        fc.record({
          values: fc.constant(values),
          marks: fc.array(fc.uniqueArray(fc.nat(values.length - 1)), { maxLength: 4 }),
        }),
      );
    fc.assert(
      fc.property(given, ({ values, marks }) => {
        const ranked = new RankedValues(Float64Array.from(values));
        for (const marked of marks) {
          ranked.clear();
          for (const place of marked) ranked.mark(place);
          expect(ranked.difference()).toEqual(plainly(values, marked));
        }
      }),
    );
  });

  it('tell nothing below five values on either side', () => {
    const ranked = new RankedValues(Float64Array.from({ length: 12 }, (_, i) => i));
    for (const place of [0, 1, 2, 3]) ranked.mark(place);
    expect(ranked.difference()).toBeNull();
    ranked.mark(4);
    expect(ranked.difference()).not.toBeNull();
  });
});
