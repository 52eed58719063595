import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../../server/listen.ts';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { browserTitle, launchBrowser, noBrowser } from './browser.ts';

let dir: string;
let app: FastifyInstance;
let address: string;
let browser: Browser;
let page: Page;
let errors: string[];

/** Columns whose names say nothing: the roles have to be chosen. */
const UNNAMED_CSV = ORDERS_CSV.replace('case,activity,time,resource,amount', 'k1,k2,k3,k4,k5');

describe.skipIf(noBrowser)(browserTitle('the main job in the browser'), () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'weir-e2e-'));
    writeFileSync(join(dir, 'orders.csv'), UNNAMED_CSV);
    writeFileSync(join(dir, 'orders.bpmn'), ORDERS_BPMN);
    writeFileSync(join(dir, 'paper.csv'), '%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
    ({ app, address } = await listen({ dataDir: join(dir, 'store'), port: 0, workers: 1 }));
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

  const choose = async (column: string, role: string): Promise<void> => {
    const box = page.getByRole('combobox', { name: `Role of ${column}` });
    await box.click();
    const list = await box.getAttribute('aria-controls');
    await page.locator(`.ant-select-dropdown:has([id="${list}"]) .ant-select-item-option[title="${role}"]`).click();
  };

  it('goes from a CSV through its columns, the map and the design to the cases of a deviation', async () => {
    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(dir, 'orders.csv'));
    await page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await choose('k1', 'Case');
    await choose('k2', 'Activity');
    await choose('k3', 'Time');
    await choose('k4', 'Resource');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Every row was used.').waitFor();
    await page.getByRole('button', { name: 'Open the log' }).click();

    await page.getByRole('link', { name: 'Process map' }).click();
    const node = page.locator('.map-node[data-role="activity"]');
    await node.first().waitFor();
    expect(await node.count()).toBe(3);
    await page.getByRole('button', { name: /^Check, / }).click({ force: true });
    await page.locator('.map-panel', { hasText: 'Check' }).waitFor();

    await page.getByRole('link', { name: 'Conformance' }).click();
    await page.getByLabel('Upload a design').setInputFiles(join(dir, 'orders.bpmn'));
    await page.getByText('2 of 4 cases follow the design exactly').waitFor();
    const missing = page.locator('.deviation-row', { hasText: 'Check' }).filter({ hasText: 'left out' });
    await missing.getByRole('button').click();
    expect(await missing.getByRole('button').getAttribute('aria-pressed')).toBe('true');
    await page.locator('.djs-container [data-element-id="check"]').waitFor();
    await missing.getByRole('link', { name: 'Show cases' }).click();

    await page.waitForURL(/\/cases\?/);
    const cases = page.locator('.case-table tbody tr');
    await cases.filter({ hasText: 'o3' }).waitFor();
    expect(await cases.count()).toBe(1);
    await cases.getByRole('button', { name: 'o3' }).click();
    await page
      .getByText(/orders\.csv/)
      .first()
      .waitFor();
    expect(await page.getByText(/\b8\b/).count()).toBeGreaterThan(0);
  });

  it('says in one place what is wrong with a file, and keeps nothing', async () => {
    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(dir, 'paper.csv'));
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/"paper\.csv" is a PDF/);
  });

  it('speaks Chinese, and keeps filter and language over a reload', async () => {
    await page.goto(`${address}/`);
    await page.getByRole('link', { name: 'orders' }).first().click();
    await page.getByRole('link', { name: 'Variants' }).click();
    const [before] = [await page.locator('html').getAttribute('lang')];
    await page.getByText('中文', { exact: false }).first().click();
    await page.getByRole('link', { name: '变体' }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: '变体' }).waitFor();
    expect([before, await page.locator('html').getAttribute('lang')]).toEqual(['en', 'zh-CN']);
  });
});
