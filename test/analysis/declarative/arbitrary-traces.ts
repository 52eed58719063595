import fc from 'fast-check';

/** Short traces over few activities, so that most rules hold in some and break in others; some are empty. */
export const arbitraryTraces: fc.Arbitrary<string[]> = fc.array(
  fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 }).map((letters) => letters.join('')),
  { minLength: 1, maxLength: 8 },
);

/** Traces and the same in another order. */
export const shuffledTraces: fc.Arbitrary<readonly [string[], string[]]> = arbitraryTraces.chain((traces) =>
  fc.tuple(fc.constant(traces), fc.shuffledSubarray(traces, { minLength: traces.length })),
);
