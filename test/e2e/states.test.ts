import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type Fetch } from '#contract';
import { listen } from '../../server/listen.ts';
import { ORDERS_CSV } from '../support/app.ts';
import { browserTitle, launchBrowser, noBrowser } from './browser.ts';

let dir: string;
let app: FastifyInstance;
let address: string;
let browser: Browser;
let page: Page;
let log: string;
let withoutTimes: string;
let errors: string[];

const NO_TIMES = 'case,activity\na,Register\na,Check\nb,Register\n';

/** Enough rows that an import can be cancelled while it runs. */
const manyRows = (): string => {
  const rows = ['case,activity,time,resource'];
  for (let i = 0; i < 900_000; i++) {
    const day = String(1 + (i % 28)).padStart(2, '0');
    rows.push(`c${i >> 2},Step ${i & 3},2026-01-${day}T0${i & 3}:00:00Z,someone ${i % 97}`);
  }
  return rows.join('\n');
};

describe.skipIf(noBrowser)(browserTitle('what the page says when there is little to show'), () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'weir-e2e-'));
    writeFileSync(join(dir, 'many.csv'), manyRows());
    writeFileSync(join(dir, 'broken.bpmn'), '<definitions><process>');
    ({ app, address } = await listen({ dataDir: join(dir, 'store'), port: 0, workers: 1 }));
    log = await imported('orders.csv', ORDERS_CSV);
    withoutTimes = await imported('no-times.csv', NO_TIMES);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
  });
  afterEach(async () => {
    expect(errors).toEqual([]);
    await page.context().close();
  });

  const imported = async (name: string, body: string): Promise<string> => {
    const client = createClient(((url, init) => fetch(address + url, init as RequestInit)) as Fetch);
    const { id: uploadId } = await client.createUpload({ query: { name }, body });
    let job = await client.importLog({ body: { uploadId, name } });
    while (job.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20));
      job = await client.getJob({ params: { jobId: job.id } });
    }
    expect(job.problem).toBeNull();
    return job.logId ?? '';
  };
  const tabTo = async (wanted: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 40 && !(await wanted()); i++) await page.keyboard.press('Tab');
    expect(await wanted()).toBe(true);
  };
  const focusedLabel = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

  it('cancels a running import and keeps nothing', async () => {
    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(dir, 'many.csv'));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Importing many.csv' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The import was cancelled; nothing was kept.').waitFor();
    const logs = (await (await fetch(`${address}/api/logs`)).json()) as readonly { name: string }[];
    expect(logs.map(({ name }) => name).toSorted()).toEqual(['no-times.csv', 'orders.csv']);
  });

  it('walks over the map with the keyboard', async () => {
    await page.goto(`${address}/logs/${log}/map`);
    await page.locator('.map-node[data-role="activity"]').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link');
    await tabTo(async () => (await focusedLabel())?.startsWith('Register, ') === true);
    await page.keyboard.press('ArrowDown');
    expect(await focusedLabel()).toMatch(/^Check, /);
    await page.keyboard.press('Enter');
    await page.locator('.map-panel h2', { hasText: 'Check' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.map-panel').waitFor({ state: 'detached' });
  });

  it('counts a condition before it is applied, and gives back what was taken away', async () => {
    await page.goto(`${address}/logs/${log}`);
    await page.getByRole('button', { name: 'Add filter' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Activities').click();
    await page.locator('.ant-select-item-option', { hasText: 'Check' }).first().click();
    await dialog.getByText('Add filter', { exact: true }).click();
    const counted = await dialog.getByText(/^\d of 4 cases/).textContent();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await page.locator('.filter-count', { hasText: counted?.split(' ·')[0] ?? 'nothing' }).waitFor();
    await page.getByRole('button', { name: /^Remove filter/ }).click();
    await page.getByText('All 4 cases').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /^Remove filter/ }).waitFor();
    expect(page.url()).toContain('filter=');
  });

  it('says so when no case passes the filter or the log has no times', async () => {
    const none = encodeURIComponent(JSON.stringify([{ kind: 'duration', min: 1e12 }]));
    await page.goto(`${address}/logs/${log}/map?filter=${none}`);
    await page.getByText('No case passes the filter, so there is nothing to draw.').waitFor();
    await page.goto(`${address}/logs/${log}?filter=${none}`);
    expect(await page.getByText('No case passes this filter.').first().textContent()).toBeTruthy();
    expect(await page.getByText('This log has no times').count()).toBe(0);
    await page.goto(`${address}/logs/${withoutTimes}`);
    await page.getByText('This log has no times: durations are undefined.').first().waitFor();
    expect(await page.getByText('NaN').count()).toBe(0);
  });

  it('names a design that cannot be read, and a log that is not there', async () => {
    await page.goto(`${address}/logs/${log}/conformance`);
    await page.getByLabel('Upload a design').setInputFiles(join(dir, 'broken.bpmn'));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('broken.bpmn');
    await page.goto(`${address}/logs/unknown/map`);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('unknown');
  });
});
