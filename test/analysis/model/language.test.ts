import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bpmnToNet,
  checkSoundness,
  isWorkflowNet,
  netSize,
  netToBpmn,
  type PetriNet,
  reduceNet,
  simplifyTree,
  treeFromText,
  treeToBpmn,
  treeToNet,
  treeToText,
  validateNet,
} from '#analysis/model';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';
import { netLanguage, treeLanguage } from '../../support/language.ts';

const length = 4;
const runs = { numRuns: 150, seed: 20260101 };

/** Trees whose traces can be listed in reasonable time. */
const tree = arbitraryTree().filter(
  (t) => treeToText(t).split("'").length <= 17 && treeToText(t).split('O(').length <= 3,
);

/** The net of an inclusive block has many silent states, too many to list once its places are gateways. */
const withoutOr = tree.filter((t) => !treeToText(t).includes('O('));

const checkNet = (net: PetriNet, expected: readonly string[]): void => {
  validateNet(net);
  expect(isWorkflowNet(net)).toBe(true);
  expect(netLanguage(net, length)).toEqual(expected);
};

describe('conversions keep the traces up to length 4', () => {
  test('simplified tree', () => {
    fc.assert(
      fc.property(tree, (t) => {
        expect(treeLanguage(simplifyTree(t), length)).toEqual(treeLanguage(t, length));
      }),
      runs,
    );
  });

  test('tree to net, with and without reduction, and the net is sound', () => {
    fc.assert(
      fc.property(tree, (t) => {
        const expected = treeLanguage(t, length);
        const plain = treeToNet(t, { reduce: false });
        const reduced = treeToNet(t);
        checkNet(plain, expected);
        checkNet(reduced, expected);
        expect(netSize(reduced).silent).toBeLessThanOrEqual(netSize(plain).silent);
        for (const net of [plain, reduced]) expect(checkSoundness(net, { maxStates: 5000 }).sound).not.toBe(false);
      }),
      runs,
    );
  });

  test('tree to BPMN to net, without notes', () => {
    fc.assert(
      fc.property(tree, (t) => {
        const { net, notes } = bpmnToNet(treeToBpmn(t));
        expect(notes).toEqual([]);
        checkNet(net, treeLanguage(t, length));
      }),
      runs,
    );
  });

  test('net to BPMN to net', () => {
    fc.assert(
      fc.property(withoutOr, (t) => {
        const { net } = bpmnToNet(netToBpmn(treeToNet(t)));
        checkNet(net, treeLanguage(t, length));
      }),
      runs,
    );
  });
});

test('reduction keeps labelled transitions, their ids and elements', () => {
  fc.assert(
    fc.property(tree, (t) => {
      const net = treeToNet(t, { reduce: false });
      const visible = (n: PetriNet) => n.transitions.filter(({ label }) => label !== null);
      expect(visible(reduceNet(net))).toEqual(visible(net));
    }),
    runs,
  );
});

test('a loop between two steps needs no silent transition, two loops in a row need one', () => {
  expect(netSize(treeToNet(treeFromText("->( 'a', *( 'b', 'c' ), 'd' )")))).toEqual({
    places: 4,
    transitions: 4,
    silent: 0,
    arcs: 8,
  });
  expect(netSize(treeToNet(treeFromText("->( 'x', *( 'a', 'b' ), *( 'c', 'd' ), 'y' )"))).silent).toBe(1);
});
