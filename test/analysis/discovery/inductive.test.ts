import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverInductive } from '#analysis/discovery';
import { normalizeTree, type ProcessTree, treeToText } from '#analysis/model';
import { treeLanguage } from '../../support/language.ts';
import { acceptsTrace } from '../../support/tree-language.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

type Rows = readonly (readonly [string, number])[];

const textOf = (tree: ProcessTree): string => treeToText(normalizeTree(tree));
const mined = (rows: Rows, noise = 0): string => textOf(discoverInductive(variantTableOf(rows), { noise }));
const once = (...traces: string[]): Rows => traces.map((trace) => [trace, 1]);

describe('the inductive miner finds by hand', () => {
  it.each<[string, Rows, string]>([
    ['a single activity', once('a'), "'a'"],
    ['a silent step where no case has an event', once(''), 'tau'],
    ['an exclusive choice', once('a', 'b', 'cd'), "X( 'a', 'b', ->( 'c', 'd' ) )"],
    ['a sequence', once('abc'), "->( 'a', 'b', 'c' )"],
    ['concurrency', once('ab', 'ba'), "+( 'a', 'b' )"],
    ['a loop', once('abc', 'abcdabc'), "*( ->( 'a', 'b', 'c' ), 'd' )"],
    ['a loop with alternative ways back', once('ab', 'abcab', 'abdab'), "*( ->( 'a', 'b' ), X( 'c', 'd' ) )"],
    ['parts that are only skipped together', once('abcd', 'ad'), "->( 'a', X( ->( 'b', 'c' ), tau ), 'd' )"],
    [
      'parts that are skipped on their own',
      once('abcd', 'acd', 'abd', 'ad'),
      "->( 'a', X( 'b', tau ), X( 'c', tau ), 'd' )",
    ],
  ])('%s', (_, rows, expected) => {
    expect(mined(rows)).toBe(expected);
  });
});

describe('where no cut holds, the inductive miner', () => {
  it.each<[string, Rows, string]>([
    ['makes everything optional when a case is empty', once('ab', ''), "X( ->( 'a', 'b' ), tau )"],
    ['sets an activity apart that occurs once in every case', once('xab', 'abx'), "+( 'a', 'b', 'x' )"],
    [
      'sets an activity apart without which there is a cut',
      once('xaab', 'abbx', 'ab'),
      "+( *( 'a', tau ), *( 'b', tau ), X( 'x', tau ) )",
    ],
    ['repeats an activity on its own', once('aaa', 'a'), "*( 'a', tau )"],
    ['repeats the whole where an end meets a start', once('abab', 'ab'), "*( ->( 'a', 'b' ), tau )"],
    [
      'repeats from every start activity',
      once('baccb', 'baca'),
      "*( ->( 'b', X( *( ->( 'a', X( *( 'c', tau ), tau ) ), tau ), tau ) ), tau )",
    ],
  ])('%s', (_, rows, expected) => {
    expect(mined(rows)).toBe(expected);
  });
});

describe('infrequent behaviour', () => {
  const rows: Rows = [
    ['abc', 50],
    ['cab', 1],
  ];
  it('is explained without noise', () => {
    const tree = discoverInductive(variantTableOf(rows), { noise: 0 });
    expect(rows.map(([trace]) => acceptsTrace(tree, Array.from(trace)))).toEqual([true, true]);
  });
  it('is left out below the threshold where it hides the cut', () => {
    expect(mined(rows, 0.2)).toBe("->( 'a', 'b', 'c' )");
  });
  it('is kept where the cut holds with it', () => {
    expect(
      mined(
        [
          ['abc', 50],
          ['acb', 1],
        ],
        0.2,
      ),
    ).toBe("->( 'a', +( 'b', 'c' ) )");
  });
  it('leaves optional parts mandatory when few cases skip them', () => {
    expect(
      mined(
        [
          ['abc', 9],
          ['ac', 1],
        ],
        0.2,
      ),
    ).toBe("->( 'a', 'b', 'c' )");
    expect(
      mined(
        [
          ['abc', 9],
          ['ac', 3],
        ],
        0.2,
      ),
    ).toBe("->( 'a', X( 'b', tau ), 'c' )");
  });
  it('adds up the counts of variants that a projection makes equal', () => {
    expect(
      mined(
        [
          ['ax', 5],
          ['xa', 5],
          ['x', 2],
        ],
        0.2,
      ),
    ).toBe("+( 'a', 'x' )");
    expect(
      mined(
        [
          ['ax', 5],
          ['xa', 5],
          ['x', 3],
        ],
        0.2,
      ),
    ).toBe("+( 'x', X( 'a', tau ) )");
  });
  it.each([-0.1, 1.1, Number.NaN])('refuses the threshold %s', (noise) => {
    expect(() => mined(once('a'), noise)).toThrow(expect.objectContaining({ code: 'invalid-parameter' }));
  });
});

const trace = fc.array(fc.constantFrom(...'abcde'), { maxLength: 9 }).map((events) => events.join(''));
const rowsOf = fc.uniqueArray(fc.tuple(trace, fc.integer({ min: 1, max: 20 })), {
  minLength: 1,
  maxLength: 10,
  selector: ([text]) => text,
});

describe('on any log', () => {
  it('the tree without noise has every variant in its language', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const tree = discoverInductive(variantTableOf(rows), { noise: 0 });
        for (const [text] of rows) if (!acceptsTrace(tree, Array.from(text))) return false;
        return true;
      }),
      { numRuns: 400 },
    );
  });

  it('the tree is the same in whatever order the variants come and however their cases are split', () => {
    const parts = fc.tuple(rowsOf, fc.constantFrom(0, 0.2, 0.5), fc.infiniteStream(fc.nat()));
    fc.assert(
      fc.property(parts, ([rows, noise, keys]) => {
        const shuffled = rows
          .flatMap(([text, n]): [string, number][] =>
            n > 1
              ? [
                  [text, 1],
                  [text, n - 1],
                ]
              : [[text, n]],
          )
          .map((row) => ({ row, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        expect(mined(shuffled, noise)).toBe(mined(rows, noise));
      }),
      { numRuns: 300 },
    );
  });
});

/** Trees within the limits of the rediscovery theorem (Leemans et al. 2013): each label once, nothing silent, loop bodies that start and end differently. */
const rediscoverable = fc
  .nat()
  .chain((seed) => fc.constant(treeOver(Array.from('abcde').slice(0, 2 + (seed % 4)), seed)));

function treeOver(labels: readonly string[], seed: number): ProcessTree {
  if (labels.length === 1) return { kind: 'activity', label: labels[0] ?? '' };
  const next = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
  const at = 1 + (next % (labels.length - 1));
  const left = labels.slice(0, at);
  const right = labels.slice(at);
  const kinds = ['sequence', 'choice', 'parallel', 'loop'] as const;
  const kind = kinds[(next >>> 8) % 4];
  if (kind === 'loop' && left.length >= 2) {
    const body: ProcessTree = {
      kind: 'sequence',
      children: [treeOver(left.slice(0, 1), next), treeOver(left.slice(1), next + 1)],
    };
    return { kind: 'loop', children: [body, treeOver(right, next + 2)] };
  }
  return { kind: kind === 'loop' ? 'sequence' : kind, children: [treeOver(left, next + 3), treeOver(right, next + 4)] };
}

const flattened = (tree: ProcessTree): ProcessTree => {
  if (tree.kind === 'activity' || tree.kind === 'silent') return tree;
  const children = tree.children.map(flattened);
  if (tree.kind === 'loop') return { kind: 'loop', children };
  return {
    kind: tree.kind,
    children: children.flatMap((c) => (c.kind === tree.kind && 'children' in c ? c.children : [c])),
  };
};

describe('from all runs of a tree of the rediscoverable class', () => {
  it('the inductive miner finds that tree again', () => {
    fc.assert(
      fc.property(rediscoverable, (tree) => {
        const rows = treeLanguage(tree, 9).map((text): [string, number] => [text.replaceAll(' ', ''), 1]);
        expect(mined(rows)).toBe(textOf(flattened(tree)));
      }),
      { numRuns: 150 },
    );
  });
});
