import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { netComplexity, type PetriNet, treeFromText, treeToNet } from '#analysis/model';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';

const of = (tree: string) => netComplexity(treeToNet(treeFromText(tree)));

describe('complexity of a net', () => {
  test('of a sequence: one set a place, a line of states, wholly structured', () => {
    // i → a → p → b → o: three states, two edges, three components.
    expect(of("->('a', 'b')")).toEqual({ cardoso: 2, cyclomatic: 2, structuredness: 1 });
  });

  test('a choice that leads to one place decides nothing about where to go on, and adds one to the cyclomatic number', () => {
    // Two states, two edges, two components.
    expect(of("X('a', 'b')")).toEqual({ cardoso: 1, cyclomatic: 2, structuredness: 1 });
  });

  test('a state graph with a cycle has fewer components', () => {
    const loop: PetriNet = {
      name: null,
      places: ['i', 'o'].map((id) => ({ id, name: null })),
      transitions: ['t', 'u'].map((id) => ({ id, label: id, element: null })),
      inputs: [
        { place: 0, transition: 0, weight: 1 },
        { place: 1, transition: 1, weight: 1 },
      ],
      outputs: [
        { place: 1, transition: 0, weight: 1 },
        { place: 0, transition: 1, weight: 1 },
      ],
      initial: [{ place: 0, tokens: 1 }],
      finals: [[{ place: 1, tokens: 1 }]],
    };
    expect(netComplexity(loop)).toMatchObject({ cardoso: 2, cyclomatic: 1 });
  });

  test('an unbounded net has no cyclomatic number', () => {
    const pump: PetriNet = {
      name: null,
      places: [{ id: 'p', name: null }],
      transitions: [{ id: 't', label: 't', element: null }],
      inputs: [],
      outputs: [{ place: 0, transition: 0, weight: 1 }],
      initial: [],
      finals: [[{ place: 0, tokens: 1 }]],
    };
    expect(netComplexity(pump).cyclomatic).toBeNull();
  });

  test('the net of any process tree is wholly structured, unless it holds an inclusive choice', () => {
    fc.assert(
      fc.property(arbitraryTree(), (tree) => {
        fc.pre(!JSON.stringify(tree).includes('"or"'));
        expect(netComplexity(treeToNet(tree)).structuredness).toBe(1);
      }),
      { numRuns: 150, seed: 4 },
    );
  });

  test('an order that is no nesting of blocks is not structured at all', () => {
    // Two concurrent branches of which one waits for a step of the other: a before b, b beside what follows a.
    const places = ['i', 'p', 'q', 'r', 's', 't', 'o'];
    const at = (id: string): number => places.indexOf(id);
    const arcs = (list: readonly (readonly [string, number])[]) =>
      list.map(([place, transition]) => ({ place: at(place), transition, weight: 1 }));
    const net: PetriNet = {
      name: null,
      places: places.map((id) => ({ id, name: null })),
      transitions: ['split', 'a', 'b', 'join'].map((id) => ({ id, label: id, element: null })),
      inputs: arcs([
        ['i', 0],
        ['p', 1],
        ['q', 2],
        ['r', 2],
        ['s', 3],
        ['t', 3],
      ]),
      outputs: arcs([
        ['p', 0],
        ['q', 0],
        ['r', 1],
        ['s', 1],
        ['t', 2],
        ['o', 3],
      ]),
      initial: [{ place: 0, tokens: 1 }],
      finals: [[{ place: 6, tokens: 1 }]],
    };
    expect(netComplexity(net).structuredness).toBe(0);
  });
});
