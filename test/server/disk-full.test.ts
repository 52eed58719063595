import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDERS_CSV, type TestApp, testApp } from '../support/app.ts';
import { manyRows } from '../support/weir-process.ts';

const folder = join(import.meta.dirname, '../../.cache', `tiny-disk-${process.pid}`);
mkdirSync(folder, { recursive: true });
/** Mounting takes rights that not everybody has. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]).status === 0;

let app: TestApp;
beforeAll(async () => {
  if (mounted) app = await testApp({ dataDir: folder });
});
afterAll(async () => {
  if (mounted) await app.close();
  spawnSync('umount', [folder]);
  spawnSync('rmdir', [folder]);
});

describe.skipIf(!mounted)(`a full disk${mounted ? '' : ' (skipped: no right to mount a small one)'}`, () => {
  it('refuses an upload that does not fit and leaves nothing of it', async () => {
    await expect(
      app.client.createUpload({ query: { name: 'big.csv' }, body: 'x'.repeat(8_000_000) }),
    ).rejects.toMatchObject({ problem: { status: 507, code: 'disk-full' } });
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  });

  it('fails an import that does not fit and keeps the store as it was', async () => {
    const upload = await app.client.createUpload({ query: { name: 'many.csv' }, body: manyRows(15_000) });
    const job = await app.ended(await app.client.importLog({ body: { uploadId: upload.id, name: 'many' } }));
    expect([job.state, job.problem?.code]).toEqual(['failed', 'disk-full']);
    expect(readdirSync(join(folder, 'logs'))).toEqual([]);
    await app.client.deleteUpload({ params: { uploadId: upload.id } });
    expect(await app.client.listLogs({})).toEqual([]);
    const small = await app.client.createUpload({ query: { name: 'small.csv' }, body: ORDERS_CSV });
    expect(small.bytes).toBe(ORDERS_CSV.length);
  });
});
