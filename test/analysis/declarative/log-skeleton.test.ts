import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSkeleton } from '#analysis/declarative';
import { logOfTraces } from '../../support/arbitraries.ts';
import { logOfAnyTraces } from '../../support/log-with-empty-traces.ts';
import { textbookLogSkeleton } from '../../support/textbook-log-skeleton.ts';
import { arbitraryTraces, shuffledTraces } from './arbitrary-traces.ts';

describe('a log skeleton', () => {
  it('says what holds in every case', () => {
    expect(logSkeleton(logOfTraces('abcc', 'abd', 'ab'))).toEqual({
      equivalence: [
        ['a', 'b'],
        ['b', 'a'],
      ],
      alwaysAfter: [['a', 'b']],
      alwaysBefore: [
        ['b', 'a'],
        ['c', 'a'],
        ['c', 'b'],
        ['d', 'a'],
        ['d', 'b'],
      ],
      neverTogether: [
        ['c', 'd'],
        ['d', 'c'],
      ],
      directlyFollows: [
        ['a', 'b'],
        ['b', 'c'],
        ['b', 'd'],
        ['c', 'c'],
      ],
      activityFrequencies: { a: [1], b: [1], c: [0, 2], d: [0, 1] },
    });
  });

  it('with noise lets a share of the cases concerned break a relation', () => {
    const log = logOfTraces(...Array.from({ length: 9 }, () => 'ab'), 'ba');
    const pure = logSkeleton(log);
    expect([pure.alwaysAfter, pure.directlyFollows]).toEqual([
      [],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    ]);
    const noisy = logSkeleton(log, null, 0.1);
    expect([noisy.alwaysAfter, noisy.directlyFollows]).toEqual([[['a', 'b']], [['a', 'b']]]);
    expect(logSkeleton(log, null, 0.09)).toEqual(pure);
  });

  it('with noise drops the rarest frequencies', () => {
    const log = logOfTraces('a', 'a', 'a', 'aa', 'aaa', 'b');
    expect(logSkeleton(log).activityFrequencies.a).toEqual([0, 1, 2, 3]);
    expect(logSkeleton(log, null, 1 / 6).activityFrequencies.a).toEqual([0, 1, 2]);
    expect(logSkeleton(log, null, 0.5).activityFrequencies.a).toEqual([1]);
    expect(logSkeleton(log, null, 1).activityFrequencies.a).toEqual([1]);
  });

  it('equals its definition, applied to one case after the other', () => {
    fc.assert(
      fc.property(arbitraryTraces, fc.constantFrom(0, 0.2, 0.5), (traces, noise) => {
        const slow = textbookLogSkeleton(
          traces.map((trace) => Array.from(trace)),
          noise,
        );
        expect(logSkeleton(logOfAnyTraces(traces), null, noise)).toEqual(slow);
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    fc.assert(
      fc.property(shuffledTraces, fc.constantFrom(0, 0.3), ([traces, shuffled], noise) => {
        const [one, other] = [traces, shuffled].map((some) =>
          JSON.stringify(logSkeleton(logOfAnyTraces(some), null, noise)),
        );
        expect(one).toBe(other);
      }),
    );
  });
});
