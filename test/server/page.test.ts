import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../server/app.ts';
import { tempDir } from '../support/temp-dir.ts';

let app: FastifyInstance;
beforeEach(async () => {
  const pageDir = tempDir();
  writeFileSync(join(pageDir, 'index.html'), '<title>Weir</title>');
  mkdirSync(join(pageDir, 'assets'));
  writeFileSync(join(pageDir, 'assets', 'index-1a2b.js'), 'export {}');
  writeFileSync(join(pageDir, '..', 'beside.txt'), 'secret');
  app = await createApp({ dataDir: tempDir(), pageDir, workers: 1 });
});
afterEach(() => app.close());

const get = (url: string) => app.inject({ method: 'GET', url });

describe('the page', () => {
  it('is served at every address of its router, never from a cache', async () => {
    for (const url of ['/', '/logs/abc', '/logs/abc/conformance?filter=x']) {
      const { statusCode, headers, body } = await get(url);
      expect([statusCode, body], url).toEqual([200, '<title>Weir</title>']);
      expect(headers['cache-control'], url).toBe('no-cache');
    }
  });

  it('keeps its parts, whose names change with their content, for a year', async () => {
    const { statusCode, headers } = await get('/assets/index-1a2b.js');
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/^text\/javascript|^application\/javascript/);
  });

  it('gives nothing beside its folder', async () => {
    for (const url of ['/../beside.txt', '/..%2fbeside.txt', '/assets/..%2f..%2fbeside.txt', '/%2e%2e/beside.txt'])
      expect((await get(url)).body, url).not.toContain('secret');
    expect((await get('/assets/missing.js')).statusCode).toBe(404);
  });

  it('cannot be framed, sniffed or made to load from elsewhere; figures stay out of caches', async () => {
    for (const url of ['/', '/assets/index-1a2b.js', '/api/health', '/api/nothing', '/api/docs/static/index.html']) {
      const { headers } = await get(url);
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['x-frame-options'], url).toBe('DENY');
      expect(headers['content-security-policy'], url).toContain("default-src 'self'");
      expect(headers['content-security-policy'], url).not.toContain("'unsafe-eval'");
    }
    expect((await get('/api/health')).headers['cache-control']).toBe('no-store');
  });
});
