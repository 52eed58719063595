import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statsDefinition } from '#analysis/catalog';
import type { FetchInit } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
let logId: string;
beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterAll(() => app.close());

const JSON_TYPE = { 'content-type': 'application/json' };

async function refused(url: string, init: Partial<FetchInit>): Promise<{ status: number; code: string }> {
  const response = await app.fetch(url, { method: 'POST', headers: JSON_TYPE, ...init });
  const { status, code, detail, requestId } = (await response.json()) as Record<string, string | number>;
  expect(String(detail).length).toBeGreaterThan(10);
  expect(requestId).not.toBe('');
  expect(status).toBe(response.status);
  return { status: Number(status), code: String(code) };
}

describe('a request that is none', () => {
  const stats = (): string => `/api/logs/${logId}/analyses/stats`;

  it('with broken JSON', async () => {
    expect(await refused(stats(), { body: '{"filter":' })).toEqual({ status: 400, code: 'invalid-request' });
  });

  it('with another content type, even where the body would pass', async () => {
    for (const type of ['text/plain', 'application/octet-stream', 'application/x-www-form-urlencoded', 'text/xml'])
      expect(await refused(stats(), { headers: { 'content-type': type }, body: '{}' }), type).toEqual({
        status: 415,
        code: 'wrong-media-type',
      });
    expect(await refused('/api/uploads?name=a.csv', { body: '{}' })).toEqual({ status: 415, code: 'wrong-media-type' });
    expect(readdirSync(`${app.dataDir}/uploads`)).toEqual([]);
  });

  it('with more JSON than anybody needs', async () => {
    const body = JSON.stringify({ filter: null, padding: 'x'.repeat(17 * 2 ** 20) });
    expect(await refused(stats(), { body })).toEqual({ status: 413, code: 'too-large' });
  });

  it('with a filter nested without end', async () => {
    const depth = 50_000;
    const body = `{"filter":${'{"kind":"not","filter":'.repeat(depth)}null${'}'.repeat(depth)}}`;
    expect(await refused(stats(), { body })).toEqual({ status: 400, code: 'invalid-parameter' });
  });

  it('with parameters out of range', async () => {
    const body = JSON.stringify({ params: { top: 0 } });
    expect(await refused(`/api/logs/${logId}/analyses/variants`, { body })).toEqual({
      status: 400,
      code: 'invalid-request',
    });
  });

  it('about things that are not there', async () => {
    const get = { method: 'GET', headers: {} };
    expect(await refused('/api/jobs/nope', get)).toEqual({ status: 404, code: 'job-not-found' });
    expect(await refused('/api/jobs/nope/events', get)).toEqual({ status: 404, code: 'job-not-found' });
    expect(await refused('/api/models/..%2f..%2fweir.sqlite', get)).toEqual({ status: 404, code: 'model-not-found' });
    expect(await refused('/api/logs/..%2f..%2fetc%2fpasswd', get)).toEqual({ status: 404, code: 'log-not-found' });
    expect(await refused('/api/logs', { body: JSON.stringify({ uploadId: '../weir.sqlite', name: 'x' }) })).toEqual({
      status: 404,
      code: 'upload-not-found',
    });
  });

  it('from a foreign name that was made to point here', async () => {
    const get = (host: string) => refused('/api/logs', { method: 'GET', headers: { host } });
    expect(await get('evil.example')).toEqual({ status: 403, code: 'host-refused' });
    expect(await get('localhost.evil.example:7777')).toEqual({ status: 403, code: 'host-refused' });
    for (const host of ['localhost:7777', '127.0.0.1:7777', '[::1]:7777', 'weir.localhost'])
      expect((await app.fetch('/api/logs', { method: 'GET', headers: { host } })).status, host).toBe(200);
  });
});

describe('names', () => {
  it.each(['../../evil.csv', '/etc/passwd', 'a\u0000b.csv', 'C:\\x.csv', '"; drop table logs; --.csv', '日志 📈.csv'])(
    'of uploads are only names: %j',
    async (name) => {
      const { id } = await app.client.createUpload({ query: { name }, body: ORDERS_CSV });
      expect(readdirSync(`${app.dataDir}/uploads`)).toEqual([id]);
      await app.client.deleteUpload({ params: { uploadId: id } });
    },
  );

  it.each(['../../x.bpmn', `x.${'y'.repeat(250)}`, 'x.BPMN', '模型 📈.bpmn', 'o\'neil "q".bpmn'])(
    'of models are only names: %j',
    async (name) => {
      const model = await app.client.createModel({ query: { name }, body: ORDERS_BPMN });
      expect(model.fileName).toBe(name);
      expect(readdirSync(`${app.dataDir}/models`)).toHaveLength(1);
      expect((await app.client.getModel({ params: { modelId: model.id } })).names.Register).toBeDefined();
      await app.client.deleteModel({ params: { modelId: model.id } });
      expect(readdirSync(`${app.dataDir}/models`)).toEqual([]);
    },
  );

  it('of logs are one line of 1 to 200 characters, and any characters', async () => {
    const { id } = await app.client.createUpload({ query: { name: 'a.csv' }, body: ORDERS_CSV });
    const importAs = (name: string) =>
      refused('/api/logs', { body: JSON.stringify({ uploadId: id, name }) }).then(({ code }) => code);
    expect(await importAs('')).toBe('invalid-request');
    expect(await importAs('x'.repeat(201))).toBe('invalid-request');
    expect(await importAs('  ')).toBe('invalid-name');
    expect(await importAs('a\nb')).toBe('invalid-name');
    expect(await importAs('\u001b[2Ja')).toBe('invalid-name');
    await app.client.deleteUpload({ params: { uploadId: id } });
    const odd = `采购 "q" 'o' \\ % _ 📈 ${'z'.repeat(150)}`;
    const oddId = await app.importText(odd, ORDERS_CSV);
    expect((await app.client.getLog({ params: { logId: oddId } })).log.name).toBe(odd);
    await app.client.deleteLog({ params: { logId: oddId } });
  });

  it('that are taken are refused, also when two ask at once', async () => {
    const second = await app.importText('second.csv', ORDERS_CSV);
    const rename = (id: string, name: string) =>
      app.client.updateLog({ params: { logId: id }, body: { name } }).then(
        () => 'renamed',
        (error: { problem: { code: string } }) => error.problem.code,
      );
    expect(await rename(second, 'orders.csv')).toBe('name-taken');
    expect(await rename(second, 'second.csv')).toBe('renamed');
    expect((await Promise.all([rename(logId, 'both'), rename(second, 'both')])).sort()).toEqual([
      'name-taken',
      'renamed',
    ]);
    await app.client.deleteLog({ params: { logId: second } });
  });
});

describe('a log deleted while it is looked at', () => {
  it('answers or is not found, and leaves no file', async () => {
    const id = await app.importText('short-lived.csv', ORDERS_CSV);
    const asks = Array.from({ length: 8 }, () => app.client.analyze(statsDefinition, id));
    const ends = Promise.allSettled(asks);
    await app.client.deleteLog({ params: { logId: id } });
    for (const end of await ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ problem: { code: 'log-not-found' } });
    expect(readdirSync(`${app.dataDir}/logs`).filter((name) => name.startsWith(id))).toEqual([]);
    await expect(app.client.analyze(statsDefinition, id)).rejects.toMatchObject({ problem: { code: 'log-not-found' } });
  });
});

describe('a model that cannot be drawn or compared', () => {
  const UNSOUND = `<pnml><net id="n" type="http://www.pnml.org/version-2009/grammar/pnmlcoremodel"><page id="p">
    <place id="a"><initialMarking><text>1</text></initialMarking></place><place id="b"/>
    <transition id="t"><name><text>Pay</text></name></transition><transition id="u"><name><text>Check</text></name></transition>
    <arc id="1" source="a" target="t"/><arc id="2" source="t" target="b"/><arc id="3" source="t" target="a"/><arc id="4" source="u" target="b"/>
  </page></net></pnml>`;

  it('is the fault of what was sent, not of the server', async () => {
    const response = await app.fetch('/api/models?name=odd.pnml', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: UNSOUND,
    });
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as { id: string };
    const drawn = await app.fetch(`/api/models/${id}`, { method: 'GET', headers: {} });
    expect(drawn.status).toBe(422);
    expect(await drawn.json()).toMatchObject({ code: 'invalid-model' });
    const compared = await app.fetch(`/api/logs/${logId}/analyses/conformance`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ modelId: id }),
    });
    expect(compared.status).toBe(200);
  });
});
