import { describe, expect, it } from 'vitest';
import { discoverInductiveDirectly } from '#analysis/discovery';
import { normalizeTree, treeToText } from '#analysis/model';
import { directlyFollows } from '#analysis/performance';
import { logOfTraces } from '../../support/arbitraries.ts';

const mined = (...traces: string[]): string =>
  treeToText(normalizeTree(discoverInductiveDirectly(directlyFollows(logOfTraces(...traces)))));

describe('the inductive miner on the directly-follows graph alone', () => {
  it.each<[string, string[], string]>([
    ['a silent step for no events', [''], 'tau'],
    ['a choice', ['ab', 'c'], "X( 'c', ->( 'a', 'b' ) )"],
    ['concurrency', ['ab', 'ba'], "+( 'a', 'b' )"],
    ['a loop', ['ab', 'abcab'], "*( ->( 'a', 'b' ), 'c' )"],
    ['an activity that repeats', ['aab'], "->( *( 'a', tau ), 'b' )"],
    ['a repeating part that starts of cases skip', ['aab', 'b'], "->( X( *( 'a', tau ), tau ), 'b' )"],
    ['no silent step for a part that an edge leads over', ['abc', 'ac'], "->( 'a', 'b', 'c' )"],
    ['the flower where no cut holds', ['abab'], "*( X( 'a', 'b' ), tau )"],
  ])('gives %s', (_, traces, expected) => {
    expect(mined(...traces)).toBe(expected);
  });
});
