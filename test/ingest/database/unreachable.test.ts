import { execFileSync } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DATABASE_KINDS, type DatabaseSource, testConnection } from '#ingest/database';
import { freePort } from './server-process.ts';
import { thrown } from './thrown.ts';

const source = (kind: DatabaseSource['kind'], port: number): DatabaseSource => ({
  kind,
  host: '127.0.0.1',
  port,
  database: 'd',
  user: 'u',
  password: 'se%cret',
});

/** Something that listens and is no database. */
async function listening(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    answer(socket);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe.each(DATABASE_KINDS)('a %s server that is not there', (kind) => {
  it('is told as unreachable', async () => {
    const error = await thrown(testConnection(source(kind, await freePort())));
    expect([error.message, error.code]).toEqual([error.message, 'database-unreachable']);
    expect(error.message).not.toContain('se%cret');
  });

  it('is told when something hangs up instead', async () => {
    const port = await listening((socket) => socket.destroy());
    const error = await thrown(testConnection(source(kind, port)));
    expect([error.message, error.code]).toEqual([error.message, 'database-unreachable']);
  });

  it('is given up at once on request when it does not answer', async () => {
    const port = await listening(() => undefined);
    const begun = performance.now();
    const error = await thrown(testConnection(source(kind, port), AbortSignal.timeout(200)));
    expect(error.code).toBe('cancelled');
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe('drivers', () => {
  it('are not loaded before they are needed', () => {
    const script = `
      import { registerHooks } from 'node:module';
      const seen = [];
      registerHooks({ resolve: (name, context, next) => { seen.push(name); return next(name, context); } });
      const { testConnection } = await import('#ingest/database');
      const before = seen.filter((name) => /^(pg|pg-cursor|mysql2|tedious|oracledb)$/.test(name));
      await testConnection({ kind: 'mysql', host: '127.0.0.1', port: 1, user: 'u' }).catch(() => undefined);
      console.log(JSON.stringify([seen.length > 20, before, seen.includes('mysql2'), seen.includes('pg')]));`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: join(import.meta.dirname, '../../..'),
      encoding: 'utf8',
    });
    expect(JSON.parse(out)).toEqual([true, [], true, false]);
  });
});
