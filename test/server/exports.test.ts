import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '#ingest';
import { readOcel } from '#ingest/ocel';
import { describeOcel } from '../ingest/ocel/describe-ocel.ts';
import { describeLog } from '../ingest/xes/describe-log.ts';
import { ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { ocelJson } from '../support/ocel-files.ts';
import { tempDir } from '../support/temp-dir.ts';

let app: TestApp;
let logId: string;
beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('订单 "1".csv', ORDERS_CSV);
});
afterAll(() => app.close());

const fileOf = (bytes: Uint8Array, name: string): string => {
  const path = join(tempDir(), name);
  writeFileSync(path, bytes);
  return path;
};
/** Attributes of the case count for its events: a table cannot tell the levels apart. */
const plain = (described: ReturnType<typeof describeLog>) =>
  described.map(({ id, attributes, events }) => ({
    id,
    events: events.map((event) => ({ ...event, attributes: { ...attributes, ...event.attributes } })),
  }));

describe('a log as a file', () => {
  it.each(['csv', 'xes', 'parquet', 'arrow'] as const)('%s reads back as the same log', async (format) => {
    const bytes = await app.client.exportLog({ params: { logId }, query: { format } });
    const { log, report } = await readLog(fileOf(bytes, `back.${format}`));
    const source = await readLog(fileOf(Buffer.from(ORDERS_CSV), 'orders.csv'));
    expect([report.rowsUsed, report.rowsRejected]).toEqual([12, 0]);
    expect(plain(describeLog(log))).toEqual(plain(describeLog(source.log)));
  });

  it('has the cases that pass a filter', async () => {
    const filter = JSON.stringify({ kind: 'activity', mode: 'without', activities: ['Check'] });
    const bytes = await app.client.exportLog({ params: { logId }, query: { format: 'csv', filter } });
    const lines = new TextDecoder().decode(bytes).trim().split('\n');
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['o3', 'Register'],
      ['o3', 'Pay'],
    ]);
  });

  it('comes under a name of its own, in letters that every header takes', async () => {
    const response = await app.inject(`/api/logs/${logId}/export?format=xes`);
    expect(response.headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(response.headers['content-disposition']).toBe(
      `attachment; filename="__ _1_.xes"; filename*=UTF-8''%E8%AE%A2%E5%8D%95%20%221%22.xes`,
    );
    expect(Number(response.headers['content-length'])).toBe(response.rawPayload.length);
  });

  it.each([
    ['format=pdf', 400, 'invalid-request'],
    ['', 400, 'invalid-request'],
    ['format=csv&filter=%7B', 400, 'invalid-parameter'],
    [
      `format=csv&filter=${encodeURIComponent('{"kind":"activity","mode":"with","activities":["Chek"]}')}`,
      400,
      'unknown-activity',
    ],
  ])('is refused with %j', async (query, status, code) => {
    const response = await app.inject(`/api/logs/${logId}/export?${query}`);
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });

  it('of a log there is not is 404', async () => {
    expect((await app.inject('/api/logs/nope/export?format=csv')).statusCode).toBe(404);
    expect((await app.inject('/api/logs/nope/rejected.csv')).statusCode).toBe(404);
  });
});

describe('an object-centric log as a file', () => {
  let orders: string;
  beforeAll(async () => {
    const upload = await app.client.createUpload({ query: { name: 'orders.jsonocel' }, body: ocelJson() });
    const body = { uploadId: upload.id, name: 'orders', options: { objectType: 'order' } };
    orders = (await app.ended(await app.client.importLog({ body }))).logId ?? '';
  });

  it.each([
    ['jsonocel', false],
    ['jsonocel', true],
    ['xmlocel', false],
    ['sqlite', false],
  ] as const)('%s (gzip: %j) is whole, whatever its cases are', async (format, gzip) => {
    expect((await app.client.getLog({ params: { logId: orders } })).hasObjects).toBe(true);
    const bytes = await app.client.exportLog({ params: { logId: orders }, query: { format, gzip } });
    const { ocel } = await readOcel(fileOf(bytes, 'back'));
    const source = await readOcel(fileOf(ocelJson(), 'source'));
    expect(describeOcel(ocel)).toEqual(describeOcel(source.ocel));
  });

  it('packs texts under a name that says so', async () => {
    const response = await app.inject(`/api/logs/${orders}/export?format=csv&gzip=true`);
    expect(response.headers['content-disposition']).toContain('filename="orders.csv.gz"');
    expect(gunzipSync(response.rawPayload).toString()).toMatch(/^case:concept:name,/);
  });

  it.each([
    ['format=sqlite&gzip=true', 400, 'invalid-parameter'],
    ['format=parquet&gzip=true', 400, 'invalid-parameter'],
    ['format=jsonocel&filter=%7B%7D', 400, 'invalid-parameter'],
  ])('is refused with %j', async (query, status, code) => {
    const response = await app.inject(`/api/logs/${orders}/export?${query}`);
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });

  it('is none of a log of cases', async () => {
    expect((await app.client.getLog({ params: { logId } })).hasObjects).toBe(false);
    const response = await app.inject(`/api/logs/${logId}/export?format=jsonocel`);
    expect([response.statusCode, response.json().code]).toEqual([409, 'needs-objects']);
  });
});

describe('rows set aside', () => {
  it('come all as CSV, each with file, line, column, value and reason', async () => {
    const bad = Array.from({ length: 1500 }, (_, i) => `x${i},"A, ""b""",no time ${i}`);
    const id = await app.importText(
      'bad.csv',
      `case,activity,time\nc1,A,2024-01-01T00:00:00Z\n${'c2,A,2024-01-02T00:00:00Z\n'.repeat(3000)}${bad.join('\n')}\n`,
    );
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await app.client.exportRejected({ params: { logId: id } }),
    );
    const [head, first, ...rest] = text.split('\r\n');
    expect(head).toBe('\ufefffile,line,column,value,reason,message');
    expect(first).toMatch(/^bad\.csv,3003,time,no time 0,unparsable-time,/);
    expect(rest.filter((line) => line !== '').length).toBe(1499);
  });

  it('are only a header where there are none', async () => {
    const text = new TextDecoder().decode(await app.client.exportRejected({ params: { logId } }));
    expect(text).toBe('file,line,column,value,reason,message\r\n');
  });
});
