import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import { normalizeTree, simplifyTree, treeFromText, treeToText } from '#analysis/model';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';

const names = ["it's", 'back\\slash', "\\'", 'tau', '采购到付款', ' ', '', 'a, b )'];

describe('process trees as text', () => {
  test('every tree comes back from its text, whatever its names', () => {
    fc.assert(
      fc.property(arbitraryTree(names), (tree) => {
        expect(treeFromText(treeToText(tree))).toEqual(tree);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('all operators are written and read as usual', () => {
    const text = "->( 'a', X( 'b', tau ), +( 'c', 'd' ), *( 'e', 'f' ), O( 'g', 'h' ) )";
    expect(treeToText(treeFromText(text))).toBe(text);
    expect(treeToText(treeFromText("  ->('a',X('b',tau))  "))).toBe("->( 'a', X( 'b', tau ) )");
  });

  test.each([
    ['', 0],
    ["->( 'a'", 7],
    ["->( 'a', )", 9],
    ["->( 'a' ) x", 10],
    ["'a", 2],
    ["*( 'a' )", 0],
    ["Y( 'a' )", 0],
    ['->', 2],
  ])('%j is refused at position %i', (text, position) => {
    expect(() => treeFromText(text)).toThrow(AnalysisError);
    try {
      treeFromText(text);
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid-model', details: { position } });
    }
  });

  test('a text of a million brackets is refused, not a crash', () => {
    expect(() => treeFromText('->('.repeat(1e6))).toThrow(AnalysisError);
  });
});

test('normalization sorts the children of commutative operators only', () => {
  const normal = (text: string): string => treeToText(normalizeTree(treeFromText(text)));
  expect(normal("X( 'b', 'a', ->( 'd', 'c' ) )")).toBe("X( 'a', 'b', ->( 'd', 'c' ) )");
  expect(normal("*( 'b', 'a' )")).toBe("*( 'b', 'a' )");
});

test.each([
  ["->( 'a', ->( 'b', tau ), tau )", "->( 'a', 'b' )"],
  ["X( 'a', X( 'b', tau ), tau )", "X( 'a', 'b', tau )"],
  ["X( tau, *( tau, 'a' ) )", "*( tau, 'a' )"],
  ["X( 'a', 'a' )", "'a'"],
  ['+( tau, tau )', 'tau'],
  ["*( *( 'a', tau ), tau )", "*( 'a', tau )"],
  ["*( 'a', 'b', tau )", "*( 'a', 'b' )"],
  ["*( 'a', 'b', 'c' )", "->( *( 'a', 'b' ), 'c' )"],
  ["O( 'a', O( 'b', 'c' ) )", "O( 'a', 'b', 'c' )"],
  ["O( 'a', tau )", "X( tau, 'a' )"],
])('%s simplifies to %s', (text, expected) => {
  expect(treeToText(simplifyTree(treeFromText(text)))).toBe(expected);
});
