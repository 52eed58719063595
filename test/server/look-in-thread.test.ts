import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TablePlan } from '#ingest/erp';
import { lookInThread } from '../../server/jobs/imports/look-in-thread.ts';
import { tempDir } from '../support/temp-dir.ts';

it('a look that nobody waits for any more ends by itself, and the process goes on', async () => {
  const dir = tempDir();
  const path = (name: string): string => join(dir, `${name}.csv`);
  const rows = Array.from({ length: 20_000 }, (_, i) => `K${i % 40},2024-01-01`).join('\n');
  for (const name of ['a', 'b']) writeFileSync(path(name), `key,at\n${rows}\n`);
  const inputs = { a: { path: path('a'), fileName: 'a.csv' }, b: { path: path('b'), fileName: 'b.csv' } };
  // Ten million rows: long enough to be in the middle of a query.
  const plan: TablePlan = {
    format: 'weir-table-plan',
    version: 1,
    tables: [
      { name: 'a', file: 'a.csv' },
      { name: 'b', file: 'b.csv' },
    ],
    joins: [{ name: 'ab', left: 'a', right: 'b', on: [{ left: 'key', right: 'key' }], kind: 'inner' }],
    events: [],
  };
  for (const wait of [0, 60, 250, 500]) {
    const abort = new AbortController();
    const look = lookInThread({ look: 'join', plan, inputs, join: 'ab' }, abort.signal);
    setTimeout(() => abort.abort(), wait);
    await expect(look).rejects.toMatchObject({ code: 'cancelled' });
  }
  const small = { ...plan, joins: [] };
  const looked = await lookInThread({ look: 'tables', plan: small, inputs, join: '' }, new AbortController().signal);
  expect(looked).toMatchObject({ complete: true, tables: [{ name: 'a' }, { name: 'b' }] });
});
