import { spawn } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ApiError, type ConnectionDetails, createClient, type Problem } from '#contract';
import { freePort } from '../ingest/database/server-process.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { fetchFrom } from '../support/weir-process.ts';

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts');

const SENTINEL = 'sentinel-Pa%ss"word/\\秘';

const details = (rest: Partial<ConnectionDetails> = {}): ConnectionDetails => ({
  name: 'erp',
  kind: 'postgresql',
  host: '127.0.0.1',
  port: 1,
  database: 'sales',
  user: 'reader',
  password: SENTINEL,
  ...rest,
});

/** The app, with all that it answers written down. */
async function heardApp(
  config: Parameters<typeof testApp>[0] = {},
): Promise<{ app: TestApp; heard: string[]; client: TestApp['client'] }> {
  const app = await testApp({ dataDir: tempDir(), ...config });
  onTestFinished(() => app.close());
  const heard: string[] = [];
  const client = createClient(async (url, init) => {
    const response = await app.fetch(url, init);
    const bytes = await response.arrayBuffer();
    const text = new TextDecoder().decode(bytes);
    heard.push(text);
    return {
      ok: response.ok,
      status: response.status,
      json: async () => JSON.parse(text),
      arrayBuffer: async () => bytes,
    };
  });
  return { app, heard, client };
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

const forms = [
  SENTINEL,
  encodeURIComponent(SENTINEL),
  JSON.stringify(SENTINEL).slice(1, -1),
  Buffer.from(SENTINEL).toString('base64'),
];

describe('a stored connection', () => {
  it('is listed, changed and deleted; its password is given back never and stands nowhere in the clear', async () => {
    const { app, heard, client } = await heardApp();
    const kept = await client.createConnection({ body: details() });
    expect(kept).toMatchObject({
      name: 'erp',
      kind: 'postgresql',
      host: '127.0.0.1',
      port: 1,
      user: 'reader',
      tls: 'off',
    });
    expect(await client.listConnections({})).toEqual([kept]);
    const params = { connectionId: kept.id };
    const renamed = await client.updateConnection({ params, body: { name: 'ERP 生产' } });
    expect(renamed.name).toBe('ERP 生产');
    for (const call of [
      () => client.testConnection({ params }),
      () => client.tryConnection({ body: details() }),
      () => client.listTables({ params }),
      () => client.listColumns({ params, query: { table: 'orders' } }),
      () => client.previewDatabase({ params, body: { table: 'orders' } }),
    ])
      expect((await problem(call())).code).toBe('database-unreachable');
    const job = await app.ended(await client.importDatabase({ params, body: { name: 'orders', table: 'orders' } }));
    expect([job.state, job.problem?.code]).toEqual(['failed', 'database-unreachable']);
    await client.getJob({ params: { jobId: job.id } });
    expect(heard.length).toBeGreaterThan(8);
    for (const form of forms) expect(heard.filter((text) => text.includes(form))).toEqual([]);
    const files = readdirSync(app.dataDir).filter((name) => statSync(join(app.dataDir, name)).isFile());
    expect(files).toContain('secret.key');
    for (const name of files)
      for (const form of forms)
        expect([name, readFileSync(join(app.dataDir, name)).includes(form)]).toEqual([name, false]);
    expect(statSync(join(app.dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    await client.deleteConnection({ params });
    expect((await problem(client.testConnection({ params }))).code).toBe('connection-not-found');
  });

  it('keeps its password for its server and user: who leads it elsewhere has to know it', async () => {
    const { client } = await heardApp();
    const { id } = await client.createConnection({ body: details() });
    const params = { connectionId: id };
    for (const body of [
      { host: 'evil.example' },
      { port: 2 },
      { user: 'other' },
      { tls: 'require' as const },
      { kind: 'mysql' as const },
    ])
      expect((await problem(client.updateConnection({ params, body }))).code).toBe('password-needed');
    const moved = await client.updateConnection({ params, body: { port: 2, password: 'another' } });
    expect(moved.port).toBe(2);
  });

  it('does not open when its row was changed, or with another key', async () => {
    const { app, client } = await heardApp();
    const { id } = await client.createConnection({ body: details() });
    const db = new DatabaseSync(join(app.dataDir, 'weir.sqlite'));
    onTestFinished(() => db.close());
    db.exec("UPDATE connections SET host = '127.0.0.2'");
    const params = { connectionId: id };
    expect((await problem(client.testConnection({ params }))).code).toBe('secret-unreadable');
    db.exec("UPDATE connections SET host = '127.0.0.1'");
    expect((await problem(client.testConnection({ params }))).code).toBe('database-unreachable');
  });

  it('is refused with a key file that others may read, and uses the one the operator names', async () => {
    const open = tempDir();
    writeFileSync(join(open, 'secret.key'), `${'ab'.repeat(32)}\n`);
    chmodSync(join(open, 'secret.key'), 0o644);
    const { client } = await heardApp({ dataDir: open });
    const refused = await problem(client.createConnection({ body: details() }));
    expect([refused.code, refused.detail]).toEqual(['secret-key-unusable', expect.stringContaining('chmod 600')]);
    expect(await client.listConnections({})).toEqual([]);

    const file = join(tempDir(), 'named.key');
    process.env.WEIR_SECRET_KEY_FILE = file;
    onTestFinished(() => {
      delete process.env.WEIR_SECRET_KEY_FILE;
    });
    const other = await heardApp();
    await other.client.createConnection({ body: details() });
    expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(readdirSync(other.app.dataDir)).not.toContain('secret.key');
  });

  it('needs a name of its own, a host, a user and a database', async () => {
    const { client } = await heardApp();
    await client.createConnection({ body: details() });
    expect((await problem(client.createConnection({ body: details() }))).code).toBe('name-taken');
    expect((await problem(client.createConnection({ body: details({ name: 'x', database: '' }) }))).code).toBe(
      'invalid-option',
    );
    expect((await problem(client.createConnection({ body: details({ name: ' ' }) }))).code).toBe('invalid-name');
    const malformed = await problem(client.createConnection({ body: details({ name: 'y', port: 70_000 }) }));
    expect([malformed.status, malformed.code]).toEqual([400, 'invalid-request']);
    expect(malformed.detail).not.toContain(SENTINEL);
  });
});

describe('the log of a server', () => {
  it('has no password in it, whatever failed', async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, 'secret.key'), 'no key', { mode: 0o600 });
    const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    let logged = '';
    child.stderr.on('data', (chunk: Buffer) => {
      logged += chunk.toString();
    });
    const address = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => resolve(/http:\/\/\S+/.exec(chunk.toString())?.[0] ?? ''));
    });
    const client = createClient(fetchFrom(address));
    const failed = await problem(client.createConnection({ body: details() }));
    expect([failed.status, failed.code]).toEqual([500, 'secret-key-unusable']);
    await problem(client.tryConnection({ body: details() }));
    await problem(client.createConnection({ body: details({ port: 70_000 }) }));
    expect(logged).toContain('secret-key-unusable');
    for (const form of forms) expect(logged).not.toContain(form);
  });
});

describe('the hosts that a server reads from', () => {
  it('are, for one that others reach, those its operator names', async () => {
    const port = await freePort();
    const none = await heardApp({ host: '0.0.0.0' });
    const refused = await problem(none.client.tryConnection({ body: details({ port }) }));
    expect([refused.status, refused.code, refused.detail]).toEqual([
      403,
      'database-host-refused',
      expect.stringContaining('WEIR_DATABASE_HOSTS'),
    ]);
    const some = await heardApp({ host: '0.0.0.0', databaseHosts: ['127.0.0.1'] });
    expect((await problem(some.client.tryConnection({ body: details({ port }) }))).code).toBe('database-unreachable');
    const byName = await problem(
      some.client.tryConnection({ body: details({ port, host: 'localhost.', tls: 'off' }) }),
    );
    expect(['database-unreachable', 'database-host-refused']).toContain(byName.code);
    expect((await problem(some.client.tryConnection({ body: details({ host: '127.0.0.2' }) }))).code).toBe(
      'database-host-refused',
    );
  });

  it('never are those that hand out secrets of the machine', async () => {
    const { app, client } = await heardApp({ databaseHosts: ['0.0.0.0/0', '169.254.169.254'] });
    const kept = await client.createConnection({ body: details({ host: '169.254.169.254', port: 80 }) });
    const params = { connectionId: kept.id };
    expect((await problem(client.testConnection({ params }))).code).toBe('database-host-refused');
    const job = await app.ended(await client.importDatabase({ params, body: { name: 'x', table: 'y' } }));
    expect(job.problem?.code).toBe('database-host-refused');
  });
});

describe('a log from a file', () => {
  it('has no source in a database and cannot be refreshed', async () => {
    const { app, client } = await heardApp();
    const logId = await app.importText('a.csv', 'case,activity,time\n1,a,2024-01-01\n');
    expect(await client.getLogSource({ params: { logId } })).toBeNull();
    expect((await problem(client.refreshLog({ params: { logId } }))).code).toBe('not-refreshable');
  });
});
