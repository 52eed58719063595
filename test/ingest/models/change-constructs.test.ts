import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type BpmnModel, bpmnToNet } from '#analysis/model';
import { drawChanges, drawnOneByOne } from '#analysis/repair';
import { changedModelText, readModelBytes, writeModel } from '#ingest/models';
import { parseXml, type XmlElement } from '../../../ingest/models/xml.ts';
import {
  bpmnText,
  cancel,
  compensate,
  content,
  error,
  escalation,
  on,
  timer,
  undone,
} from '../../support/bpmn-text.ts';
import { tempDir } from '../../support/temp-dir.ts';

const bpmnIn = async (text: string): Promise<BpmnModel> => {
  const { model } = await readModelBytes(Buffer.from(text), 'model.bpmn');
  if (model.kind !== 'bpmn') throw new Error(model.kind);
  return model.bpmn;
};

/** A process with most of what BPMN has. */
const process = `${content(
  [
    'start > order > or1 > pack > or2 > transaction > pay > xor1 > end',
    'or1 > print > or2',
    'or1 > note > or2',
    'on1 > throw1 > remind > end1',
    'on2 > call > end2',
    'on3 > apologise > end3',
    'xor1 > undoing > end4',
  ],
  {
    or1: { is: 'default="or1-note"' },
    pack: {
      has: '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>',
    },
    on1: on('pack', timer, true),
    throw1: { has: escalation('s1') },
    on2: on('transaction', error('e1')),
    on3: on('transaction', cancel),
    undoing: { has: '<standardLoopCharacteristics testBefore="true" loopMaximum="3"/>' },
    end4: { has: compensate('pay') },
    transaction: {
      has: `${content(['start5 > reserve > xor5 > end5', 'xor5 > end6', 'xor5 > end7'], {
        end6: { has: cancel },
        end7: { has: error('e1') },
        start5: { has: '<documentation>Begins at the till.</documentation>' },
      })}${undone('reserve', 'release')}`,
    },
    sub9: {
      is: 'triggeredByEvent="true"',
      has: content(['start9 > inform > end9'], { start9: { is: 'isInterrupting="false"', has: escalation('s1') } }),
    },
  },
)}${undone('pay', 'refund')}`;

/** Every element with an id: its name, attributes and what else stands in it, but for flows in and out. */
const elementsIn = (text: string): Map<string, string> => {
  const found = new Map<string, string>();
  const said = ({ name, attributes, children, text: own }: XmlElement): string => {
    const inside = children.filter(
      ({ name: kind, attributes: { id } }) => !/coming$|going$/.test(kind) && id === undefined,
    );
    return JSON.stringify([name, Object.entries(attributes).sort(), own.trim(), inside.map(said)]);
  };
  const open = [parseXml(text, 'model.bpmn')];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    const { id } = element.attributes;
    if (id !== undefined) found.set(id, said(element));
    open.push(...element.children);
  }
  return found;
};

it.each([
  ['make-optional|order'],
  ['make-optional|reserve'],
  ['insert-optional|weigh|pack'],
  ['allow-repeat|pay|pay'],
  ['insert-optional|sign|remind'],
])('%s is drawn into a file with all kinds of events, and nothing else of it is lost', async (id) => {
  const path = join(tempDir(), 'all.bpmn');
  const plain = await bpmnIn(bpmnText(process));
  await writeFile(path, await writeModel({ kind: 'bpmn', bpmn: plain }, 'bpmn'));
  const source = await readFile(path, 'utf8');
  const before = await bpmnIn(source);
  expect({ ...before, unsupported: [] }).toEqual({ ...plain, unsupported: [] });
  const drawn = drawChanges(before, [id]);
  expect(drawn.refused).toEqual([]);
  const text = await changedModelText(path, drawnOneByOne(before, drawn.applied));
  const after = await bpmnIn(text);
  const [was, is] = [elementsIn(source), elementsIn(text)];
  const isTouched = (key: string): boolean => {
    const flow = key.replace(/_di$/, '');
    const now = drawn.bpmn.flows.find((one) => one.id === flow);
    const then = before.flows.find((one) => one.id === flow);
    return then !== undefined && (now?.source !== then.source || now.target !== then.target);
  };
  // Shapes may move to make room; that is looked at elsewhere.
  const isPicture = (said: string): boolean => /^\["(bpmndi:)?BPMN(Shape|Edge|Plane|Diagram)/.test(said);
  for (const [key, said] of was) {
    if (isTouched(key)) continue;
    expect(is.has(key), key).toBe(true);
    if (!isPicture(said)) expect(is.get(key), key).toBe(said);
  }
  const sorted = ({ nodes, flows }: BpmnModel) => ({
    nodes: nodes.map((node) => JSON.stringify(node)).sort(),
    flows: flows.map(({ id: flow, source: from, target: to }) => `${flow} ${from} ${to}`).sort(),
  });
  const kept = new Set(before.nodes.map((node) => node.id));
  const ofFile = ({ nodes, flows }: BpmnModel) =>
    sorted({ ...before, nodes: nodes.filter((n) => kept.has(n.id)), flows });
  expect(ofFile(after)).toEqual(ofFile(drawn.bpmn));
  const told = (bpmn: BpmnModel): Set<string> => new Set(bpmnToNet(bpmn).notes.map(({ element }) => element));
  for (const element of told(before)) expect(told(after).has(element), element).toBe(true);
});
