import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Job } from '#contract';
import { type TestApp, testApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ maxUploadBytes: 2_000_000 });
});
afterAll(() => app.close());

/** Sends and imports a file that cannot be used; gives the job's problem and checks that the store is as it was. */
async function failedImport(name: string, content: string | Uint8Array): Promise<NonNullable<Job['problem']>> {
  const upload = await app.client.createUpload({ query: { name }, body: content });
  const job = await app.ended(await app.client.importLog({ body: { uploadId: upload.id, name } }));
  expect(job.state).toBe('failed');
  expect(await app.client.listLogs({})).toEqual([]);
  expect(readdirSync(`${app.dataDir}/logs`)).toEqual([]);
  if (job.problem === null) throw new Error('the job has no problem');
  return job.problem;
}

describe('a file that cannot be imported ends in one problem and leaves the store as it was', () => {
  it.each([
    ['empty.csv', '', 'empty-file'],
    ['header.csv', 'case,activity,time\n', 'no-rows'],
    ['times.csv', 'case,activity,time\n1,a,soon\n1,b,later\n', 'no-usable-rows'],
    ['paper.csv', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', 'unknown-format'],
    [
      'bomb.xes',
      '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><log><trace><event><string key="concept:name" value="&b;"/></event></trace></log>',
      'entity-expansion',
    ],
  ])('%s', async (name, content, code) => {
    const problem = await failedImport(name, content);
    expect(problem.code).toBe(code);
    expect(problem.detail.length).toBeGreaterThan(20);
  });

  it('truncated gzip', async () => {
    const { gzipSync } = await import('node:zlib');
    const whole = gzipSync(Buffer.from(`case,activity,time\n${'1,a,2026-01-01T00:00:00Z\n'.repeat(5000)}`));
    expect((await failedImport('cut.csv.gz', whole.subarray(0, whole.length / 2))).code).toBe('truncated-gzip');
  });

  it('a file over the limit is refused while it is sent', async () => {
    const error = await app.client
      .createUpload({ query: { name: 'big.csv' }, body: 'x'.repeat(2_000_001) })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect((error as ApiError).problem).toMatchObject({ status: 413, code: 'upload-too-large' });
  });
});

describe('a running import', () => {
  it('tells its progress as events and ends them', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, i) => `${i >> 2},${'abcd'[i & 3]},2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z`,
    );
    const upload = await app.client.createUpload({
      query: { name: 'many.csv' },
      body: `case,activity,time\n${rows.join('\n')}\n`,
    });
    const job = await app.client.importLog({ body: { uploadId: upload.id, name: 'many.csv' } });
    const stream = await app.fetch(`/api/jobs/${job.id}/events`, { method: 'GET', headers: {} });
    const events = new TextDecoder()
      .decode(await stream.arrayBuffer())
      .split('\n\n')
      .filter(Boolean)
      .map((event) => JSON.parse(event.replace(/^data: /, '')) as Job);
    expect(events.at(-1)).toMatchObject({ state: 'done', rows: 20_000 });
    await app.client.deleteLog({ params: { logId: events.at(-1)?.logId ?? '' } });
  });

  it('is cancelled on demand and leaves nothing', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i >> 3},${'abcdefgh'[i & 7]},2026-01-01T00:00:00Z`);
    const upload = await app.client.createUpload({
      query: { name: 'long.csv' },
      body: `case,activity,time\n${rows.join('\n')}\n`,
    });
    const job = await app.client.importLog({ body: { uploadId: upload.id, name: 'long.csv' } });
    await app.client.cancelJob({ params: { jobId: job.id } });
    expect((await app.ended(job)).state).toBe('cancelled');
    expect(await app.client.listLogs({})).toEqual([]);
    expect(readdirSync(`${app.dataDir}/logs`)).toEqual([]);
  });
});
