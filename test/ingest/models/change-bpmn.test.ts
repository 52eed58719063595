import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintModel } from '#analysis/lint';
import type { BpmnModel, BpmnNode } from '#analysis/model';
import { drawChanges, drawnOneByOne } from '#analysis/repair';
import { packInfo } from '#datasets/purchase-to-pay';
import { changedModelText, readModelBytes, writeModel } from '#ingest/models';
import { tempDir } from '../../support/temp-dir.ts';

const bpmnIn = async (text: string): Promise<BpmnModel> => {
  const { model } = await readModelBytes(Buffer.from(text), 'model.bpmn');
  if (model.kind !== 'bpmn') throw new Error(model.kind);
  return model.bpmn;
};

/** Nodes and flows without their order. */
const contentOf = ({ nodes, flows }: BpmnModel) => ({
  nodes: nodes.map(({ id, kind, name, lane, parent }) => [id, kind, name, lane, parent ?? null].join(' · ')).sort(),
  flows: flows.map(({ id, source, target }) => [id, source, target].join(' · ')).sort(),
});

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The shapes of a picture by the element they draw. */
function boxesIn(text: string): Map<string, Box> {
  const shapes = text.matchAll(
    /<bpmndi:BPMNShape[^>]* bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
  );
  return new Map(
    [...shapes].map(([, id = '', x, y, width, height]) => [
      id,
      { id, x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
    ]),
  );
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

async function changed(path: string, ids: readonly string[]) {
  const source = await readFile(path, 'utf8');
  const before = await bpmnIn(source);
  const drawn = drawChanges(before, ids);
  expect(drawn.refused).toEqual([]);
  const text = await changedModelText(path, drawnOneByOne(before, drawn.applied));
  return { source, before, text, drawn: drawn.bpmn, after: await bpmnIn(text) };
}

const CHANGES = {
  'a way around a step, in a lane of one row': ['make-optional|approveRequisition'],
  'a way back to a step': ['allow-repeat|recordReceipt|recordReceipt'],
  'a way back over several lanes': ['allow-repeat|obtainQuotations|signContract'],
  'a new step': ['insert-optional|Change price|sendOrder'],
  'two steps in either order, in two lanes': ['allow-either-order|approvePayment|recordInvoice|recordInvoice'],
  'all of them and more': [
    'make-optional|approveRequisition',
    'make-optional|sendOrder',
    'make-optional|planReceipt',
    'allow-repeat|recordReceipt|recordReceipt',
    'allow-repeat|obtainQuotations|signContract',
    'insert-optional|Change price|sendOrder',
    'allow-either-order|approvePayment|recordInvoice|recordInvoice',
  ],
} as const;

describe('a changed design of the pack', () => {
  it.each(Object.entries(CHANGES))(
    '%s: says what was drawn, lints as before, and keeps its picture',
    async (_, ids) => {
      const { source, before, text, drawn, after } = await changed(packInfo.processFile, ids);
      expect(contentOf(after)).toEqual(contentOf(drawn));
      const problems = (bpmn: BpmnModel) =>
        lintModel({ kind: 'bpmn', bpmn }).map(({ rule, element }) => `${rule} ${element}`);
      expect(problems(after)).toEqual(problems(before));
      expect(text).toContain('Designed process of the purchase-to-pay pack.');
      const [was, is] = [boxesIn(source), boxesIn(text)];
      expect(was.size).toBeGreaterThan(30);
      for (const [id, box] of was) {
        const now = is.get(id);
        expect([now?.y, now?.height], id).toEqual([box.y, box.height]);
        expect(now?.x, id).toBeGreaterThanOrEqual(box.x);
      }
      expectOrder(before.nodes, was, is);
      const shapes = after.nodes.map(({ id }) => is.get(id)).filter((box) => box !== undefined);
      expect(shapes).toHaveLength(after.nodes.length);
      const overlapping = shapes.flatMap((a, i) =>
        shapes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [[a.id, b.id]] : [])),
      );
      expect(overlapping).toEqual([]);
      const edges = [...text.matchAll(/<bpmndi:BPMNEdge[^>]* bpmnElement="([^"]+)"/g)].map(([, id]) => id);
      expect(edges.sort()).toEqual(after.flows.map(({ id }) => id).sort());
    },
  );
});

/** What stood left of something else still does, and all lanes hold what they held. */
function expectOrder(nodes: readonly BpmnNode[], was: ReadonlyMap<string, Box>, is: ReadonlyMap<string, Box>): void {
  const at = (boxes: ReadonlyMap<string, Box>, { id }: BpmnNode): number => boxes.get(id)?.x ?? Number.NaN;
  for (const a of nodes)
    for (const b of nodes) if (at(was, a) < at(was, b)) expect(at(is, a), `${a.id} ${b.id}`).toBeLessThan(at(is, b));
}

describe('a changed design with a sub-process', () => {
  const node = (id: string, kind: BpmnNode['kind'], more: Partial<BpmnNode> = {}): BpmnNode => ({
    ...{ id, kind, name: kind === 'task' || kind === 'sub-process' ? id : null, aliases: [], names: {} },
    ...{ lane: null, silent: false, ...more },
  });
  const flow = (id: string, source: string, target: string) => ({ id, source, target, name: null });
  const bpmn: BpmnModel = {
    ...{ id: 'p', name: 'P', unsupported: [] },
    nodes: [
      node('s', 'start-event'),
      node('order', 'task'),
      node('deliver', 'sub-process'),
      node('s2', 'start-event', { parent: 'deliver' }),
      node('pick', 'task', { parent: 'deliver' }),
      node('pack', 'task', { parent: 'deliver' }),
      node('e2', 'end-event', { parent: 'deliver' }),
      node('e', 'end-event'),
    ],
    flows: [
      ...[flow('f1', 's', 'order'), flow('f2', 'order', 'deliver'), flow('f3', 'deliver', 'e')],
      ...[flow('g1', 's2', 'pick'), flow('g2', 'pick', 'pack'), flow('g3', 'pack', 'e2')],
    ],
  };

  it.each([
    ['make-optional|pick'],
    ['insert-optional|label|pick'],
    ['allow-repeat|pick|pack'],
    ['allow-either-order|pack|pick|pick'],
    ['make-optional|deliver'],
  ])('%s: stays inside, and what is around grows with it', async (id) => {
    const path = join(tempDir(), 'sub.bpmn');
    await writeFile(path, await writeModel({ kind: 'bpmn', bpmn }, 'bpmn'));
    const { text, after, drawn } = await changed(path, [id]);
    expect(contentOf(after)).toEqual(contentOf(drawn));
    const boxes = boxesIn(text);
    const frame = boxes.get('deliver');
    const inner = after.nodes.filter(({ parent }) => parent === 'deliver').map((one) => boxes.get(one.id));
    expect(inner.length).toBeGreaterThanOrEqual(id.endsWith('deliver') ? 4 : 6);
    for (const box of inner)
      expect(
        box !== undefined && frame !== undefined && box.x > frame.x && box.x + box.width < frame.x + frame.width,
      ).toBe(true);
  });

  it('of a file without a picture gets one', async () => {
    const path = join(tempDir(), 'plain.bpmn');
    const text = await writeModel({ kind: 'bpmn', bpmn }, 'bpmn');
    await writeFile(path, text.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, ''));
    const { text: written, after, drawn } = await changed(path, ['make-optional|pick']);
    expect(contentOf(after)).toEqual(contentOf(drawn));
    expect(boxesIn(written).size).toBe(after.nodes.length);
  });
});
