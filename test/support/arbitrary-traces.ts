import fc from 'fast-check';

/** Distinct traces of single letters, as they come out of a process with some noise; at least one. */
export const arbitraryTraces = (letters = 'abcde', longest = 7, most = 8): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: longest }).map((events) => events.join('')),
    { minLength: 1, maxLength: most },
  );
