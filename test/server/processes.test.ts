import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { statsDefinition } from '#analysis/catalog';
import type { Client } from '#contract';
import { openStore } from '../../server/store/index.ts';
import { ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeir } from '../support/weir-command.ts';
import { manyRows, type Served, serve, startImport } from '../support/weir-process.ts';

const LATER = 11 * 60_000;
const BIG = manyRows(60_000);

const names = async (client: Client): Promise<string[]> => (await client.listLogs({})).map((log) => log.name).sort();

/** Opens the store as if the age of leftovers had passed: gives its logs and all files that belong to none. */
async function afterwards(dataDir: string): Promise<{ logs: string[]; orphans: string[] }> {
  const store = await openStore(dataDir, { now: () => Date.now() + LATER });
  const logs = await store.logs.list();
  for (const log of logs) expect((await (await store.logs.stored(log.id)).load()).eventCount).toBe(log.events);
  await store.close();
  const known = new Set(logs.map((log) => `${log.id}.duckdb`));
  const uploads = readdirSync(join(dataDir, 'uploads'));
  return {
    logs: logs.map((log) => log.name).sort(),
    orphans: [...readdirSync(join(dataDir, 'logs')).filter((name) => !known.has(name)), ...uploads.slice(1)],
  };
}

async function withSmallLog(dataDir: string): Promise<Served> {
  const served = await serve(dataDir);
  const { id } = await startImport(served.client, 'small.csv', ORDERS_CSV);
  while ((await served.client.getJob({ params: { jobId: id } })).state === 'running') await setTimeout(20);
  return served;
}

describe('a server killed without warning during an import', () => {
  it.each([50, 200, 400, 700, 1100])('after %d ms leaves the old state or the new one', async (ms) => {
    const dataDir = tempDir();
    const served = await withSmallLog(dataDir);
    await startImport(served.client, 'big.csv', BIG);
    await setTimeout(ms);
    served.process.kill('SIGKILL');
    expect(await served.exit).toBe('SIGKILL');
    const { logs, orphans } = await afterwards(dataDir);
    expect([['small.csv'], ['big.csv', 'small.csv']]).toContainEqual(logs);
    expect(orphans).toEqual([]);
    const again = await serve(dataDir);
    expect(await names(again.client)).toEqual(logs);
  });
});

describe('a server asked to end during an import', () => {
  it('does so within seconds and leaves nothing half-written', async () => {
    const dataDir = tempDir();
    const served = await withSmallLog(dataDir);
    await startImport(served.client, 'big.csv', BIG);
    await setTimeout(300);
    const asked = performance.now();
    served.process.kill('SIGTERM');
    expect(await served.exit).toBe(0);
    expect(performance.now() - asked).toBeLessThan(8000);
    expect((await afterwards(dataDir)).logs).toEqual(['small.csv']);
    expect(readdirSync(join(dataDir, 'logs'))).toHaveLength(1);
  });
});

describe('a command beside a running server', () => {
  const weir = (dataDir: string, ...args: string[]) => runWeir([...args, '--data', dataDir]);

  it('imports and deletes in the same store, and the server sees it', async () => {
    const dataDir = tempDir();
    const file = join(tempDir(), 'orders.csv');
    writeFileSync(file, ORDERS_CSV);
    const { client } = await withSmallLog(dataDir);
    expect(weir(dataDir, 'import', file, '--name', 'from outside').stderr).toBe('');
    expect(await names(client)).toEqual(['from outside', 'small.csv']);
    const id = (await client.listLogs({})).find((log) => log.name === 'from outside')?.id ?? '';
    expect((await client.analyze(statsDefinition, id)).result.cases).toBe(4);
    expect(weir(dataDir, 'stats', 'small.csv').status).toBe(0);
    expect(weir(dataDir, 'delete', 'from outside').status).toBe(0);
    expect(await names(client)).toEqual(['small.csv']);
    await expect(client.analyze(statsDefinition, id)).rejects.toMatchObject({ problem: { code: 'log-not-found' } });
  });

  it('may open a new store at the same moment as others', async () => {
    const dataDir = tempDir();
    const servers = await Promise.all([serve(dataDir), serve(dataDir), serve(dataDir)]);
    for (const { client } of servers) expect(await names(client)).toEqual([]);
  });
});
