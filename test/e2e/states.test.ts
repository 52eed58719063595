import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '#contract';
import { ORDERS_CSV } from '../support/app.ts';
import { importFile } from '../support/import-file.ts';
import { fetchFrom } from '../support/weir-process.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

let log: string;
let withoutTimes: string;

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
  const session = pageSession(async ({ dir, address }) => {
    writeFileSync(join(dir, 'many.csv'), manyRows());
    writeFileSync(join(dir, 'broken.bpmn'), '<definitions><process>');
    const client = createClient(fetchFrom(address));
    log = await importFile(client, 'orders.csv', ORDERS_CSV);
    withoutTimes = await importFile(client, 'no-times.csv', NO_TIMES);
  });

  const tabTo = async (wanted: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 40 && !(await wanted()); i++) await session.page.keyboard.press('Tab');
    expect(await wanted()).toBe(true);
  };
  const focusedLabel = (): Promise<string | null> =>
    session.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

  it('cancels a running import and keeps nothing', async () => {
    await session.page.goto(`${session.address}/add`);
    await session.page.getByLabel('Choose a file').setInputFiles(join(session.dir, 'many.csv'));
    await session.page.getByRole('button', { name: 'Import', exact: true }).click();
    await session.page.getByRole('heading', { name: 'Importing many.csv' }).waitFor();
    await session.page.getByRole('button', { name: 'Cancel' }).click();
    await session.page.getByText('The import was cancelled; nothing was kept.').waitFor();
    const logs = (await (await fetch(`${session.address}/api/logs`)).json()) as readonly { name: string }[];
    expect(logs.map(({ name }) => name).toSorted()).toEqual(['no-times.csv', 'orders.csv']);
  });

  it('says so when a cancel was not taken, and takes it the next time', async () => {
    const { page } = session;
    await page.route('**/api/jobs/*', (route) =>
      route.request().method() === 'DELETE' ? route.abort('connectionreset') : route.continue(),
    );
    await page.goto(`${session.address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(session.dir, 'many.csv'));
    await page.getByText('arrived').waitFor();
    await page.getByLabel('Name of the log').fill('many again');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Importing many.csv' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The import could not be cancelled').waitFor();
    await page.unroute('**/api/jobs/*');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The import was cancelled; nothing was kept.').waitFor();
    expect(await page.getByLabel('Name of the log').inputValue()).toBe('many again');
  });

  it('walks over the map with the keyboard', async () => {
    await session.page.goto(`${session.address}/logs/${log}/map`);
    await session.page.locator('.map-node[data-role="activity"]').first().waitFor();
    await session.page.keyboard.press('Tab');
    expect(await session.page.evaluate(() => document.activeElement?.className)).toBe('skip-link');
    await tabTo(async () => (await focusedLabel())?.startsWith('Register, ') === true);
    await session.page.keyboard.press('ArrowDown');
    expect(await focusedLabel()).toMatch(/^Check, /);
    await session.page.keyboard.press('Enter');
    await session.page.locator('.map-panel h2', { hasText: 'Check' }).waitFor();
    await session.page.keyboard.press('Escape');
    await session.page.locator('.map-panel').waitFor({ state: 'detached' });
  });

  it('counts a condition before it is applied, and gives back what was taken away', async () => {
    await session.page.goto(`${session.address}/logs/${log}`);
    await session.page.getByRole('button', { name: 'Add filter' }).click();
    const dialog = session.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Activities' }).click();
    await session.page.locator('.ant-select-item-option', { hasText: 'Check' }).first().click();
    await dialog.getByText('Add filter', { exact: true }).click();
    const counted = await dialog.getByText(/^\d of 4 cases/).textContent();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await session.page.locator('.filter-count', { hasText: counted?.split(' ·')[0] ?? 'nothing' }).waitFor();
    await session.page.getByRole('button', { name: /^Remove filter/ }).click();
    await session.page.getByText('All 4 cases').waitFor();
    await session.page.getByRole('button', { name: 'Undo' }).click();
    await session.page.getByRole('button', { name: /^Remove filter/ }).waitFor();
    expect(session.page.url()).toContain('filter=');
  });

  it('says so when no case passes the filter or the log has no times', async () => {
    const none = encodeURIComponent(JSON.stringify([{ kind: 'duration', min: 1e12 }]));
    await session.page.goto(`${session.address}/logs/${log}/map?filter=${none}`);
    await session.page.getByText('No case passes the filter, so there is nothing to draw.').waitFor();
    await session.page.goto(`${session.address}/logs/${log}?filter=${none}`);
    expect(await session.page.getByText('No case passes this filter.').first().textContent()).toBeTruthy();
    expect(await session.page.getByText('This log has no times').count()).toBe(0);
    await session.page.goto(`${session.address}/logs/${withoutTimes}`);
    await session.page.getByText('This log has no times: durations are undefined.').first().waitFor();
    expect(await session.page.getByText('NaN').count()).toBe(0);
  });

  it('names a design that cannot be read, and a log that is not there', async () => {
    await session.page.goto(`${session.address}/logs/${log}/conformance`);
    await session.page.getByLabel('Upload a design').setInputFiles(join(session.dir, 'broken.bpmn'));
    await session.page.getByRole('alert').waitFor();
    expect(await session.page.getByRole('alert').textContent()).toContain('broken.bpmn');
    await session.page.goto(`${session.address}/logs/unknown/map`);
    await session.page.getByRole('alert').first().waitFor();
    expect(await session.page.getByRole('alert').first().textContent()).toContain('unknown');
  });
});
