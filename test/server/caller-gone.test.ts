import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.ts';
import { manyRows, serve, startImport } from '../support/weir-process.ts';

it('a caller that goes away in the middle of an export or a comparison leaves the server up', async () => {
  const { client, address, process } = await serve(tempDir());
  let job = await startImport(client, 'log.csv', manyRows(8000));
  while (job.state === 'running') {
    await setTimeout(20);
    job = await client.getJob({ params: { jobId: job.id } });
  }
  const url = `${address}/api/logs/${job.logId}`;
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"rows":48000}' };
  const asked: Promise<unknown>[] = [];
  for (let i = 0; i < 8; i++) {
    const gone = AbortSignal.timeout(60 + 45 * i);
    asked.push(fetch(`${url}/export?format=parquet`, { signal: gone }).then((answer) => answer.arrayBuffer()));
    asked.push(fetch(`${url}/reconcile`, { ...json, signal: gone }).then((answer) => answer.json()));
  }
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  await setTimeout(1500);
  expect(process.exitCode).toBeNull();
  expect((await client.health({})).status).toBe('ok');
});
