import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Client, createClient, type Fetch, type Job } from '#contract';
import { createApp } from '../../server/app.ts';
import type { ServerConfig } from '../../server/config.ts';
import { endOf, importFile } from './import-file.ts';

export interface TestApp {
  readonly client: Client;
  readonly fetch: Fetch;
  readonly dataDir: string;
  /** A GET as it is answered, with its headers. */
  inject(url: string): Promise<Awaited<ReturnType<FastifyInstance['inject']>>>;
  /** Waits for a job to end. */
  ended(job: Job): Promise<Job>;
  /** Sends a text as a file and imports it; gives the id of the log. */
  importText(name: string, text: string | Uint8Array): Promise<string>;
  close(): Promise<void>;
}

/** The real app in process, over a fresh store; the client calls it without a socket. */
export async function testApp(config: Partial<ServerConfig> = {}): Promise<TestApp> {
  const dataDir = config.dataDir ?? mkdtempSync(join(tmpdir(), 'weir-app-'));
  const app = await createApp({ pageDir: null, workers: 1, ...config, dataDir });
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const payload =
      body instanceof ArrayBuffer
        ? Buffer.from(body)
        : body instanceof Blob
          ? Buffer.from(await body.arrayBuffer())
          : body instanceof Uint8Array
            ? Buffer.from(body)
            : body;
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(payload !== undefined && { payload }),
    });
    const bytes = response.rawPayload;
    return {
      ok: response.statusCode < 400,
      status: response.statusCode,
      json: async () => response.json(),
      arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    };
  };
  const client = createClient(fetch);
  return {
    client,
    fetch,
    dataDir,
    inject: (url) => app.inject({ method: 'GET', url }),
    ended: (job) => endOf(client, job),
    importText: (name, text) => importFile(client, name, text),
    async close() {
      await app.close();
      if (config.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Four cases of a small order process: three variants, one of them repeated. */
export const ORDERS_CSV = [
  'case,activity,time,resource,amount',
  'o1,Register,2026-01-05T08:00:00Z,Ann,100',
  'o1,Check,2026-01-05T10:00:00Z,Bob,100',
  'o1,Pay,2026-01-06T10:00:00Z,Ann,100',
  'o2,Register,2026-01-05T09:00:00Z,Ann,250',
  'o2,Check,2026-01-05T12:00:00Z,Bob,250',
  'o2,Pay,2026-01-07T12:00:00Z,Ann,250',
  'o3,Register,2026-01-06T08:00:00Z,Ann,40',
  'o3,Pay,2026-01-06T09:00:00Z,Ann,40',
  'o4,Register,2026-01-07T08:00:00Z,Ann,900',
  'o4,Check,2026-01-07T09:00:00Z,Bob,900',
  'o4,Check,2026-01-08T09:00:00Z,Bob,900',
  'o4,Pay,2026-01-09T09:00:00Z,Ann,900',
  '',
].join('\n');

/** The design of `ORDERS_CSV`: Register, Check, Pay, one after the other. */
export const ORDERS_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:weir="http://weir.dev/schema/bpmn/1.0" id="d" targetNamespace="http://example.org">
  <bpmn:process id="orders" name="Orders" isExecutable="false">
    <bpmn:startEvent id="start"><bpmn:outgoing>f0</bpmn:outgoing></bpmn:startEvent>
    <bpmn:task id="register" name="Register" weir:nameEn="Register" weir:nameZh="登记"><bpmn:incoming>f0</bpmn:incoming><bpmn:outgoing>f1</bpmn:outgoing></bpmn:task>
    <bpmn:task id="check" name="Check" weir:nameEn="Check" weir:nameZh="检查"><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:task>
    <bpmn:task id="pay" name="Pay" weir:nameEn="Pay" weir:nameZh="付款"><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:task>
    <bpmn:endEvent id="end"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f0" sourceRef="start" targetRef="register"/>
    <bpmn:sequenceFlow id="f1" sourceRef="register" targetRef="check"/>
    <bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="pay"/>
    <bpmn:sequenceFlow id="f3" sourceRef="pay" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>
`;
