import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Behaviour,
  behaviourOfLog,
  behaviourOfModel,
  compareBehaviours,
  differenceMarks,
} from '#analysis/comparison';
import { modelRelations } from '#analysis/conformance';
import { discoverInductive } from '#analysis/discovery';
import { type Model, treeFromText, treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { logOf, logOfTraces, plainEvents } from '../../support/arbitraries.ts';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';
import { treeLanguage } from '../../support/language.ts';

const tree = (text: string): Model => ({ kind: 'process-tree', tree: treeFromText(text) });
const compare = (here: string, there: string) =>
  compareBehaviours(behaviourOfModel(tree(here)), behaviourOfModel(tree(there)));

/** Relations read off the traces of a language. */
const textbook = (language: readonly string[]) => {
  const follows = new Set<string>();
  const eventually = new Set<string>();
  for (const text of language) {
    const trace = text.split(' ').filter((label) => label !== '');
    trace.forEach((a, i) => {
      if (i + 1 < trace.length) follows.add(`${a} ${trace[i + 1]}`);
      for (const b of trace.slice(i + 1)) eventually.add(`${a} ${b}`);
    });
  }
  return { follows: [...follows].sort(), eventually: [...eventually].sort() };
};

const pairs = (labels: readonly string[], relation: ArrayLike<number>): string[] =>
  labels.flatMap((a, i) => labels.flatMap((b, j) => (relation[i * labels.length + j] ? [`${a} ${b}`] : []))).sort();

describe('relations of a model', () => {
  test('are those of its runs, silent steps left out', () => {
    const relations = modelRelations(treeToNet(treeFromText("->('a', X('b', tau), +('c', 'd'))")));
    expect(relations.labels).toEqual(['a', 'b', 'c', 'd']);
    expect(pairs(relations.labels, relations.follows)).toEqual(['a b', 'a c', 'a d', 'b c', 'b d', 'c d', 'd c']);
    expect([...relations.starts]).toEqual([1, 0, 0, 0]);
    expect([...relations.ends]).toEqual([0, 0, 1, 1]);
    expect(relations.complete).toBe(true);
  });

  test('are those of the language of any tree, as far as traces of eight steps show them', () => {
    fc.assert(
      fc.property(arbitraryTree(['a', 'b', 'c']), (random) => {
        const relations = modelRelations(treeToNet(random));
        const shown = textbook(treeLanguage(random, 5));
        expect(pairs(relations.labels, relations.follows)).toEqual(expect.arrayContaining(shown.follows));
        expect(pairs(relations.labels, relations.eventually)).toEqual(expect.arrayContaining(shown.eventually));
        const hasLoop = JSON.stringify(random).includes('"loop"');
        if (!hasLoop && treeLanguage(random, 40).every((trace) => trace.length < 10))
          expect({
            follows: pairs(relations.labels, relations.follows),
            eventually: pairs(relations.labels, relations.eventually),
          }).toEqual(textbook(treeLanguage(random, 40)));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('the difference of two models', () => {
  test('of a model and itself is nothing', () => {
    const same = compare("->('a', X('b', 'c'))", "->('a', X('b', 'c'))");
    expect(same).toMatchObject({
      steps: { added: [], missing: [], common: ['a', 'b', 'c'] },
      follows: { added: [], missing: [] },
      order: [],
      complete: true,
    });
  });

  test('names steps that are added and missing', () => {
    expect(compare("->('a', 'b', 'c')", "->('a', 'd', 'c')").steps).toEqual({
      added: ['d'],
      missing: ['b'],
      common: ['a', 'c'],
    });
  });

  test('tells orders that are swapped, loosened and made exclusive', () => {
    const order = (there: string) => compare("->('a', 'b')", there).order;
    expect(order("->('b', 'a')")).toEqual([{ first: 'a', second: 'b', here: 'before', there: 'after', cases: null }]);
    expect(order("+('b', 'a')")).toMatchObject([{ here: 'before', there: 'either' }]);
    expect(order("X('b', 'a')")).toMatchObject([{ here: 'before', there: 'never-together' }]);
  });

  test('tells other starts, ends and direct successions', () => {
    expect(compare("->('a', 'b', 'c')", "->('a', X('b', tau), 'c')").follows).toEqual({
      added: [{ from: 'a', to: 'c', cases: null }],
      missing: [],
    });
    expect(compare("->('a', 'b')", "->(X('a', tau), 'b')").starts).toEqual({ added: ['b'], missing: [] });
  });

  test('is the other way round from the other side', () => {
    fc.assert(
      fc.property(arbitraryTree(), arbitraryTree(), (a, b) => {
        const one = behaviourOfModel({ kind: 'process-tree', tree: a });
        const two = behaviourOfModel({ kind: 'process-tree', tree: b });
        const forth = compareBehaviours(one, two);
        const back = compareBehaviours(two, one);
        expect(forth.steps.added).toEqual(back.steps.missing);
        expect(forth.follows.added).toEqual(back.follows.missing);
        expect(forth.order.map(({ first, second, here, there }) => [first, second, here, there])).toEqual(
          back.order.map(({ first, second, here, there }) => [first, second, there, here]),
        );
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});

describe('the difference of a model and a log', () => {
  const behaviours = (model: string, ...traces: string[]): [Behaviour, Behaviour] => [
    behaviourOfModel(tree(model)),
    behaviourOfLog(logOfTraces(...traces), null),
  ];

  test('counts the cases that show what the model does not allow', () => {
    const difference = compareBehaviours(...behaviours("->('a', 'b', 'c')", 'abc', 'bac', 'bac', 'abcd'));
    expect(difference.steps).toMatchObject({ added: ['d'], missing: [] });
    expect(difference.order).toEqual([{ first: 'a', second: 'b', here: 'before', there: 'either', cases: 2 }]);
    expect(difference.follows.added).toEqual([
      { from: 'a', to: 'c', cases: 2 },
      { from: 'b', to: 'a', cases: 2 },
    ]);
  });

  test('a fitting model allows all that its log shows', () => {
    fc.assert(
      fc.property(plainEvents(40), (events) => {
        const log = logOf(events);
        const found = discoverInductive(variantsOf(log), { noise: 0 });
        const difference = compareBehaviours(
          behaviourOfModel({ kind: 'process-tree', tree: found }),
          behaviourOfLog(log, null),
        );
        expect(difference.steps.added).toEqual([]);
        expect(difference.follows.added).toEqual([]);
        expect(difference.starts.added).toEqual([]);
        expect(difference.order.every(({ cases }) => cases === 0)).toBe(true);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  test('marks the elements that only the design has and those whose order is swapped', () => {
    const net = { kind: 'petri-net', net: treeToNet(treeFromText("->('a', 'b', 'c')")) } as const;
    const difference = compareBehaviours(behaviourOfModel(net), behaviourOfLog(logOfTraces('ba', 'ba'), null));
    const labelOf = new Map(net.net.transitions.map(({ id, label }) => [id, label]));
    expect(differenceMarks(net, difference, 'here').map(({ element, mark }) => [labelOf.get(element), mark])).toEqual([
      ['a', 'other-order'],
      ['b', 'other-order'],
      ['c', 'only-here'],
    ]);
  });
});
