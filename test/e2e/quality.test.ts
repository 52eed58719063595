import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ORDERS_CSV } from '../support/app.ts';
import { browserTitle, noBrowser } from './browser.ts';
import { pageSession } from './page-session.ts';

/** Twelve sound events and one of 1948. */
const DIRTY = `${ORDERS_CSV}o3,Archive,1948-01-01T00:00:00Z,Ann,40\n`;

describe.skipIf(noBrowser)(browserTitle('the page of data quality'), () => {
  const session = pageSession(({ dir }) => writeFileSync(join(dir, 'orders.csv'), DIRTY));

  it('shows a finding with its line, applies its fix, undoes it, and gives the columns other roles', async () => {
    const { page, address, dir } = session;
    const figure = (name: string, n: number) =>
      page.locator(`[data-quality="words.${name}"] dd`, { hasText: new RegExp(`^${n}$`) }).waitFor();

    await page.goto(`${address}/add`);
    await page.getByLabel('Choose a file').setInputFiles(join(dir, 'orders.csv'));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('button', { name: 'Open the log' }).click();
    await page.getByRole('link', { name: 'Data quality' }).click();
    await figure('events', 13);
    const finding = page.locator('[data-finding="time-outliers"]');
    await finding.getByText('orders.csv, line 14').waitFor();

    await finding.getByRole('button', { name: 'Apply fix' }).click();
    await figure('events', 12);
    await finding.waitFor({ state: 'detached' });
    await page.getByText('1 row set aside').waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();
    await figure('events', 13);
    await finding.waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);

    const role = page.getByRole('combobox', { name: 'Role of resource' });
    await role.click();
    const list = await role.getAttribute('aria-controls');
    await page.locator(`.ant-select-dropdown:has([id="${list}"]) .ant-select-item-option[title="Case"]`).click();
    await page.getByRole('button', { name: 'Build the log again' }).click();
    await figure('cases', 7);
    await figure('events', 13);
  });
});
