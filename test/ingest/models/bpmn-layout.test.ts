import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import {
  type BpmnModel,
  type BpmnNode,
  bpmnToNet,
  consequenceInChinese,
  type UnsupportedElement,
} from '#analysis/model';
import { IngestError } from '#ingest';
import { readModel, readModelBytes, writeModel } from '#ingest/models';
import { type Box, layOutBpmn } from '../../../ingest/models/bpmn-layout.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';
import { tarEntries } from '../../support/tar.ts';

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const within = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

/** What a shape may overlap: the sub-processes around it, and the activity it sits on. */
const around = (node: BpmnNode, byId: ReadonlyMap<string, BpmnNode>): Set<string> => {
  const ids = new Set<string>(node.attachedTo === undefined ? [] : [node.attachedTo]);
  for (let at = node.parent; at !== undefined; at = byId.get(at)?.parent) ids.add(at);
  return ids;
};

const faultsOf = async (bpmn: BpmnModel): Promise<string[]> => {
  const { boxes, lanes, ways } = await layOutBpmn(bpmn);
  const byId = new Map(bpmn.nodes.map((node) => [node.id, node]));
  const shapes = bpmn.nodes.map((node) => ({ node, box: boxes.get(node.id)!, holders: around(node, byId) }));
  const faults: string[] = [];
  shapes.forEach((a, i) => {
    for (const b of shapes.slice(i + 1))
      if (!a.holders.has(b.node.id) && !b.holders.has(a.node.id) && overlap(a.box, b.box))
        faults.push(`${a.node.id} overlaps ${b.node.id}`);
    const lane = lanes.find(({ name }) => name === a.node.lane);
    if (
      a.node.parent === undefined &&
      a.node.attachedTo === undefined &&
      lane !== undefined &&
      !within(a.box, lane.box)
    )
      faults.push(`${a.node.id} stands outside ${lane.name}`);
  });
  lanes.slice(1).forEach(({ name, box }, i) => {
    const above = lanes[i]!.box;
    if (above.y + above.height !== box.y || above.x !== box.x || above.width !== box.width)
      faults.push(`${name}: a gap`);
  });
  for (const flow of bpmn.flows) if ((ways.get(flow.id)?.length ?? 0) < 2) faults.push(`${flow.id} has no way`);
  return faults;
};

const withoutNotes = (bpmn: BpmnModel): BpmnModel => ({ ...bpmn, unsupported: [] });

const again = async (bpmn: BpmnModel): Promise<BpmnModel> => {
  const xml = await writeModel({ kind: 'bpmn', bpmn }, 'bpmn');
  const { model } = await readModelBytes(new TextEncoder().encode(xml), 'again.bpmn');
  if (model.kind !== 'bpmn') throw new Error('not BPMN');
  return model.bpmn;
};

/** Some files draw a level in which nothing can start: that is an error of ours, with a reason. */
const notesOf = (bpmn: BpmnModel): readonly UnsupportedElement[] | null => {
  try {
    return bpmnToNet(bpmn).notes;
  } catch (error) {
    if (error instanceof AnalysisError) return null;
    throw error;
  }
};

test('lanes, an expanded sub-process, boundary events and data are written, drawn and read again', async () => {
  const node = (id: string, kind: BpmnNode['kind'], more: Partial<BpmnNode> = {}): BpmnNode => ({
    id,
    kind,
    name: id,
    aliases: [],
    names: {},
    lane: null,
    silent: false,
    ...more,
  });
  const bpmn: BpmnModel = {
    id: 'p',
    name: 'Order',
    nodes: [
      node('start', 'start-event', { lane: 'Sales' }),
      node('check', 'task', { lane: 'Sales', reads: ['Order', 'Price list'], writes: ['Offer'] }),
      node('late', 'boundary-event', { attachedTo: 'check', interrupting: false }),
      node('gone', 'boundary-event', { attachedTo: 'check', interrupting: true }),
      node('pack', 'sub-process', { lane: 'Stock' }),
      node('pick', 'task', { parent: 'pack' }),
      node('wrap', 'task', { parent: 'pack', reads: ['Order'] }),
      node('remind', 'task', { lane: 'Stock' }),
      node('end', 'end-event', { lane: 'Stock' }),
      node('outside', 'end-event'),
    ],
    flows: [
      ['pick', 'wrap'],
      ['start', 'check'],
      ['check', 'pack'],
      ['late', 'remind'],
      ['gone', 'outside'],
      ['pack', 'end'],
      ['remind', 'end'],
    ].map(([source = '', target = '']) => ({ id: `${source}-${target}`, source, target, name: null })),
    unsupported: [],
  };
  expect(await faultsOf(bpmn)).toEqual([]);
  expect(await again(bpmn)).toEqual(bpmn);
});

test('the pack\u2019s design keeps its lanes', async () => {
  const { model } = await readModel(join(import.meta.dirname, '../../../datasets/purchase-to-pay/process.bpmn'));
  if (model.kind !== 'bpmn') throw new Error('not BPMN');
  expect(new Set(model.bpmn.nodes.map(({ lane }) => lane)).size).toBeGreaterThan(1);
  expect(await faultsOf(model.bpmn)).toEqual([]);
  expect(withoutNotes(await again(model.bpmn))).toEqual(withoutNotes(model.bpmn));
});

describe.skipIf(!shared.available)(titleNeedingShared('BPMN files of 36 tools'), () => {
  test('are read or refused by name, written, drawn without overlaps, and read again the same', async () => {
    const archive = join(shared.root, 'logs', 'bpmn-miwg', 'bpmn-miwg-test-suite.tar.gz');
    const files = [...tarEntries(gunzipSync(readFileSync(archive)))].filter(({ name }) => name.endsWith('.bpmn'));
    expect(files).toHaveLength(831);
    const refused: string[] = [];
    let [translated, exact] = [0, 0];
    for (const [i, { name, content }] of files.entries()) {
      const read = await readModelBytes(content, name).catch((error: unknown) => {
        if (!(error instanceof IngestError)) throw new Error(name, { cause: error });
        refused.push(error.code);
        return null;
      });
      if (read === null || read.model.kind !== 'bpmn') continue;
      const { bpmn } = read.model;
      expect({ name, model: withoutNotes(await again(bpmn)) }).toEqual({ name, model: withoutNotes(bpmn) });
      const notes = notesOf(bpmn);
      translated += notes === null ? 0 : 1;
      exact += notes?.length === 0 ? 1 : 0;
      const unknown = (notes ?? []).filter(({ consequence }) => consequenceInChinese(consequence) === null);
      expect({ name, unknown }).toEqual({ name, unknown: [] });
      if (i % 4 === 0) expect({ name, faults: await faultsOf(bpmn) }).toEqual({ name, faults: [] });
    }
    expect(translated).toBe(822);
    expect(exact).toBe(348);
    expect(refused).toHaveLength(8);
  }, 180_000);
});
