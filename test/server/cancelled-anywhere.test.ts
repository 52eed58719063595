import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Client, Job, TablePlan } from '#contract';
import { endOf } from '../support/import-file.ts';
import { SAP_TABLES } from '../support/purchase-tables.ts';
import { tempDir } from '../support/temp-dir.ts';
import { manyRows, type Served, serve, startImport } from '../support/weir-process.ts';

/** A repeatable stream of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x7f_ff_ff_ff;
  };
}

const CASES = 1500;

/** An object-centric log of 3,000 events, 300 orders and 500 items. */
const objects = (): string => {
  const events = Array.from({ length: 3000 }, (_, i) => ({
    id: `e${i}`,
    type: `a${i % 7}`,
    time: new Date(Date.UTC(2024, 0, 1) + i * 60_000).toISOString(),
    relationships: [
      { objectId: `o${i % 300}`, qualifier: '' },
      { objectId: `i${i % 500}`, qualifier: '' },
    ],
  }));
  const named = (id: string, type: string) => ({ id, type });
  return JSON.stringify({
    objectTypes: ['order', 'item'].map((name) => ({ name, attributes: [] })),
    eventTypes: Array.from({ length: 7 }, (_, i) => ({ name: `a${i}`, attributes: [] })),
    objects: [
      ...Array.from({ length: 300 }, (_, i) => named(`o${i}`, 'order')),
      ...Array.from({ length: 500 }, (_, i) => named(`i${i}`, 'item')),
    ],
    events,
  });
};

const PLAN: TablePlan = {
  format: 'weir-table-plan',
  version: 1,
  tables: [
    { name: 'cases', file: 'cases.csv' },
    { name: 'steps', file: 'steps.csv' },
  ],
  joins: [{ name: 'both', left: 'steps', right: 'cases', on: [{ left: 'case', right: 'id' }], kind: 'left' }],
  events: [{ from: 'both', case: ['cases.id'], activity: { columns: ['activity'] }, time: ['time'] }],
};

interface Prepared {
  readonly served: Served;
  readonly client: Client;
  readonly logId: string;
  readonly objectsId: string;
  readonly parquet: string;
  readonly sap: Readonly<Record<string, string>>;
  readonly inputs: { readonly cases: string; readonly steps: string };
}

async function prepared(): Promise<Prepared> {
  const served = await serve(tempDir());
  const { client, address } = served;
  const upload = async (name: string, body: string | Uint8Array): Promise<string> =>
    (await client.createUpload({ query: { name }, body })).id;
  const { logId } = await endOf(client, await startImport(client, 'big.csv', manyRows(CASES)));
  const body = { uploadId: await upload('o.jsonocel', objects()), name: 'objects', options: { objectType: 'order' } };
  const { logId: objectsId } = await endOf(client, await client.importLog({ body }));
  if (logId === null || objectsId === null) throw new Error('the imports failed');
  const exported = await fetch(`${address}/api/logs/${logId}/export?format=parquet`);
  const sap: Record<string, string> = {};
  for (const [name, text] of Object.entries(SAP_TABLES)) sap[name.slice(0, 4).toUpperCase()] = await upload(name, text);
  return {
    served,
    client,
    logId,
    objectsId,
    parquet: await upload('big.parquet', new Uint8Array(await exported.arrayBuffer())),
    sap,
    inputs: {
      cases: await upload('cases.csv', `id\n${Array.from({ length: CASES }, (_, c) => `c${c}\n`).join('')}`),
      steps: await upload('steps.csv', manyRows(CASES)),
    },
  };
}

/** Starts something and ends when it has; `signal` fires at a moment while it runs. */
type Work = (prepared: Prepared, signal: AbortSignal) => Promise<unknown>;

/** A job that is cancelled when the signal fires. */
const job =
  (start: (p: Prepared) => Promise<Job>): Work =>
  async (p, signal) => {
    const { id: jobId } = await start(p);
    if (!signal.aborted) await new Promise((fired) => signal.addEventListener('abort', fired));
    await p.client.cancelJob({ params: { jobId } });
    const { state, problem } = await endOf(p.client, await p.client.getJob({ params: { jobId } }));
    expect(['done', 'cancelled'], problem?.detail).toContain(state);
  };

/** A file that is fetched until the caller goes away. */
const file =
  (path: (p: Prepared) => string): Work =>
  async (p, signal) => {
    const response = await fetch(`${p.served.address}/api/logs/${path(p)}`, { signal });
    expect(response.status).toBe(200);
    return response.arrayBuffer();
  };

let turn = 0;
const EVERYTHING: Readonly<Record<string, Work>> = {
  import: job(({ client }) => startImport(client, `more ${++turn}`, manyRows(CASES))),
  append: job(async ({ client, logId }) => {
    const { id } = await client.createUpload({ query: { name: 'more.csv' }, body: manyRows(CASES) });
    return client.addData({ params: { logId }, body: { uploadIds: [id], mode: 'append' } });
  }),
  rebuild: job(({ client, logId }) => client.rebuildLog({ params: { logId }, body: { options: { timezone: 'UTC' } } })),
  'other objects': job(({ client, objectsId: logId }) =>
    client.rebuildLog({ params: { logId }, body: { options: { objectType: 'item' } } }),
  ),
  recipe: job(({ client, sap }) => {
    const body = { tables: { ...sap }, name: `recipe ${++turn}` };
    return client.runRecipe({ params: { recipeId: 'sap-purchase-to-pay' }, body });
  }),
  plan: job(({ client, inputs }) => client.runPlan({ body: { plan: PLAN, inputs, name: `plan ${++turn}` } })),
  'quality profile': ({ client, logId }, signal) => client.getQuality({ params: { logId }, signal }),
  reconciliation: ({ client, logId }, signal) =>
    client.reconcileLog({ params: { logId }, body: { rows: 1, sums: [{ column: 'amount', total: 1 }] }, signal }),
  'export as Parquet': file(({ logId }) => `${logId}/export?format=parquet`),
  'export as XES': file(({ logId }) => `${logId}/export?format=xes&gzip=true`),
  'export of objects': file(({ objectsId }) => `${objectsId}/export?format=sqlite`),
  'picture of objects': file(({ objectsId }) => `${objectsId}/objects/picture.svg?of=net&noise=${++turn / 100}`),
  preview: ({ client, parquet }, signal) =>
    client.previewUpload({ params: { uploadId: parquet }, body: { options: {} }, signal }),
  'look at tables': ({ client, inputs }, signal) =>
    client.lookAtTables({ body: { plan: { ...PLAN, joins: [], events: [] }, inputs }, signal }),
  'look at a join': ({ client, inputs }, signal) =>
    client.lookAtJoin({ body: { plan: PLAN, inputs, join: 'both' }, signal }),
  'look at a case': ({ client, logId }, signal) => client.getCase({ params: { logId, caseIndex: 17 }, signal }),
};

const RUNS = 32;

describe('work that is cancelled at any moment', () => {
  it(`leaves the server up and the log as it was, ${RUNS} times`, { timeout: 120_000 }, async () => {
    const p = await prepared();
    const { client } = p;
    const random = numbers(7);
    const kinds = Object.entries(EVERYTHING);
    for (let run = 0; run < RUNS; run++) {
      const [kind = '', work = EVERYTHING.import as Work] = kinds[run % kinds.length] ?? [];
      const abort = new AbortController();
      const moment = setTimeout(Math.floor(random() ** 2 * 400)).then(() => abort.abort());
      await work(p, abort.signal).catch((error: unknown) => {
        expect(abort.signal.aborted, `${kind}: ${error}`).toBe(true);
      });
      await moment;
      expect(p.served.process.exitCode ?? p.served.process.signalCode, kind).toBeNull();
      expect((await client.health({})).status, kind).toBe('ok');
    }
    const { log } = await client.getLog({ params: { logId: p.logId } });
    expect(log.events % (6 * CASES)).toBe(0);
    expect(log.cases).toBe(CASES);
    p.served.process.kill('SIGTERM');
    expect(await p.served.exit).toBe(0);
  });

  it.each([20, 200])('and a server that is told to stop %d ms later ends well', async (ms) => {
    const p = await prepared();
    const running = ['export as Parquet', 'reconciliation', 'preview', 'look at a join', 'append'];
    for (const kind of running) EVERYTHING[kind]?.(p, new AbortController().signal).catch(() => undefined);
    await setTimeout(ms);
    p.served.process.kill('SIGTERM');
    expect(await p.served.exit).toBe(0);
  });
});
