import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { listen } from '../../server/listen.ts';
import { launchBrowser } from './browser.ts';

/** What the tests of one file share: a server over a fresh store, and a fresh page of Chromium for each test. */
export interface PageSession {
  /** A folder for the test's own files; the store is in it. */
  dir: string;
  address: string;
  page: Page;
}

/** Registers the hooks; the fields are there once the tests run. A test fails when the page threw an error nobody caught. */
export function pageSession(prepare: (session: PageSession) => void | Promise<void>): PageSession {
  const session = {} as PageSession;
  let app: FastifyInstance | undefined;
  let browser: Browser | undefined;
  let errors: string[] = [];
  beforeAll(async () => {
    session.dir = mkdtempSync(join(tmpdir(), 'weir-e2e-'));
    const built = process.env.WEIR_PAGE_DIR;
    const config = { dataDir: join(session.dir, 'store'), port: 0, workers: 1, ...(built && { pageDir: built }) };
    ({ app, address: session.address } = await listen(config));
    await prepare(session);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    rmSync(session.dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const context = await browser?.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    if (context === undefined) throw new Error('the browser did not start');
    session.page = await context.newPage();
    session.page.setDefaultTimeout(20_000);
    errors = [];
    session.page.on('pageerror', (error) => errors.push(error.message));
  });
  afterEach(async () => {
    expect(errors).toEqual([]);
    await session.page.context().close();
  });
  return session;
}
