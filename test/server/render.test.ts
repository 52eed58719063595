import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverDefinition, qualityDefinition } from '#analysis/catalog';
import type { ModelDocument } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
let logId: string;
beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterAll(() => app.close());

const document = { format: 'weir-model', version: 1 } as const;
const tree: ModelDocument & { readonly tree: string } = {
  ...document,
  kind: 'process-tree',
  tree: "->( 'Register', X( 'Check', tau ), 'Pay' )",
};
const rendered = async (body: Parameters<TestApp['client']['renderModel']>[0]['body']): Promise<string> =>
  new TextDecoder().decode(await app.client.renderModel({ body }));

describe('a model that is not stored', () => {
  it.each([
    ['svg', undefined, '×'],
    ['svg', 'petri-net', '●'],
    ['svg', 'bpmn', 'Register'],
    ['bpmn', undefined, 'BPMNDiagram'],
    ['pnml', undefined, '<pnml'],
    ['ptml', undefined, '<ptml'],
    ['json', 'petri-net', '"kind": "petri-net"'],
  ] as const)('is written as %s in the notation %s', async (format, notation, expected) => {
    const text = await rendered({ model: tree, format, ...(notation && { notation }) });
    expect(text).toContain(expected);
  });

  it('has no tree when it was none, and says what to choose', async () => {
    const model = { ...document, kind: 'petri-net', net: emptyNet } as const;
    await expect(rendered({ model, format: 'ptml' })).rejects.toMatchObject({
      problem: { status: 422, code: 'unsupported-model', detail: expect.stringContaining('choose .pnml or .bpmn') },
    });
  });

  it('is refused with the place of what does not fit', async () => {
    await expect(rendered({ model: { ...document, kind: 'process-tree' }, format: 'svg' })).rejects.toMatchObject({
      problem: { status: 422, code: 'bad-model', detail: expect.stringContaining('tree') },
    });
  });

  it('is measured against a log in place of the designed model', async () => {
    const { result, provenance } = await app.client.analyze(qualityDefinition, logId, { model: tree });
    expect(result).toMatchObject({ sound: true, soundness: { reason: 'sound', trace: null, transition: null } });
    expect(result.fitness).toBeGreaterThan(0.5);
    expect(provenance.modelId).toBeNull();
  });

  it('goes from its discovery to its quality as it is', async () => {
    const { result } = await app.client.analyze(discoverDefinition, logId, { params: { miner: 'heuristics' } });
    if (result.model.kind !== 'petri-net') throw new Error('the heuristics miner gives a net');
    const model = { ...document, kind: 'petri-net', net: result.model.net } as const;
    const quality = await app.client.analyze(qualityDefinition, logId, { model });
    expect(quality.result.size).toEqual(result.net);
    expect(quality.result.sound).toBe(result.sound);
  });

  it('is not sent beside a stored one', async () => {
    const { id: modelId } = await app.client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN });
    await expect(app.client.analyze(qualityDefinition, logId, { model: tree, modelId })).rejects.toMatchObject({
      problem: { status: 400, code: 'invalid-parameter' },
    });
  });
});

const emptyNet = {
  name: null,
  places: [{ id: 'p', name: null }],
  transitions: [],
  inputs: [],
  outputs: [],
  initial: [{ place: 0, tokens: 1 }],
  finals: [[{ place: 0, tokens: 1 }]],
};
