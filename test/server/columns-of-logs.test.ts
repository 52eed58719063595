import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MXML } from '../ingest/mxml/mxml-log.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { ocelJson } from '../support/ocel-files.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const XES = `<?xml version="1.0" encoding="UTF-8"?>
<log>
 <trace>
  <string key="concept:name" value="t1"/><string key="customer" value="ACME"/>
  <event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-01-01T00:00:00Z"/><string key="department" value="sales"/><string key="concept:instance" value="i1"/></event>
  <event><string key="concept:name" value="B"/><date key="time:timestamp" value="2024-01-02T00:00:00Z"/><string key="department" value="stock"/></event>
 </trace>
 <trace>
  <string key="concept:name" value="t2"/>
  <event><string key="concept:name" value="A"/><date key="time:timestamp" value="2024-01-03T00:00:00Z"/><string key="department" value="sales"/></event>
 </trace>
</log>`;

async function imported(name: string, body: string | Uint8Array, options = {}): Promise<string> {
  const upload = await app.client.createUpload({ query: { name }, body });
  return (await app.ended(await app.client.importLog({ body: { uploadId: upload.id, name, options } }))).logId ?? '';
}

const previewOf = async (logId: string) => (await app.client.getRecipe({ params: { logId } })).preview;
const rolesOf = ({ mapping }: Awaited<ReturnType<typeof previewOf>>) =>
  Object.fromEntries((mapping?.roles ?? []).map(({ role, columns }) => [role, columns]));

describe('the columns of a log whose format has none', () => {
  it('are shown with their first rows and the roles they have', async () => {
    const preview = await previewOf(await imported('orders.xes', XES));
    expect(preview).toMatchObject({ format: 'xes', mappable: true, objectTypes: null });
    expect(preview.columns.map(({ name }) => name)).toEqual([
      'case:concept:name',
      'concept:name',
      'time:timestamp',
      'department',
      'concept:instance',
      'case:customer',
    ]);
    expect(preview.rows).toEqual([
      ['t1', 'A', '2024-01-01T00:00:00.000Z', 'sales', 'i1', 'ACME'],
      ['t1', 'B', '2024-01-02T00:00:00.000Z', 'stock', null, 'ACME'],
      ['t2', 'A', '2024-01-03T00:00:00.000Z', 'sales', null, null],
    ]);
    expect(rolesOf(preview)).toEqual({
      case: ['case:concept:name'],
      activity: ['concept:name'],
      timestamp: ['time:timestamp'],
    });
  });

  it('take other roles by these names, and back again', async () => {
    const logId = await imported('changed.xes', XES);
    const before = await previewOf(logId);
    const options = { ...rolesOf(before), activity: ['department'], resource: ['concept:name'], guess: false };
    const job = await app.ended(await app.client.rebuildLog({ params: { logId }, body: { options } }));
    expect(job.problem).toBeNull();
    const vocabulary = await app.client.getVocabulary({ params: { logId } });
    expect(vocabulary.activities.map(({ name, events }) => [name, events])).toEqual([
      ['sales', 2],
      ['stock', 1],
    ]);
    const after = await previewOf(logId);
    expect(after.columns.map(({ name }) => name)).toEqual(before.columns.map(({ name }) => name));
    expect(rolesOf(after)).toMatchObject({ activity: ['department'], resource: ['concept:name'] });
    await app.ended(await app.client.rebuildLog({ params: { logId }, body: { options: rolesOf(before) } }));
    expect((await app.client.getVocabulary({ params: { logId } })).activities.map(({ name }) => name)).toEqual([
      'A',
      'B',
    ]);
  });

  it('of MXML are the same', async () => {
    const preview = await previewOf(await imported('old.mxml', MXML));
    expect(preview).toMatchObject({ format: 'mxml', mappable: true });
    expect(rolesOf(preview)).toMatchObject({ lifecycle: ['lifecycle:transition'], resource: ['org:resource'] });
    expect(preview.rows[0]?.slice(0, 4)).toEqual(['order 1', 'Create "order"', '2008-12-09T07:20:01.527Z', '王 𠮷']);
  });

  it('of an object-centric log come with the object types that can be the cases', async () => {
    const preview = await previewOf(await imported('objects.jsonocel', ocelJson(), { objectType: 'order' }));
    expect(preview.objectTypes).toEqual([
      { name: 'item', objects: 3 },
      { name: 'order', objects: 2 },
    ]);
    expect(rolesOf(preview)).toEqual({ case: ['case:order'], activity: ['type'], timestamp: ['time'] });
    expect(preview.rows[0]).toEqual(['o1', 'place', '2024-01-01T08:00:00.000Z']);
  });
});
