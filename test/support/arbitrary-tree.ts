import fc from 'fast-check';
import type { ProcessTree } from '#analysis/model';

/** Random process trees of up to three levels below the root; labels from a small alphabet, so that they repeat. */
export const arbitraryTree = (labels: readonly string[] = ['a', 'b', 'c', 'd']): fc.Arbitrary<ProcessTree> =>
  fc.letrec<{ tree: ProcessTree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom(...labels).map((label): ProcessTree => ({ kind: 'activity', label })),
      fc.constant<ProcessTree>({ kind: 'silent' }),
      fc.record({
        kind: fc.constantFrom('sequence' as const, 'choice' as const, 'parallel' as const, 'or' as const),
        children: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('loop' as const),
        children: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).tree;
