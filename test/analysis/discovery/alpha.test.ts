import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverAlpha, discoverAlphaPlus } from '#analysis/discovery';
import { checkSoundness, isWorkflowNet, netSize, type PetriNet } from '#analysis/model';
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

  it('puts several activities that repeat there on the same place', () => {
    const log = once('ad', 'abd', 'acd', 'abcd', 'acbd', 'abbd', 'accd');
    expect(placesOf(discoverAlphaPlus(log))).toEqual(['>a', 'abc>bcd', 'd>']);
  });

  it('puts one that repeats before a join or behind a split on the place of its branch', () => {
    const net = discoverAlphaPlus(
      once('abcd', 'acbd', 'axbcd', 'acxbd', 'acxxbd', 'axxbcd', 'axcbd', 'axcxbd', 'axxcbd'),
    );
    // x and c follow each other both ways, x leads to b only.
    expect(placesOf(net)).toEqual(['>a', 'a>c', 'ax>bx', 'b>d', 'c>d', 'd>']);
  });

  it('is a workflow net where α is none, because of short loops', () => {
    const log = once('abc', 'abbc', 'ac');
    expect(isWorkflowNet(discoverAlpha(log))).toBe(false);
    expect(isWorkflowNet(discoverAlphaPlus(log))).toBe(true);
    expect(checkSoundness(discoverAlphaPlus(log)).sound).toBe(true);
  });

  it('finds again, sound, a process of sequences, choices, concurrency and short loops from its traces', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...blockKinds), { minLength: 1, maxLength: 3 }), (kinds) => {
        const net = discoverAlphaPlus(once(...processOf(kinds, 2)));
        expect(checkSoundness(net).reason).toBe('sound');
        const longest = Math.max(...processOf(kinds, 2).map((trace) => trace.length));
        const expected = new Set(processOf(kinds, longest).filter((trace) => trace.length <= longest));
        expect(netLanguage(net, longest).map((run) => run.replaceAll(' ', ''))).toEqual([...expected].sort());
      }),
      { numRuns: 60 },
    );
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

const blockKinds = ['step', 'choice', 'concurrency', 'repeat', 'return'] as const;

/** What can happen in a block of two activities x, y, with loops up to `times`. */
function blockOf(kind: (typeof blockKinds)[number], x: string, y: string, times: number): string[] {
  const upTo = Array.from({ length: times + 1 }, (_, n) => n);
  switch (kind) {
    case 'step':
      return [x];
    case 'choice':
      return [x, y];
    case 'concurrency':
      return [x + y, y + x];
    case 'repeat':
      return upTo.map((n) => x.repeat(n));
    case 'return':
      return upTo.map((n) => x + (y + x).repeat(n));
    default:
      return kind satisfies never;
  }
}

/** All traces of blocks in a row, with an activity of its own before, between and behind them. */
function processOf(kinds: readonly (typeof blockKinds)[number][], times: number): string[] {
  return kinds.reduce(
    (traces, kind, i) => {
      const [x = '', y = '', z = ''] = [...'abcdefghi'].slice(3 * i, 3 * i + 3);
      return traces.flatMap((trace) => blockOf(kind, x, y, times).map((block) => trace + block + z));
    },
    ['s'],
  );
}
