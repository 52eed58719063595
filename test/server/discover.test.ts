import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discoverDefinition } from '#analysis/catalog';
import { ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
let logId: string;
beforeAll(async () => {
  app = await testApp();
  logId = await app.importText('orders.csv', ORDERS_CSV);
});
afterAll(() => app.close());

const miners = discoverDefinition.params.properties.miner.anyOf.map((literal) => literal.const);

describe('discovery over HTTP', () => {
  it.each(miners)('%s answers with a model that knows the three activities', async (miner) => {
    const response = await app.fetch(`/api/logs/${logId}/analyses/discover`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params: { miner } }),
    });
    const body = JSON.stringify(await response.json());
    expect(response.status, body).toBe(200);
    expect(body).toContain(`"miner":"${miner}"`);
    for (const name of ['Register', 'Check', 'Pay']) expect(body).toContain(name);
  });
});
