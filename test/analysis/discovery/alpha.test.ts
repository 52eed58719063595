import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverAlpha, discoverAlphaPlus } from '#analysis/discovery';
import { netSize, type PetriNet } from '#analysis/model';
import { netLanguage } from '../../support/language.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const once = (...traces: string[]) => variantTableOf(traces.map((trace) => [trace, 1]));

/** Each place as "producers>consumers", sorted. */
const placesOf = (net: PetriNet): string[] => {
  const labels = (arcs: PetriNet['inputs'], p: number): string =>
    arcs
      .filter(({ place }) => place === p)
      .map(({ transition }) => net.transitions[transition]?.label)
      .join('');
  return net.places.map((_, p) => `${labels(net.outputs, p)}>${labels(net.inputs, p)}`).sort();
};

describe('the α-algorithm', () => {
  it('finds the net of the log L1 of the paper', () => {
    expect(placesOf(discoverAlpha(once('abcd', 'acbd', 'aed')))).toEqual(['>a', 'a>be', 'a>ce', 'be>d', 'ce>d', 'd>']);
  });

  it('finds a net whose runs are the choice and sequence of the log', () => {
    expect(netLanguage(discoverAlpha(once('abd', 'acd')), 4)).toEqual(['a b d', 'a c d']);
  });

  it('leaves an activity that follows itself without a place between', () => {
    expect(placesOf(discoverAlpha(once('abc', 'abbc', 'ac')))).toEqual(['>a', 'a>c', 'c>']);
  });

  it('gives source and sink for a log without events', () => {
    expect(netSize(discoverAlpha(once('')))).toEqual({ places: 2, transitions: 0, silent: 0, arcs: 0 });
  });

  it('gives up with a code when there are too many places', () => {
    expect(() => discoverAlpha(once('abcd', 'acbd', 'aed'), { budget: 2 })).toThrow(
      expect.objectContaining({ code: 'budget-exceeded' }),
    );
  });

  it('finds exactly the maximal pairs that a search through all pairs of sets finds', () => {
    const trace = fc
      .array(fc.constantFrom(...'abcde'), { minLength: 1, maxLength: 6 })
      .map((events) => events.join(''));
    fc.assert(
      fc.property(fc.array(trace, { minLength: 1, maxLength: 6 }), (traces) => {
        expect(placesOf(discoverAlpha(once(...traces))).filter((p) => !p.startsWith('>') && !p.endsWith('>'))).toEqual(
          maximalPairsBySearch(traces),
        );
      }),
      { numRuns: 150 },
    );
  });
});

describe('the α⁺-algorithm', () => {
  it('agrees with α where there are no short loops', () => {
    const log = once('abcd', 'acbd', 'aed');
    expect(discoverAlphaPlus(log)).toEqual(discoverAlpha(log));
  });

  it('puts an activity that follows itself on the place between its neighbours', () => {
    expect(placesOf(discoverAlphaPlus(once('abc', 'abbc', 'ac')))).toEqual(['>a', 'ab>bc', 'c>']);
  });

  it('tells a loop of two activities from concurrency', () => {
    const net = discoverAlphaPlus(once('abd', 'abcbd', 'abcbcbd'));
    expect(placesOf(net)).toEqual(['>a', 'ac>b', 'b>cd', 'd>']);
    expect(netLanguage(net, 5)).toEqual(['a b c b d', 'a b d']);
  });
});

/** The definition, word for word: every pair of sets, then the maximal ones. */
function maximalPairsBySearch(traces: readonly string[]): string[] {
  const alphabet = Array.from(new Set(traces.join(''))).sort();
  const follows = (a: string, b: string): boolean => traces.some((trace) => trace.includes(a + b));
  const causes = (a: string, b: string): boolean => follows(a, b) && !follows(b, a);
  const unrelated = (a: string, b: string): boolean => !follows(a, b) && !follows(b, a);
  const sets = Array.from({ length: (1 << alphabet.length) - 1 }, (_, i) =>
    alphabet.filter((__, a) => (i + 1) & (1 << a)),
  ).filter((set) => set.every((a) => set.every((b) => unrelated(a, b))));
  const pairs = sets.flatMap((from) =>
    sets.filter((to) => from.every((a) => to.every((b) => causes(a, b)))).map((to) => [from, to] as const),
  );
  const within = (inner: readonly string[], outer: readonly string[]): boolean => inner.every((a) => outer.includes(a));
  return pairs
    .filter((p) => !pairs.some((q) => q !== p && within(p[0], q[0]) && within(p[1], q[1])))
    .map(([from, to]) => `${from.join('')}>${to.join('')}`)
    .sort();
}
