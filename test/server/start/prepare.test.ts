import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packInfo } from '#datasets/purchase-to-pay';
import { ensureImported } from '../../../server/start/prepare.ts';
import { openStore } from '../../../server/store/index.ts';
import { ORDERS_BPMN, ORDERS_CSV } from '../../support/app.ts';
import { tempDir } from '../../support/temp-dir.ts';

it('a log that the program starts with gets its model, its rules and its expectations, once', async () => {
  const dir = tempDir();
  writeFileSync(join(dir, 'orders.csv'), ORDERS_CSV);
  writeFileSync(join(dir, 'orders.bpmn'), ORDERS_BPMN);
  writeFileSync(join(dir, 'expectations.json'), '{ "approvals": ["Check"] }');
  const source = {
    path: join(dir, 'orders.csv'),
    name: 'orders',
    options: {},
    model: join(dir, 'orders.bpmn'),
    rules: packInfo.rulesFile,
    expectations: join(dir, 'expectations.json'),
  };
  const shipped: unknown[] = JSON.parse(readFileSync(packInfo.rulesFile, 'utf8')).rules;
  const store = await openStore(join(dir, 'store'));
  const log = await ensureImported(store, source, () => undefined);
  const kept = await store.rules.get(log.id);
  expect(kept.versions).toMatchObject([{ version: 1, rules: shipped.length, note: 'from rules.json' }]);
  const [first] = kept.rules?.rules ?? [];
  if (first === undefined) throw new Error('no rules');
  await store.rules.set(log.id, { rules: [first] });
  expect(await ensureImported(store, source, () => undefined)).toEqual(log);
  expect((await store.rules.get(log.id)).version).toBe(2);
  const asked = await store.expectations.get(log.id, log.modelId ?? '');
  expect(asked).toMatchObject({ version: 1, expectations: { approvals: ['Check'] } });
  expect(await store.models.list()).toHaveLength(1);
  await store.close();
});
