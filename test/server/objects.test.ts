import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/app.ts';
import { ocelJson } from '../support/ocel-files.ts';

let app: TestApp;
let logId: string;
let cases: string;
beforeAll(async () => {
  app = await testApp();
  const upload = await app.client.createUpload({ query: { name: 'orders.jsonocel' }, body: ocelJson() });
  const body = { uploadId: upload.id, name: 'orders', options: { objectType: 'order' } };
  logId = (await app.ended(await app.client.importLog({ body }))).logId ?? '';
  cases = await app.importText('cases.csv', 'case,activity,time\na,A,2024-01-01T00:00:00Z\n');
});
afterAll(() => app.close());

describe('the objects behind a log', () => {
  it('are counted by type, with what flattening distorts', async () => {
    const { objectType, version, overview } = await app.client.getObjects({ params: { logId } });
    expect([objectType, version]).toEqual(['order', 1]);
    expect(overview).toMatchObject({ events: 4, objects: 5, relations: 8 });
    expect(
      overview.types.map(({ objectType: name, objects, convergence, deficiency }) => [
        name,
        objects,
        convergence.copies,
        deficiency.events,
      ]),
    ).toEqual([
      ['item', 3, 1, 1],
      ['order', 2, 1, 1],
    ]);
  });

  it('have a graph and a net, as data and as pictures', async () => {
    const graph = await app.client.getObjectGraph({ params: { logId } });
    const orders = graph.types.find(({ objectType }) => objectType === 'order');
    expect(orders?.edges).toMatchObject([{ from: 'place', to: 'ship', pairs: 2, objects: 2, events: 2 }]);
    const net = await app.client.getObjectNet({ params: { logId }, query: { noise: 0.1 } });
    expect([net.noise, net.single, net.objectTypes]).toEqual([0.1, 1, ['item', 'order']]);
    for (const of of ['dfg', 'net'] as const) {
      const svg = Buffer.from(await app.client.getObjectPicture({ params: { logId }, query: { of } })).toString();
      expect(svg).toMatch(/<svg[\s\S]*place[\s\S]*<\/svg>/);
    }
  });

  it('are about events that are told apart by their ids, where the whole file is one line', async () => {
    const { events } = await app.client.getCase({ params: { logId, caseIndex: 0 } });
    expect(events.map(({ id, file, line }) => [id, file, line])).toEqual([
      ['e1', 'orders.jsonocel', 1],
      ['e3', 'orders.jsonocel', 1],
    ]);
    const plain = await app.client.getCase({ params: { logId: cases, caseIndex: 0 } });
    expect(plain.events.map(({ id, line }) => [id, line])).toEqual([[null, 2]]);
  });

  it('become the cases in their turn, without the file, and go on being there', async () => {
    const upload = await app.client.createUpload({ query: { name: 'other.jsonocel' }, body: ocelJson() });
    const body = { uploadId: upload.id, name: 'other', options: { objectType: 'order' } };
    const id = (await app.ended(await app.client.importLog({ body }))).logId ?? '';
    await app.client.deleteUpload({ params: { uploadId: upload.id } }).catch(() => undefined);
    const before = await app.client.getObjects({ params: { logId: id } });
    const options = { objectType: 'item' };
    const job = await app.ended(await app.client.rebuildLog({ params: { logId: id }, body: { options, version: 1 } }));
    expect(job.state).toBe('done');
    const after = await app.client.getObjects({ params: { logId: id } });
    expect([after.objectType, after.version]).toEqual(['item', 2]);
    expect(after.overview).toEqual(before.overview);
    expect((await app.client.getLog({ params: { logId: id } })).log).toMatchObject({ cases: 3, events: 4 });
  });

  it('are refused a type that is none', async () => {
    const options = { objectType: 'truck' };
    const job = await app.ended(await app.client.rebuildLog({ params: { logId }, body: { options } }));
    expect([job.state, job.problem?.code]).toEqual(['failed', 'invalid-option']);
  });

  it.each(['', '/dfg', '/net', '/picture.svg?of=net'])('are none in a log of cases: %j', async (path) => {
    const response = await app.inject(`/api/logs/${cases}/objects${path}`);
    expect([response.statusCode, response.json().code]).toEqual([409, 'needs-objects']);
    expect((await app.inject(`/api/logs/nope/objects${path}`)).statusCode).toBe(404);
  });

  it('are refused shares that are none', async () => {
    expect((await app.inject(`/api/logs/${logId}/objects/net?noise=2`)).statusCode).toBe(400);
  });
});

it('rules over objects come into the ledger, and lead to the cases that share their events', async () => {
  // i1 was picked; i2 and i3 never were. i3 is an item of o2, and i2 of o1.
  const rules = {
    rules: [
      { id: 'picked', kind: 'response', activity: 'place', response: 'pick', objects: 'item' },
      { id: 'shipped-once', kind: 'existence', activity: 'place', min: 2 },
      { id: 'pallets', kind: 'exactly-once', activity: 'place', objects: 'pallet' },
    ],
  };
  await app.client.setRules({ params: { logId }, body: { rules } });
  const { result, provenance } = await app.client.ruleLedger({ params: { logId }, body: {} });
  expect(result.entries.map((one) => [one.rule, one.objectType, one.case, one.related.map((it) => it.case)])).toEqual(
    expect.arrayContaining([
      ['picked', 'item', 'i2', ['o1']],
      ['picked', 'item', 'i3', ['o2']],
      ['shipped-once', null, 'o1', []],
      ['shipped-once', null, 'o2', []],
    ]),
  );
  expect([result.total, result.cases, provenance.cases]).toEqual([4, 4, 2]);
  expect(result.byRule.map(({ rule, violations }) => [rule, violations])).toEqual([
    ['picked', 2],
    ['shipped-once', 2],
  ]);
  expect(result.notChecked.map(({ rule }) => rule)).toEqual(['pallets']);
  const checked = await app.client.checkRules({ params: { logId }, body: {} });
  expect(checked.result.rules.map(({ violations }) => violations)).toEqual([2, 2, 0]);
  expect(checked.result.rules[0]?.details.map(({ related }) => related.map((it) => it.event))).toEqual([[0], [0]]);
  const { body } = await app.inject(`/api/logs/${logId}/rules/ledger.csv?language=zh&rule=picked`);
  expect(body.trimEnd().split('\r\n')).toHaveLength(3);
  expect(await app.client.ruleLedger({ params: { logId }, body: { rule: 'picked' } })).toMatchObject({
    result: { total: 2 },
  });
});
