import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bpmnToNet, type Model, treeToBpmn, treeToNet } from '#analysis/model';
import { type ModelFormat, readModelBytes, writeModel } from '#ingest/models';
import { arbitraryTree } from '../../support/arbitrary-tree.ts';
import { netLanguage, treeLanguage } from '../../support/language.ts';

const names = ["it's", '<&">', '采购到付款', 'line\nbreak', 'tab\there', 'back\\slash'];
const runs = { numRuns: 60, seed: 5 };

const again = async (model: Model, format: ModelFormat): Promise<Model> => {
  const text = await writeModel(model, format);
  return (await readModelBytes(new TextEncoder().encode(text), `model.${format}`)).model;
};

/** Space around names is not kept by PNML readers, so the names here have none. */
const tree = arbitraryTree(names);

describe('a model written and read again is the same', () => {
  test('net as PNML and as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (t) => {
        const model: Model = { kind: 'petri-net', net: treeToNet(t, { name: 'a <net>' }) };
        expect(await again(model, 'pnml')).toEqual(model);
        expect(await again(model, 'json')).toEqual(model);
      }),
      runs,
    );
  });

  test('weights, several tokens and several final markings in PNML', async () => {
    const model: Model = {
      kind: 'petri-net',
      net: {
        name: null,
        places: ['p', 'q', 'r'].map((id) => ({ id, name: `place ${id}` })),
        transitions: [
          { id: 't', label: 'a', element: null },
          { id: 'u', label: null, element: null },
        ],
        inputs: [
          { place: 0, transition: 0, weight: 3 },
          { place: 0, transition: 1, weight: 1 },
        ],
        outputs: [
          { place: 1, transition: 0, weight: 2 },
          { place: 2, transition: 1, weight: 1 },
        ],
        initial: [{ place: 0, tokens: 4 }],
        finals: [
          [
            { place: 1, tokens: 2 },
            { place: 2, tokens: 1 },
          ],
          [{ place: 2, tokens: 4 }],
        ],
      },
    };
    expect(await again(model, 'pnml')).toEqual(model);
  });

  test('tree as PTML and as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (t) => {
        const model: Model = { kind: 'process-tree', tree: t };
        expect(await again(model, 'json')).toEqual(model);
        const ptml = await again(model, 'ptml');
        expect(await again(ptml, 'ptml')).toEqual(ptml);
        if (ptml.kind !== 'process-tree') throw new Error(ptml.kind);
      }),
      runs,
    );
  });

  test('tree as PTML keeps its traces', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryTree(['a', 'b', 'c']), async (t) => {
        const read = await again({ kind: 'process-tree', tree: t }, 'ptml');
        if (read.kind !== 'process-tree') throw new Error(read.kind);
        expect(treeLanguage(read.tree, 3)).toEqual(treeLanguage(t, 3));
      }),
      runs,
    );
  });

  test('BPMN as BPMN, node by node and flow by flow, and as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (t) => {
        const model: Model = { kind: 'bpmn', bpmn: treeToBpmn(t, 'name & "title"') };
        expect(await again(model, 'bpmn')).toEqual(model);
        expect(await again(model, 'json')).toEqual(model);
      }),
      { numRuns: 25, seed: 5 },
    );
  });
});

test('names in two languages, lanes, silent tasks, markers and boundary events survive BPMN', async () => {
  const plain = treeToBpmn({ kind: 'activity', label: 'Pay' });
  const nodes = plain.nodes.map((node) =>
    node.kind === 'task'
      ? {
          ...node,
          names: { en: 'Pay', zh: '付款' },
          aliases: ['付款'],
          lane: '应付会计',
          silent: true,
          repeat: 'loop' as const,
        }
      : node,
  );
  const host = nodes.find((node) => node.kind === 'task')!;
  const event = {
    ...plain.nodes[0]!,
    id: 'Boundary_1',
    kind: 'boundary-event' as const,
    name: 'Late',
    attachedTo: host.id,
    interrupting: false,
  };
  const flows = [...plain.flows, { id: 'Flow_9', source: event.id, target: 'End_1', name: 'late' }];
  const bpmn = { ...plain, nodes: [...nodes, event], flows };
  expect(await again({ kind: 'bpmn', bpmn }, 'bpmn')).toEqual({ kind: 'bpmn', bpmn });
});

test('tree, net and BPMN of one process have the same traces after a way through files', async () => {
  const process: Model = {
    kind: 'process-tree',
    tree: {
      kind: 'sequence',
      children: [
        { kind: 'activity', label: 'a' },
        { kind: 'choice', children: [{ kind: 'activity', label: 'b' }, { kind: 'silent' }] },
      ],
    },
  };
  const bpmn = await again(process, 'bpmn');
  const net = await again(bpmn, 'pnml');
  if (bpmn.kind !== 'bpmn' || net.kind !== 'petri-net') throw new Error('kinds');
  expect(netLanguage(bpmnToNet(bpmn.bpmn).net, 3)).toEqual(['a', 'a b']);
  expect(netLanguage(net.net, 3)).toEqual(['a', 'a b']);
});

test('a drawing shows every name, escaped', async () => {
  const model: Model = {
    kind: 'process-tree',
    tree: { kind: 'choice', children: names.map((label) => ({ kind: 'activity', label })) },
  };
  const bpmn: Model = { kind: 'bpmn', bpmn: treeToBpmn(model.tree) };
  const net: Model = { kind: 'petri-net', net: treeToNet(model.tree) };
  for (const drawn of [model, bpmn, net]) {
    const svg = await writeModel(drawn, 'svg');
    expect(svg).toContain('<svg');
    expect(svg).toContain('采购到付款');
    expect(svg).toContain('&lt;&amp;&quot;&gt;');
  }
});
