import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, type Job, type Problem } from '#contract';
import { type AnyServer, serverKinds, sourceIn } from '../ingest/database/any-server.ts';
import { type TestApp, testApp } from '../support/app.ts';

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts');

/** `weir …` as people run it, over the store of the app; with all it wrote. */
function weir(
  dataDir: string,
  password: string,
  ...args: string[]
): Promise<{ exit: number | null; out: string; note: string }> {
  const env = { ...process.env, WEIR_DATABASE_PASSWORD: password };
  const child = spawn(process.execPath, [MAIN, ...args, '--data', dataDir], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let note = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    note += chunk.toString();
  });
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit, out, note })));
}

async function problem(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error.problem;
    throw error;
  }
  throw new Error('expected a problem, but the call succeeded');
}

const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 200 && !(await isTrue()); i++) await new Promise((resolve) => setTimeout(resolve, 50));
};

describe.each(serverKinds.map((kind) => [kind.title(`a log read from ${kind.kind} by the server`), kind] as const))(
  '%s',
  (_, kind) => {
    let server: AnyServer;
    let app: TestApp;
    let connectionId: string;
    beforeAll(async () => {
      if (!kind.available) return;
      server = await kind.start();
      await server.run(`CREATE TABLE orders (entry int PRIMARY KEY, case_id varchar(20), activity varchar(20), changed_at timestamp, amount decimal(10,2));
        INSERT INTO orders VALUES (1, 'o1', '登记', '2024-01-01 10:00', 1.5), (2, 'o1', '付款', '2024-01-02 10:00', 1.5), (3, 'o2', '登记', '2024-01-02 10:00', 99)`);
      app = await testApp();
      const { id } = await app.client.createConnection({ body: { name: 'erp', ...sourceIn(kind, server) } });
      connectionId = id;
    });
    afterAll(async () => {
      await app?.close();
      await server?.stop();
    });
    const run = async (job: Promise<Job>): Promise<Job> => app.ended(await job);

    it.skipIf(!kind.available)('is found, previewed, imported, and refreshed with what is new', async () => {
      const { client } = app;
      const params = { connectionId };
      expect(await client.testConnection({ params })).toMatchObject({ kind: kind.kind });
      const tables = await client.listTables({ params });
      expect(tables.map(({ table }) => table)).toContain(kind.table('orders'));
      const columns = await client.listColumns({ params, query: { table: kind.table('orders') } });
      expect(columns.map(({ name, kind: type }) => [name, type])).toEqual([
        ['entry', 'number'],
        ['case_id', 'text'],
        ['activity', 'text'],
        ['changed_at', 'time'],
        ['amount', 'number'],
      ]);
      const { preview } = await client.previewDatabase({ params, body: { table: kind.table('orders') } });
      expect(preview.rows.length).toBe(3);
      expect(preview.mapping?.roles.find(({ role }) => role === 'case')?.columns).toEqual(['case_id']);

      const body = { name: 'orders', table: kind.table('orders'), highWater: 'changed_at', key: ['entry'] };
      const imported = await run(client.importDatabase({ params, body }));
      expect([imported.state, imported.kind, imported.rows, imported.problem]).toEqual(['done', 'import', 3, null]);
      const logId = imported.logId ?? '';
      const source = await client.getLogSource({ params: { logId } });
      expect(source).toMatchObject({
        connectionName: 'erp',
        table: kind.table('orders'),
        rowsAdded: 3,
        key: ['entry'],
        highWater: { column: 'changed_at', value: expect.stringMatching(/^2024-01-02/) },
      });

      const nothing = await run(client.refreshLog({ params: { logId } }));
      expect([nothing.state, nothing.kind]).toEqual(['done', 'refresh']);
      expect((await client.getLog({ params: { logId } })).log.version).toBe(1);
      expect((await client.getLogSource({ params: { logId } }))?.rowsAdded).toBe(0);

      await server.run(
        `INSERT INTO orders VALUES (4, 'o2', '付款', '2024-01-02 10:00', 99), (5, 'o2', '关闭', '2024-01-05 08:00', 99)`,
      );
      expect((await run(client.refreshLog({ params: { logId } }))).state).toBe('done');
      const { log, report } = await client.getLog({ params: { logId } });
      expect([log.version, log.events, log.cases, report.rowsRead]).toEqual([2, 5, 2, 5]);
      expect(await client.getLogSource({ params: { logId } })).toMatchObject({
        rowsAdded: 2,
        highWater: { value: expect.stringMatching(/^2024-01-05/) },
      });
    });

    it.skipIf(!kind.available)('has its pseudonyms again after a refresh', async () => {
      const { client } = app;
      await server.run(`CREATE TABLE visits (entry int, case_id varchar(20), activity varchar(20), changed_at timestamp, person varchar(20));
        INSERT INTO visits VALUES (1, 'v1', 'come', '2024-01-01 10:00', 'Zhang San')`);
      const body = {
        name: 'visits',
        table: kind.table('visits'),
        highWater: 'entry',
        options: { case: ['case_id'], resource: ['person'] },
        pseudonymise: { columns: ['person'] },
      };
      const imported = await run(client.importDatabase({ params: { connectionId }, body }));
      expect([imported.state, imported.problem]).toEqual(['done', null]);
      const logId = imported.logId ?? '';
      await server.run(`INSERT INTO visits VALUES (2, 'v1', 'go', '2024-01-01 11:00', 'Zhang San')`);
      const refreshed = await run(client.refreshLog({ params: { logId } }));
      expect([refreshed.state, refreshed.problem]).toEqual(['done', null]);
      const { events } = await client.getCase({ params: { logId, caseIndex: 0 } });
      const people = events.map(({ resource }) => resource);
      expect(people).toEqual([expect.stringMatching(/^[0-9a-f]{20}$/), people[0]]);
    });

    it.skipIf(!kind.available)('says in plain words what does not work', async () => {
      const { client } = app;
      const params = { connectionId };
      const wrong = await problem(
        client.tryConnection({ body: { name: 'x', ...sourceIn(kind, server), password: 'sentinel-wrong' } }),
      );
      expect([wrong.code, wrong.detail.includes('sentinel')]).toEqual(['database-refused', false]);
      const table = kind.table('orders');
      for (const query of [
        `DELETE FROM ${table}`,
        `SELECT 1; DELETE FROM ${table}`,
        `WITH gone AS (DELETE FROM ${table} RETURNING *) SELECT * FROM gone`,
      ]) {
        const refused = await problem(client.previewDatabase({ params, body: { query } }));
        expect(['invalid-option', 'database-query']).toContain(refused.code);
        const job = await run(client.importDatabase({ params, body: { name: 'never', query } }));
        expect(job.state).toBe('failed');
      }
      const both = await problem(client.previewDatabase({ params, body: { query: 'SELECT 1', table } }));
      expect(both.code).toBe('invalid-option');
      const missing = await run(
        client.importDatabase({ params, body: { name: 'never', table: kind.table('nothing') } }),
      );
      expect(missing.problem?.code).toBe('database-query');
      const mark = await run(client.importDatabase({ params, body: { name: 'never', table, highWater: 'no_such' } }));
      expect(mark.problem?.code).toBe('missing-column');
      const taken = await problem(client.importDatabase({ params, body: { name: 'orders', table } }));
      expect(taken.code).toBe('name-taken');
      expect((await client.listLogs({})).map(({ name }) => name)).not.toContain('never');
      expect(Number((await server.run(`SELECT count(*) AS n FROM ${table}`))[0]?.n)).toBeGreaterThan(0);
    });

    it.skipIf(!kind.available)('is cancelled on the server of the database too', async () => {
      const query = kind.slowQuery('cancel_me');
      const job = await app.client.importDatabase({ params: { connectionId }, body: { name: 'slow', query } });
      const isRunning = async (): Promise<boolean> => (await server.run(kind.running('cancel_me'))).length > 0;
      await until(isRunning);
      expect(await isRunning()).toBe(true);
      await app.client.cancelJob({ params: { jobId: job.id } });
      expect((await app.ended(job)).state).toBe('cancelled');
      await until(async () => !(await isRunning()));
      expect(await isRunning()).toBe(false);
      expect((await app.client.listLogs({})).map(({ name }) => name)).not.toContain('slow');
    });

    it.skipIf(!kind.available)(
      'goes the same way on the command line, and no word shows the password',
      async () => {
        const { password, ...place } = sourceIn(kind, server);
        const url = `${kind.kind}://${place.user}@${place.host}:${place.port}/${place.database}`;
        await server.run(`CREATE TABLE tickets (entry int PRIMARY KEY, case_id varchar(20), activity varchar(20), changed_at timestamp);
        INSERT INTO tickets VALUES (1, 't1', 'open', '2024-01-01 10:00'), (2, 't1', 'close', '2024-01-01 11:00')`);
        const said: string[] = [];
        const cli = async (...args: string[]) => {
          const result = await weir(app.dataDir, password ?? '', ...args);
          said.push(result.out, result.note);
          return result;
        };
        expect((await cli('database', 'test', '--url', url)).out).toContain('answers');
        const tables = await cli('database', 'tables', '--url', url, '--json');
        expect(JSON.parse(tables.out).tables).toContainEqual(expect.objectContaining({ table: kind.table('tickets') }));
        const query = `SELECT entry, case_id, activity, changed_at FROM ${kind.table('tickets')}`;
        const imported = await cli(
          'database',
          'import',
          '--url',
          url,
          '--query',
          query,
          '--name',
          'tickets',
          '--high-water',
          'entry',
          '--json',
        );
        expect(JSON.parse(imported.out)).toMatchObject({ name: 'tickets', events: 2, report: { rowsUsed: 2 } });
        await server.run(`INSERT INTO tickets VALUES (3, 't2', 'open', '2024-01-02 10:00')`);
        const refreshed = await cli('refresh', 'tickets', '--json');
        expect(JSON.parse(refreshed.out)).toMatchObject({
          events: 3,
          version: 2,
          rows: 1,
          highWater: { column: 'entry', value: '3' },
        });
        expect((await cli('refresh', 'tickets')).out).toContain('nothing new');
        const shown = await cli('database', 'preview', '--connection', 'erp', '--table', kind.table('tickets'));
        expect(shown.out).toContain('case = case_id');
        const secretUrl = url.replace('@', ':sentinel-typed@');
        const refused = await cli('database', 'test', '--url', secretUrl);
        expect([refused.exit, refused.note]).toEqual([2, expect.stringContaining('WEIR_DATABASE_PASSWORD')]);
        const wrong = await weir(app.dataDir, 'sentinel-wrong', 'database', 'test', '--url', url);
        expect([wrong.exit, wrong.note]).toEqual([2, expect.stringContaining('weir: database-refused')]);
        for (const text of [...said, wrong.out, wrong.note])
          for (const hidden of [password ?? '', 'sentinel']) expect(text).not.toContain(hidden);
      },
      60_000,
    );

    it.skipIf(!kind.available)('is as it was when the server goes away while it is read', async () => {
      const query =
        kind.kind === 'postgresql'
          ? `SELECT 'c' || i AS case_id, 'a' AS activity, now() AS time, 'break_me' AS word FROM (SELECT generate_series(1, 100000000) AS i) s`
          : `SELECT CONCAT('c', seq) AS case_id, 'a' AS activity, now() AS time, 'break_me' AS word FROM seq_1_to_100000000`;
      const job = await app.client.importDatabase({ params: { connectionId }, body: { name: 'broken', query } });
      await until(async () => (await app.client.getJob({ params: { jobId: job.id } })).rows > 0);
      const kill =
        kind.kind === 'postgresql'
          ? `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%break_me%' AND pid <> pg_backend_pid()`
          : `SELECT ID AS id FROM information_schema.PROCESSLIST WHERE INFO LIKE '%break_me%' AND ID <> CONNECTION_ID()`;
      for (const { id } of await server.run(kill)) if (kind.kind === 'mysql') await server.run(`KILL ${id}`);
      const ended = await app.ended(job);
      expect([ended.state, ended.problem?.code]).toEqual(['failed', 'database-unreachable']);
      expect((await app.client.listLogs({})).map(({ name }) => name)).not.toContain('broken');
    });
  },
);
