import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alignDefinition, conformanceDefinition, type OnProgress } from '#analysis/catalog';
import { type Client, createClient, type FetchInit } from '#contract';
import { writeModel } from '#ingest/models';
import { createApp } from '../../server/app.ts';
import { csvOf } from '../support/divergent-csv.ts';
import { divergentLog, wideDesign } from '../support/large-alignment.ts';

let app: FastifyInstance;
let address: string;
let client: Client;
let logId: string;
let modelId: string;
const dataDir = mkdtempSync(join(tmpdir(), 'weir-progress-'));

beforeAll(async () => {
  app = await createApp({ pageDir: null, workers: 2, dataDir });
  address = await app.listen({ port: 0 });
  client = createClient((url, init: FetchInit) => fetch(address + url, init as RequestInit));
  const upload = await client.createUpload({ query: { name: 'large.csv' }, body: csvOf(divergentLog(5000, 20)) });
  let job = await client.importLog({ body: { uploadId: upload.id, name: 'large' } });
  while (job.state === 'running') job = await client.getJob({ params: { jobId: job.id } });
  logId = job.logId ?? '';
  modelId = (await client.createModel({ query: { name: 'wide.ptml' }, body: await writeModel(wideDesign, 'ptml') })).id;
  await client.updateLog({ params: { logId }, body: { modelId } });
}, 60_000);
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const post = (url: string, body: object, init: RequestInit = {}): Promise<Response> =>
  fetch(address + url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(body),
    ...init,
  });

describe('a check that takes its time', () => {
  it('tells how far it is to a caller that asks, and then the answer that all others get', async () => {
    const shares: number[] = [];
    const stages = new Set<string | undefined>();
    const onProgress: OnProgress = (share, stage) => {
      shares.push(share);
      stages.add(stage);
    };
    const told = await client.checkConformance({ params: { logId }, body: {}, onProgress });
    expect([...stages]).toContain('aligning');
    expect(shares.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const { result } = await client.checkConformance({ params: { logId }, body: {} });
    expect(JSON.stringify(told.result)).toBe(JSON.stringify(result));
  });

  it('tells it twice a second at least, and to a second caller too, who may stay when the first goes', async () => {
    const body = { budget: 299_999_998 };
    const times: number[] = [];
    const abort = new AbortController();
    const first = client.checkConformance({
      params: { logId },
      body,
      signal: abort.signal,
      onProgress: () => undefined,
    });
    const leaves = first.catch((error: unknown) => error);
    const second = client.checkConformance({
      params: { logId },
      body,
      onProgress: () => times.push(performance.now()),
    });
    setTimeout(() => abort.abort(), 400);
    expect(await leaves).toMatchObject({ name: 'AbortError' });
    expect((await second).result.n.cases).toBe(5000);
    const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
    expect(gaps.length).toBeGreaterThan(0);
    // Twice a second on a machine that is not busy with others.
    expect(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]).toBeLessThan(500);
  });

  it('is answered as JSON where it is over at once, and refused as any request', async () => {
    const quick = await post(`/api/logs/${logId}/analyses/stats`, {});
    expect(quick.headers.get('content-type')).toContain('application/json');
    const refused = await post(`/api/logs/${logId}/analyses/variants`, { params: { top: 0 } });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('ends with a problem as its last event where it fails on its way', async () => {
    const asked = client.analyze(
      conformanceDefinition,
      logId,
      { params: { by: 'nothing' } },
      undefined,
      () => undefined,
    );
    await expect(asked).rejects.toMatchObject({ problem: { status: 400, code: 'unknown-attribute' } });
  });

  it('stops when the caller goes away after the first word of it', async () => {
    const abort = new AbortController();
    const notRemembered = { budget: 299_999_999 };
    const response = await post(`/api/logs/${logId}/conformance`, notRemembered, { signal: abort.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    await response.body?.getReader().read();
    const asked = performance.now();
    abort.abort();
    await Promise.all([client.analyze(alignDefinition, logId, { filter: { kind: 'duration', min: 9e9 } })]);
    expect(performance.now() - asked).toBeLessThan(2000);
  });
});
