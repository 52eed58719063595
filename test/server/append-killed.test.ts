import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type {} from '#contract';
import { openStore } from '../../server/store/index.ts';
import { endOf } from '../support/import-file.ts';
import { tempDir } from '../support/temp-dir.ts';
import { manyRows, serve, startImport } from '../support/weir-process.ts';

const LATER = 11 * 60_000;
const ROWS = 15_000;

describe('a server killed without warning while it adds data to a log', () => {
  it.each([60, 300, 700])('after %d ms leaves the old version or the new one, whole, and no other file', async (ms) => {
    const dataDir = tempDir();
    const { client, process, exit } = await serve(dataDir);
    const { logId } = await endOf(client, await startImport(client, 'big.csv', manyRows(ROWS)));
    if (logId === null) throw new Error('the import failed');
    const upload = await client.createUpload({ query: { name: 'more.csv' }, body: manyRows(ROWS) });
    const { events } = await client.listLogs({}).then(([log]) => log ?? { events: 0 });
    await client.addData({ params: { logId }, body: { uploadIds: [upload.id], mode: 'append' } });
    await setTimeout(ms);
    process.kill('SIGKILL');
    expect(await exit).toBe('SIGKILL');
    const store = await openStore(dataDir, { now: () => Date.now() + LATER });
    const log = await store.logs.get(logId);
    expect(log.events).toBe(log.version === 1 ? events : 2 * events);
    expect((await (await store.logs.stored(logId)).load()).eventCount).toBe(log.events);
    expect(await store.versions.list(logId)).toHaveLength(log.version);
    await store.close();
    expect(readdirSync(join(dataDir, 'logs'))).toHaveLength(log.version);
  });
});

describe('adding data that is cancelled', () => {
  it.each([0, 300])('after %d ms of building and storing ends, and leaves the log as it was', async (ms) => {
    const dataDir = tempDir();
    const { client } = await serve(dataDir);
    const { logId } = await endOf(client, await startImport(client, 'big.csv', manyRows(ROWS)));
    const upload = await client.createUpload({ query: { name: 'more.csv' }, body: manyRows(ROWS) });
    const body = { uploadIds: [upload.id], mode: 'merge' as const };
    let job = await client.addData({ params: { logId: logId ?? '' }, body });
    while (job.state === 'running' && job.stage === 'reading') {
      await setTimeout(5);
      job = await client.getJob({ params: { jobId: job.id } });
    }
    await setTimeout(ms);
    await client.cancelJob({ params: { jobId: job.id } });
    const { state } = await endOf(client, job);
    const [log] = await client.listLogs({});
    expect([state, log?.version]).toEqual(state === 'done' ? ['done', 2] : ['cancelled', 1]);
    expect(readdirSync(join(dataDir, 'logs'))).toHaveLength(log?.version ?? 0);
  });
});
