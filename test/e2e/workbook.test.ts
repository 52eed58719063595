import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../../server/listen.ts';
import { makeXlsx, row } from '../ingest/xlsx/make-xlsx.ts';
import { ocelJson } from '../support/ocel-files.ts';
import { browserTitle, launchBrowser, noBrowser } from './browser.ts';

let dir: string;
let app: FastifyInstance;
let address: string;
let browser: Browser;
let page: Page;
let errors: string[];

const sheet = (activities: readonly string[], cases: number): string =>
  [
    row(1, ['case', 'activity', 'time']),
    ...Array.from({ length: cases * activities.length }, (_, i) =>
      row(i + 2, [
        `c${Math.floor(i / activities.length)}`,
        activities[i % activities.length] ?? '',
        new Date(Date.UTC(2024, 0, 1, i)).toISOString(),
      ]),
    ),
  ].join('');

describe.skipIf(noBrowser)(browserTitle('files that hold more than one log'), () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'weir-e2e-'));
    const book = makeXlsx([
      { name: 'January', rows: sheet(['Old', 'Gone'], 2) },
      { name: 'February', rows: `${sheet(['Register', 'Check', 'Pay'], 3)}${row(11, ['', 'Pay', '2024-02-01'])}` },
    ]);
    writeFileSync(join(dir, 'months.xlsx'), book);
    writeFileSync(join(dir, 'orders.jsonocel'), ocelJson());
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

  const choose = async (label: string, option: RegExp): Promise<void> => {
    await page.getByRole('combobox', { name: label }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).click();
  };
  const figure = (label: string): Promise<string | null> =>
    page.locator('.report-figures div', { hasText: label }).locator('b').textContent();

  it('imports the second sheet of a workbook, and gives the row set aside as a file', async () => {
    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(dir, 'months.xlsx'));
    await page.getByRole('heading', { name: 'What do the columns mean?' }).waitFor();
    await page.getByRole('cell', { name: 'Old' }).first().waitFor();
    await choose('Sheet', /^February$/);
    await page.getByRole('cell', { name: 'Register' }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Old' }).count()).toBe(0);
    expect(await page.getByLabel('Name of the log').inputValue()).toBe('months');
    await page.getByRole('button', { name: 'Import', exact: true }).click();

    await page.getByText('Rows set aside, with reason and line').waitFor();
    expect([await figure('Rows read'), await figure('used'), await figure('set aside')]).toEqual(['10', '9', '1']);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'All of them as a CSV file' }).click();
    const rejected = await waiting;
    expect(rejected.suggestedFilename()).toBe('months-rejected.csv');
    expect(readFileSync(await rejected.path(), 'utf8')).toMatch(/months\.xlsx,11,case,,missing-case,/);
  });

  it('asks an object-centric log for its cases, and exports what came of it', async () => {
    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(dir, 'orders.jsonocel'));
    await page.getByRole('heading', { name: 'Which objects are the cases?' }).waitFor();
    const start = page.getByRole('button', { name: 'Import', exact: true });
    expect(await start.isDisabled()).toBe(true);
    await choose('Object type', /^order \(2 objects\)$/);
    await start.click();
    await page.getByRole('button', { name: 'Open the log' }).click();

    await page.getByRole('button', { name: 'Export' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV' }).getByRole('link').click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe('orders.csv');
    expect(
      readFileSync(await file.path(), 'utf8')
        .trim()
        .split('\n').length,
    ).toBe(5);
  });
});
