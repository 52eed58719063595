import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseSet } from '#analysis/log';
import { refusalOf } from '../../support/refusal.ts';

const subsets = fc.integer({ min: 0, max: 100 }).chain((size) => fc.tuple(fc.constant(size), flags(size), flags(size)));
const flags = (size: number) => fc.array(fc.boolean(), { minLength: size, maxLength: size });
const setOf = (size: number, kept: readonly boolean[]) => CaseSet.where(size, (c) => kept[c]);
const listOf = (kept: readonly boolean[]) => kept.flatMap((keep, c) => (keep ? [c] : []));

describe('a set of cases', () => {
  it('behaves as a set of numbers does', () => {
    fc.assert(
      fc.property(subsets, ([size, left, right]) => {
        const [a, b] = [setOf(size, left), setOf(size, right)];
        expect(Array.from(a.indices())).toEqual(listOf(left));
        expect(a.count).toBe(listOf(left).length);
        expect(Array.from(a.and(b).indices())).toEqual(listOf(left.map((keep, c) => keep && right[c])));
        expect(Array.from(a.or(b).indices())).toEqual(listOf(left.map((keep, c) => keep || right[c])));
        expect(Array.from(a.not().indices())).toEqual(listOf(left.map((keep) => !keep)));
        expect(Array.from({ length: size }, (_, c) => a.has(c))).toEqual(left);
        expect(Array.from(CaseSet.of(size, listOf(left)).words)).toEqual(Array.from(a.words));
      }),
    );
  });

  it('knows all and none, also at the border of a word', () => {
    for (const size of [0, 1, 31, 32, 33, 64]) {
      expect(CaseSet.all(size).count).toBe(size);
      expect(CaseSet.none(size).count).toBe(0);
      expect(CaseSet.none(size).not().count).toBe(size);
    }
  });

  it('refuses cases that are not there and sets of other logs', () => {
    for (const act of [
      () => CaseSet.of(3, [3]),
      () => CaseSet.of(3, [-1]),
      () => CaseSet.all(3).and(CaseSet.all(4)),
      () => new CaseSet(40, new Uint32Array(1)),
    ])
      expect(refusalOf(act).code).toBe('invalid-parameter');
  });
});
