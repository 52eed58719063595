import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSkeleton, type LogSkeleton, logSkeleton, type SkeletonCheck } from '#analysis/declarative';
import { logOfTraces } from '../../support/arbitraries.ts';
import { logOfAnyTraces } from '../../support/log-with-empty-traces.ts';
import { arbitraryTraces, shuffledTraces } from './arbitrary-traces.ts';

const shown = ({ deviations }: SkeletonCheck): string[] =>
  deviations.map(({ activities, cases, relation }) => `${relation} ${activities.join(' ')} ×${cases}`);

describe('a check of a log skeleton', () => {
  it('names each broken relation with its cases', () => {
    const skeleton = logSkeleton(logOfTraces('abc', 'abc', 'abd'));
    const check = checkSkeleton(logOfTraces('abc', 'acb', 'acb', 'abcd', 'ae'), null, skeleton);
    expect(check).toMatchObject({ cases: 5, fittingCases: 1 });
    expect(shown(check)).toEqual([
      'equivalence a b ×1',
      'alwaysAfter a b ×1',
      'alwaysBefore c b ×2',
      'neverTogether c d ×1',
      'directlyFollows a c ×2',
      'directlyFollows a e ×1',
      'directlyFollows c b ×2',
      'directlyFollows c d ×1',
      'activityFrequencies b ×1',
      'activityFrequencies e ×1',
    ]);
    expect(check.deviations[2].examples).toEqual(['2']);
    expect(check.perVariant).toEqual([[2, 4, 6], [], [3, 7], [0, 1, 5, 8, 9]]);
  });

  it('takes rules written by hand in one order, and activities that the log does not have', () => {
    const skeleton: LogSkeleton = {
      equivalence: [['b', 'a']],
      alwaysAfter: [['a', 'z']],
      alwaysBefore: [],
      neverTogether: [['b', 'a']],
      directlyFollows: [['a', 'b']],
      activityFrequencies: { a: [0, 1], b: [0, 1], z: [1] },
    };
    expect(shown(checkSkeleton(logOfTraces('ab'), null, skeleton))).toEqual([
      'alwaysAfter a z ×1',
      'neverTogether a b ×1',
      'activityFrequencies z ×1',
    ]);
  });

  it('takes names that differ in space around them for the same', () => {
    const skeleton = logSkeleton(logOfTraces('ab'));
    const spaced: LogSkeleton = { ...skeleton, alwaysAfter: [['a ', 'b']], activityFrequencies: { ' a': [1], b: [1] } };
    expect(shown(checkSkeleton(logOfTraces('ab', 'a'), null, spaced))).toEqual([
      'equivalence a b ×1',
      'alwaysAfter a b ×1',
      'activityFrequencies b ×1',
    ]);
  });

  it('finds nothing where the skeleton is that of the log', () => {
    fc.assert(
      fc.property(arbitraryTraces, (traces) => {
        const log = logOfAnyTraces(traces);
        expect(checkSkeleton(log, null, logSkeleton(log))).toMatchObject({
          cases: traces.length,
          fittingCases: traces.length,
          deviations: [],
        });
      }),
    );
  });

  it('equals its definition, applied to one case after the other', () => {
    fc.assert(
      fc.property(arbitraryTraces, arbitraryTraces, fc.constantFrom(0, 0.4), (traces, others, noise) => {
        const skeleton = logSkeleton(logOfAnyTraces(others), null, noise);
        const slow = traces.map((trace) => textbookDeviations(Array.from(trace), skeleton));
        const fast = checkSkeleton(logOfAnyTraces(traces), null, skeleton);
        expect(fast.fittingCases).toBe(slow.filter((found) => found.length === 0).length);
        const counted = Array.from(
          new Set(slow.flat()),
          (what) => `${what} ×${slow.filter((s) => s.includes(what)).length}`,
        );
        expect(shown(fast).sort()).toEqual(counted.sort());
      }),
    );
  });

  it('does not depend on the order of cases', () => {
    fc.assert(
      fc.property(shuffledTraces, arbitraryTraces, ([traces, shuffled], others) => {
        const skeleton = logSkeleton(logOfAnyTraces(others));
        const [one, other] = [traces, shuffled].map((some) => checkSkeleton(logOfAnyTraces(some), null, skeleton));
        expect([shown(other), other.perVariant]).toEqual([shown(one), one.perVariant]);
      }),
    );
  });
});

const times = (trace: readonly string[], a: string): number => trace.filter((name) => name === a).length;

function textbookDeviations(trace: readonly string[], skeleton: LogSkeleton): string[] {
  const each = (a: string, passes: (at: number) => boolean): boolean =>
    trace.every((name, at) => name !== a || passes(at));
  const broken = (
    name: string,
    pairs: readonly [string, string][],
    keeps: (a: string, b: string) => boolean,
  ): string[] => pairs.filter(([a, b]) => !keeps(a, b)).map(([a, b]) => `${name} ${a} ${b}`);
  const forth = ([a, b]: readonly [string, string]): boolean => a < b;
  const names = Array.from(new Set([...trace, ...Object.keys(skeleton.activityFrequencies)]));
  const neighbours = trace.slice(1).map((b, i): [string, string] => [trace[i], b]);
  const allowed = new Set(skeleton.directlyFollows.map(String));
  return [
    ...broken('equivalence', skeleton.equivalence.filter(forth), (a, b) => times(trace, a) === times(trace, b)),
    ...broken('alwaysAfter', skeleton.alwaysAfter, (a, b) => each(a, (at) => trace.slice(at + 1).includes(b))),
    ...broken('alwaysBefore', skeleton.alwaysBefore, (a, b) => each(a, (at) => trace.slice(0, at).includes(b))),
    ...broken(
      'neverTogether',
      skeleton.neverTogether.filter(forth),
      (a, b) => !(trace.includes(a) && trace.includes(b)),
    ),
    ...new Set(broken('directlyFollows', neighbours, (a, b) => allowed.has(`${a},${b}`))),
    ...names
      .filter((a) => !(skeleton.activityFrequencies[a] ?? [0]).includes(times(trace, a)))
      .map((a) => `activityFrequencies ${a}`),
  ];
}
