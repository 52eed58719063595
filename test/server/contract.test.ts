import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '#analysis/catalog';
import { registry } from '#analysis/registry';
import { analysisEndpoint, endpoints } from '#contract';
import { ORDERS_BPMN, ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
let logId: string;
let modelId: string;

beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
  modelId = (await app.client.createModel({ query: { name: 'orders.bpmn' }, body: ORDERS_BPMN })).id;
});
afterAll(() => app.close());

describe('the contract', () => {
  it('stands whole in the OpenAPI document', async () => {
    const document = (await (await app.fetch('/api/openapi.json', { method: 'GET', headers: {} })).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const wanted = [...Object.values(endpoints), ...catalog.map(analysisEndpoint)];
    expect(wanted.length).toBeGreaterThan(20);
    for (const { url, method } of wanted) {
      const path = url.replaceAll(/:(\w+)/g, '{$1}');
      expect(document.paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
    }
  });

  it('has a function for every analysis and an entry for every function', () => {
    expect([...registry.keys()].sort()).toEqual(catalog.map((definition) => definition.id).sort());
  });

  it('names every analysis in both languages', () => {
    for (const { id, title, summary } of catalog)
      for (const text of [title, summary])
        expect([text.en.length > 3, /[\u4e00-\u9fff]/.test(text.zh)], id).toEqual([true, true]);
  });
});

describe('every analysis', () => {
  it.each(catalog.map((definition) => [definition.id, definition] as const))(
    '%s answers as its schema says, without extra keys',
    async (_id, definition) => {
      const { result, provenance } = await app.client.analyze(
        definition,
        logId,
        definition.needsModel ? { modelId } : {},
      );
      expect(Value.Errors(definition.result, result)).toEqual([]);
      expect(Value.Clean(definition.result, structuredClone(result))).toEqual(result);
      expect(provenance).toMatchObject({ analysis: definition.id, cases: 4, events: 12 });
    },
  );

  it('fills in the defaults of what a request leaves out', async () => {
    const url = `/api/logs/${logId}/analyses/grow`;
    const body = JSON.stringify({ params: { miner: 'powl' } });
    const answer = await app.fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer.status).toBe(200);
  });

  it.each(catalog.map((definition) => [definition.id, definition] as const))(
    '%s refuses a body that is no request',
    async (id, definition) => {
      const response = await app.fetch(analysisEndpoint(definition).url.replace(':logId', logId), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ filter: { kind: 'no-such-filter' } }),
      });
      expect(response.status, id).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'invalid-parameter' });
    },
  );
});
