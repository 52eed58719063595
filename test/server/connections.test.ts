import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alignDefinition, statsDefinition } from '#analysis/catalog';
import { type Client, createClient } from '#contract';
import { listen } from '../../server/listen.ts';
import { ORDERS_CSV } from '../support/app.ts';
import { endOf } from '../support/import-file.ts';
import { longAlignment } from '../support/long-alignment.ts';
import { tempDir } from '../support/temp-dir.ts';
import { fetchFrom, manyRows, startImport } from '../support/weir-process.ts';

const LIMIT = 1_000_000;
let address: string;
let client: Client;
let dataDir: string;
let close: () => Promise<void>;

beforeEach(async () => {
  dataDir = tempDir();
  const server = await listen({ dataDir, port: 0, pageDir: null, workers: 1, maxUploadBytes: LIMIT });
  address = server.address;
  client = createClient(fetchFrom(address));
  close = () => server.app.close();
});
afterEach(() => close());

/** Speaks HTTP by hand; gives what came back until the server or the patience ended. */
async function speak(write: (socket: Socket) => Promise<void> | void, patience = 5000): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let text = '';
  const end = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (text.includes('}')) resolve();
    });
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
  socket.on('connect', () => void write(socket));
  await Promise.race([end, setTimeout(patience, undefined, { ref: false })]);
  socket.destroy();
  return text;
}

const head = (length: string): string =>
  `POST /api/uploads?name=big.csv HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\n${length}\r\n\r\n`;

describe('an upload over the limit', () => {
  it('is refused by its declared length before a byte of it was sent', async () => {
    const answer = await speak((socket) => void socket.write(head('Content-Length: 99999999999')));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"code":"upload-too-large"');
    expect(readdirSync(`${dataDir}/uploads`)).toEqual([]);
  });

  it('is refused at the byte too many where no length is declared, while the client goes on sending', async () => {
    const answer = await speak(async (socket) => {
      socket.write(head('Transfer-Encoding: chunked'));
      const chunk = `${(60_000).toString(16)}\r\n${'x'.repeat(60_000)}\r\n`;
      for (let i = 0; i < 50 && !socket.destroyed; i++) {
        socket.write(chunk);
        await setTimeout(2);
      }
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"code":"upload-too-large"');
    expect(readdirSync(`${dataDir}/uploads`)).toEqual([]);
  });

  it('is a problem for a client that uses fetch', async () => {
    await expect(
      client.createUpload({ query: { name: 'big.csv' }, body: 'x'.repeat(LIMIT + 1) }),
    ).rejects.toMatchObject({ problem: { status: 413, code: 'upload-too-large' } });
  });
});

describe('a connection that breaks', () => {
  it('during an upload leaves nothing', async () => {
    await speak(async (socket) => {
      socket.write(head('Content-Length: 50000'));
      socket.write('x'.repeat(1000));
      await setTimeout(200);
      socket.destroy();
    });
    await setTimeout(300);
    expect(readdirSync(`${dataDir}/uploads`)).toEqual([]);
    expect(await client.listLogs({})).toEqual([]);
  });

  it('during the events of a job does not disturb the job', async () => {
    const job = await startImport(client, 'a.csv', manyRows(300));
    const abort = new AbortController();
    const stream = await fetch(`${address}/api/jobs/${job.id}/events`, { signal: abort.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    abort.abort();
    expect((await endOf(client, job)).state).toBe('done');
  });
});

describe('a client that goes away during a long analysis', () => {
  it('cancels it: the only worker is free for the next', async () => {
    const job = await endOf(client, await startImport(client, 'noise.csv', longAlignment.csv()));
    const logId = job.logId ?? '';
    const model = await client.createModel({ query: { name: 'long.json' }, body: longAlignment.model() });
    const abort = new AbortController();
    const body = { modelId: model.id };
    const long = client.analyze(alignDefinition, logId, body, abort.signal);
    const gone = expect(long).rejects.toThrow();
    await setTimeout(1500);
    const left = performance.now();
    abort.abort();
    await gone;
    expect((await client.analyze(statsDefinition, logId)).result.cases).toBe(longAlignment.cases);
    expect(performance.now() - left).toBeLessThan(6000);
  });
});

describe('the events of a job that has ended', () => {
  it('are its last state, then the end', async () => {
    const job = await endOf(client, await startImport(client, 'a.csv', ORDERS_CSV));
    const text = await (await fetch(`${address}/api/jobs/${job.id}/events`)).text();
    const events = text.split('\n\n').filter(Boolean);
    expect(events).toHaveLength(1);
    expect(JSON.parse(events[0]?.slice('data: '.length) ?? '')).toMatchObject({ state: 'done', id: job.id });
  });
});
